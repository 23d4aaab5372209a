import { useTranslations } from 'next-intl';
import { useId } from 'react';
import { Link } from '@/components/ui/link';
import { cycleName } from '@/lib/language/period-name';
import type { Kind, Segment } from '@/lib/search/match';
import type { Group, Hit } from '@/lib/search/queries';

/** On which page a hit stands. What its session has no page for yet stands on that of its cycle. */
const ADDRESSES: Record<Kind, (hit: Hit) => string> = {
  learning: ({ id }) => `/learnings/${id}`,
  decision: (hit) => inSession(hit, 'harvest'),
  signal: (hit) => inSession(hit, 'harvest'),
  theme: (hit) => inSession(hit, 'walk'),
  remark: (hit) => inSession(hit, 'walk'),
  experiment: ({ place }) => `/experiments/${place}`,
  design: ({ place }) => `/experiments/${place}#design`,
  reading: ({ place }) => `/experiments/${place}#readings`,
  embedding: ({ place }) => `/experiments/${place}#embedding`,
  observation: ({ place }) => `/experiments/${place}`,
  vote: ({ place }) => `/decisions/${place}`,
  report: ({ place }) => `/reports/${place}`,
  past_report: ({ id, place }) => `/history/${place}#s-${id}`,
  five_line: ({ cycleId }) => `/cycles/${cycleId}#lines`,
  understanding: () => '/system',
  body: () => '/circle',
  stewardship: () => '/stewardship',
  publication: ({ place }) => `/publications/${place}`,
};
const inSession = ({ place, cycleId }: Hit, page: string) =>
  place ? `/sessions/${place}/${page}` : cycleId ? `/cycles/${cycleId}` : '/cycles';

/** What was found of one kind. */
export function HitGroup({
  group: { kind, hits, more },
  level: Heading,
  more: moreAt,
  name,
  base,
}: {
  group: Group;
  level: 'h2' | 'h3';
  /** Where the others of this kind are, if there are more. */
  more: string | null;
  /** What this kind is called here, where that is otherwise than in a circle. */
  name?: string | undefined;
  /** The address below which each has its page, where that is not a page of a circle. */
  base?: string;
}) {
  const t = useTranslations('search');
  const frame = useTranslations('frame');
  const id = useId();
  return (
    <section className="grid grid-cols-1 gap-3" aria-labelledby={id}>
      <Heading id={id} className="text-[1.2rem]">
        {name ?? t(`kinds.${kind}`)}
      </Heading>
      <ul className="grid grid-cols-1 gap-3">
        {hits.map((hit) => (
          <li key={hit.id} className="card grid min-w-0 gap-1 p-4">
            <p dir="auto" className="[overflow-wrap:anywhere]">
              <Link
                href={base ? `${base}/${hit.id}` : ADDRESSES[kind](hit)}
                className="text-ink decoration-line underline-offset-[0.22em] hover:text-accent"
              >
                <Marked segments={hit.title.length > 0 ? hit.title : hit.words} />
              </Link>
            </p>
            {hit.title.length > 0 && hit.words.length > 0 && (
              <p dir="auto" className="[overflow-wrap:anywhere]">
                <Marked segments={hit.words} />
              </p>
            )}
            <p className="text-[0.88rem] text-soft">
              {[hit.circle, hit.period && cycleName(frame, hit.period)].filter(Boolean).join(' · ')}
            </p>
          </li>
        ))}
      </ul>
      {more && moreAt && (
        <p>
          <Link href={moreAt} className="inline-block py-1">
            {t('more', { kind: t(`kinds.${kind}`) })}
          </Link>
        </p>
      )}
      {more && !moreAt && <p className="text-soft">{t('narrow')}</p>}
    </section>
  );
}

/** A text in parts, with what was looked for marked. */
function Marked({ segments }: { segments: Segment[] }) {
  let until = 0;
  return segments.map(([words, isMarked]) => {
    // A segment is told from the others by where it ends in the text.
    until += words.length;
    return isMarked ? (
      <mark key={until} className="rounded-xs bg-glow-tint font-semibold text-ink">
        {words}
      </mark>
    ) : (
      <span key={until}>{words}</span>
    );
  });
}
