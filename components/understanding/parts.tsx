import { StartLink } from '@/components/experiment/start-link';
import { ClientMessages } from '@/components/frame/client-messages';
import type { Elements } from '@/components/ui/elements';
import { Link } from '@/components/ui/link';
import { getTranslations } from '@/lib/language/i18n';
import { cycleName } from '@/lib/language/period-name';
import { KINDS } from '@/lib/learning/experiment-reading/policy';
import { type Compared, differenceOf, PARTS, type Words } from '@/lib/learning/understanding/policy';
import { type KeptLine, LineKept, NewLine } from './line-form';

/** The lines of an understanding, part by part, with what became of each since the version before. `keeps` lets its reader write. */
export async function UnderstandingParts({
  lines,
  before,
  keeps,
  tried = [],
}: {
  lines: (Words & { version?: number })[];
  before: Words[] | null;
  keeps: boolean;
  /** Experiments by the line that they came from. */
  tried?: readonly Tried[];
}) {
  const [t, kinds] = await Promise.all([
    getTranslations('memory.system'),
    getTranslations('session.blocks.caseReview.factors'),
  ]);
  const listed = KINDS.map((value) => ({ value, label: kinds(value) }));
  const { lines: compared, gone } = differenceOf(before, lines);
  const parts = PARTS.map((part) => {
    const here = compared.filter(({ line }) => line.part === part);
    const left = gone.filter((line) => line.part === part);
    return (
      <section key={part} className="grid content-start gap-3.5" aria-labelledby={part}>
        <div className="grid gap-0.5">
          <h2 id={part}>{t(`parts.${part}.title`)}</h2>
          <p className="text-[0.94rem] text-soft">{t(`parts.${part}.hint`)}</p>
        </div>
        {here.length === 0 && <p className="text-soft">{keeps ? t(`parts.${part}.none`) : t('empty')}</p>}
        {here.length > 0 && (
          <ul className={`grid gap-3.5 ${part === 'purpose' ? 'text-[1.12rem]' : ''}`}>
            {here.map((one) => (
              <li
                key={one.line.id}
                className={`border-l-[3px] pl-4 break-inside-avoid ${one.became === 'same' ? 'border-l-line' : 'border-l-glow'}`}
              >
                {keeps ? (
                  <LineKept line={{ version: 0, ...one.line } as KeptLine} kinds={listed}>
                    <Line compared={one} kinds={listed} />
                  </LineKept>
                ) : (
                  <Line compared={one} kinds={listed} />
                )}
                {part === 'open' && (
                  <TriedBy line={one.line} tried={tried.filter(({ lineId }) => lineId === one.line.id)} keeps={keeps} />
                )}
              </li>
            ))}
          </ul>
        )}
        {left.length > 0 && (
          <div className="grid gap-1.5">
            <h3 className="font-sans text-[0.92rem] font-normal tracking-normal text-soft">{t('gone')}</h3>
            <ul className="grid gap-1.5">
              {left.map((line) => (
                <li key={line.id} className="border-l-[3px] border-l-line pl-4 text-soft">
                  <p dir="auto" className="typed line-through decoration-1">
                    {told(line, listed)}
                  </p>
                </li>
              ))}
            </ul>
          </div>
        )}
        {keeps && (
          <NewLine
            part={part}
            known={lines.filter((one) => one.part === part).map((one) => ({ version: 0, ...one }))}
            kinds={listed}
          />
        )}
      </section>
    );
  });
  return (
    <ClientMessages namespaces={['memory', 'experiment']}>
      <div className="grid gap-x-12 gap-y-10 md:grid-cols-2">{parts}</div>
    </ClientMessages>
  );
}

interface Tried {
  id: string;
  title: string;
  lineId: string | null;
}

/** The experiments that came from an open question, and the way to begin one there. */
async function TriedBy({ line, tried, keeps }: { line: Words; tried: readonly Tried[]; keeps: boolean }) {
  const t = await getTranslations('memory.system');
  return (
    <div className="grid gap-1">
      {tried.map(({ id, title }) => (
        <p key={id} dir="auto" className="text-[0.94rem]">
          <Link href={`/experiments/${id}`} className="inline-block py-1">
            {t('tried', { title })}
          </Link>
        </p>
      ))}
      {keeps && <StartLink kind="question" id={line.id} title={line.body} />}
    </div>
  );
}

type Kinds = { value: NonNullable<Words['kind']>; label: string }[];

const told = ({ body, brings, kind }: Words, kinds: Kinds) =>
  [body, brings, kinds.find(({ value }) => value === kind)?.label].filter(Boolean).join(' · ');

/** The words of a line, and how it differs from how it was. */
async function Line({ compared, kinds }: { compared: Compared<Words>; kinds: Kinds }) {
  const t = await getTranslations('memory.system');
  const { line, became } = compared;
  const kind = kinds.find(({ value }) => value === line.kind)?.label;
  return (
    <>
      <p dir="auto" className="typed font-semibold">
        {line.body}
      </p>
      <p dir="auto" className="typed empty:hidden">
        {line.brings}
      </p>
      {kind && <p className="text-[0.94rem] text-soft">{kind}</p>}
      {became !== 'same' && (
        <p className="text-[0.92rem] text-soft">
          <span className="rounded-full bg-glow-tint px-2 py-0.5 text-ink">{t(`became.${became}`)}</span>
          {became === 'changed' && (
            <bdi className="ml-2 wrap-anywhere">{t('earlier', { words: told(compared.earlier, kinds) })}</bdi>
          )}
        </p>
      )}
    </>
  );
}

/** The ways to how it was when cycles closed, the latest first. */
export async function EarlierVersions({
  kept,
  here,
  children,
}: {
  kept: { id: string; year: number; quarter: number; part: string }[];
  here: string | null;
  /** What stands before them. */
  children?: Elements;
}) {
  const [t, frame] = await Promise.all([getTranslations('memory.system'), getTranslations('frame')]);
  const others = kept.filter(({ id }) => id !== here);
  if (others.length === 0 && !children) return null;
  return (
    <nav aria-labelledby="earlier" className="no-print grid gap-2">
      <h2 id="earlier" className="text-[1.2rem]">
        {t('earlierVersions')}
      </h2>
      <ul className="flex flex-wrap gap-x-5 gap-y-1">
        {children && <li>{children}</li>}
        {others.map(({ id, ...period }) => (
          <li key={id}>
            <Link href={`/cycles/${id}/system`} className="inline-block py-1 first-letter:uppercase">
              {cycleName(frame, period)}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
