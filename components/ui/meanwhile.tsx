/**
 * What happened meanwhile to words that are being changed here: they became others, which stand beside one's own until the writer
 * says which stay, or they were taken away.
 */
export function Meanwhile({
  theirs,
  theirsTitle,
  takenAway,
}: {
  theirs: string | null;
  theirsTitle: string;
  /** The sentence for words that were taken away; null as long as they are there. */
  takenAway: string | null;
}) {
  return (
    <div role="status">
      {theirs !== null && (
        <div className="note note-warning">
          <p className="font-semibold">{theirsTitle}</p>
          <p dir="auto" className="typed mt-1">
            {theirs}
          </p>
        </div>
      )}
      {takenAway && <p className="note note-warning">{takenAway}</p>}
    </div>
  );
}
