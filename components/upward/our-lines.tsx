import { answerText } from '@/components/answer/words';
import { ButtonLink } from '@/components/ui/button';
import { Link } from '@/components/ui/link';
import { noonOf } from '@/lib/clock';
import { getFormatter, getTranslations } from '@/lib/language/i18n';
import type { Upward } from '@/lib/release/upward/queries';
import { AskNoMore } from './ask-decision';

interface OurLine {
  id: string;
  kind: 'experiment' | 'signal';
  /** Where it stands in the room; null when here. */
  href: string | null;
  words: string;
  small: string;
  onPage: Upward['asked'][number]['onPage'];
  /** What came back on a question; null of what asks nothing. */
  received: Upward['asked'][number]['received'] | null;
  mayDrop: boolean;
}

/** What a circle has for its page, each with the way there: to be put on it, at the gate, or on it. */
export async function OurLines({ lines, none }: { lines: OurLine[]; none: string }) {
  const [t, answer, format] = await Promise.all([
    getTranslations('upward.ours'),
    getTranslations('answer'),
    getFormatter(),
  ]);
  const day = (one: string) => format.dateTime(noonOf(one), { dateStyle: 'long' });
  if (lines.length === 0) return <p className="text-soft">{none}</p>;
  return (
    <ul className="grid gap-3">
      {lines.map(({ id, kind, href, words, small, onPage, received, mayDrop }) => (
        <li
          key={id}
          className={`grid break-inside-avoid justify-items-start gap-1 border-l-[3px] pl-4 ${onPage?.state === 'out' ? 'border-l-glow' : 'border-l-line'}`}
        >
          <p dir="auto" className="typed font-semibold">
            {href ? (
              <Link href={href} className="text-ink decoration-line underline-offset-[0.22em] hover:text-accent">
                {words}
              </Link>
            ) : (
              words
            )}
          </p>
          <p dir="auto" className="text-[0.94rem] wrap-anywhere text-soft empty:hidden">
            {small}
          </p>
          {onPage && (
            <p className="text-[0.94rem]">
              <Link
                href={onPage.publicationId ? `/publications/${onPage.publicationId}` : `/releases/${onPage.releaseId}`}
                className="inline-block py-1"
              >
                {t(onPage.state === 'out' ? 'on' : 'onWay')}
              </Link>
            </p>
          )}
          {received?.map((one) => (
            <p key={one.id} dir="auto" className="typed">
              {answerText(one, answer, day)}
            </p>
          ))}
          {onPage?.state === 'out' && received?.length === 0 && (
            <p className="text-[0.94rem] text-soft">{t('waits')}</p>
          )}
          {!onPage && (
            <div className="no-print mt-1 flex flex-wrap items-start gap-2">
              <ButtonLink
                href={`/releases/new?kind=${kind}&subject=${id}&for=above`}
                tone="quiet"
                small
                aria-label={t('putNamed', { what: words })}
              >
                {t('put')}
              </ButtonLink>
              {mayDrop && <AskNoMore id={id} words={words} />}
            </div>
          )}
        </li>
      ))}
    </ul>
  );
}
