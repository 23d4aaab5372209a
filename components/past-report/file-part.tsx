'use client';

import { useTranslations } from 'next-intl';
import { useId, useState } from 'react';
import { Button } from '@/components/ui/button';
import { newId } from '@/components/ui/client-id';
import { TextArea } from '@/components/ui/field';
import { useDraft } from '@/components/ui/use-draft';
import { blocksOfText, MOST_PIECES, MOST_TEXT, type Piece, piecesOf } from './pieces';
import { type Reason, Unreadable } from './unreadable';

/** Somebody chooses a file or pastes a text here. The browser reads the file, which stays on the device, and cuts the text in pieces. */
export function FilePart({ onPieces }: { onPieces: (pieces: Piece[]) => void }) {
  const t = useTranslations('past.new');
  const pasted = useDraft('past-report.pasted');
  const [reading, setReading] = useState(false);
  const [problem, setProblem] = useState<Reason | null>(null);
  const id = useId();

  function take(pieces: Piece[]) {
    if (pieces.length === 0) setProblem('empty');
    else if (pieces.length > MOST_PIECES) setProblem('tooMuch');
    else onPieces(pieces);
  }
  async function read(file: File) {
    setReading(true);
    setProblem(null);
    try {
      // What reads files comes when there is one.
      const { readFile } = await import('./read-file');
      take(piecesOf(await readFile(file), newId));
    } catch (error) {
      setProblem(error instanceof Unreadable ? error.why : 'broken');
    } finally {
      setReading(false);
    }
  }
  return (
    <section className="grid max-w-2xl gap-6" aria-labelledby="file">
      <div className="grid gap-2">
        <h2 id="file">{t('file')}</h2>
        <p className="text-soft" id={`${id}-hint`}>
          {t('fileHint')}
        </p>
      </div>
      <div className="field">
        <label className="field-label" htmlFor={id}>
          {t('fileLabel')}
        </label>
        <input
          type="file"
          id={id}
          className="input file:mr-3 file:rounded-lg file:border-0 file:bg-tint file:px-3 file:py-1.5 file:text-accent"
          accept=".docx,.txt,text/plain,application/vnd.openxmlformats-officedocument.wordprocessingml.document"
          aria-describedby={problem ? `${id}-hint ${id}-error` : `${id}-hint`}
          aria-invalid={problem !== null || undefined}
          onChange={({ target }) => {
            const [file] = target.files ?? [];
            if (file) void read(file);
            // The same file once more is chosen once more.
            target.value = '';
          }}
        />
        <p role="status" className="field-hint empty:hidden">
          {reading ? t('reading') : ''}
        </p>
        <div role="alert" id={`${id}-error`}>
          {problem && <p className="note note-alarm">{t(`problems.${problem}`)}</p>}
        </div>
      </div>
      <div className="grid gap-3">
        <TextArea
          label={t('paste')}
          hint={t('pasteHint')}
          limit={MOST_TEXT}
          rows={5}
          value={pasted.value}
          onChange={(event) => pasted.change(event.target.value)}
        />
        <Button
          tone="quiet"
          className="w-fit"
          isDisabled={pasted.value.trim() === ''}
          onPress={() => {
            setProblem(null);
            if (pasted.value.length > MOST_TEXT) return setProblem('tooMuch');
            take(piecesOf(blocksOfText(pasted.value), newId));
            pasted.clear();
          }}
        >
          {t('pasteRead')}
        </Button>
      </div>
    </section>
  );
}
