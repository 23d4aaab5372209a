import { ClientMessages } from '@/components/frame/client-messages';
import type { Elements } from '@/components/ui/elements';
import { noonOf } from '@/lib/clock';
import { getFormatter, getTranslations } from '@/lib/language/i18n';
import { LEVELS } from '@/lib/learning/body/policy';
import type { Body } from '@/lib/learning/body/queries';
import { BodyKept, NewBody } from './body-form';

type Members = { id: string; name: string }[];

/**
 * Where the circle decides, level by level, and where it did before. On the screen alone: on paper the story is two pages, and full.
 * A steward or coach gets `members`: the people that they can choose from. For everybody else it is null.
 */
export async function Bodies({ of, members }: { of: Body[]; members: Members | null }) {
  const t = await getTranslations('body');
  const now = of.filter(({ endedOn }) => endedOn === null);
  const before = of.filter(({ endedOn }) => endedOn !== null);
  if (of.length === 0 && members === null) return null;
  const listed = (bodies: Body[]) => (
    <ul className="grid gap-4">
      {bodies.map((body) => (
        <li key={body.id} className="break-inside-avoid border-l-[3px] border-l-line pl-4">
          {members ? (
            <BodyKept body={body} members={members}>
              <BodyWords body={body} />
            </BodyKept>
          ) : (
            <BodyWords body={body} />
          )}
        </li>
      ))}
    </ul>
  );
  return (
    <ClientMessages namespaces={['body']}>
      <section className="no-print grid gap-4" aria-labelledby="bodies">
        <h2 id="bodies">{t('title')}</h2>
        {now.length === 0 && <p className="max-w-prose text-soft">{t(members ? 'none' : 'noneRead')}</p>}
        <div className="grid gap-x-10 gap-y-6 empty:hidden md:grid-cols-3">
          {LEVELS.filter((level) => now.some((body) => body.level === level)).map((level) => (
            <div key={level} className="grid content-start gap-2.5">
              <h3 className="font-sans text-[0.94rem] font-normal tracking-normal text-soft">{t(`levels.${level}`)}</h3>
              {listed(now.filter((body) => body.level === level))}
            </div>
          ))}
        </div>
        {before.length > 0 && (
          <details>
            <summary>{t('earlier')}</summary>
            <div className="mt-3 max-w-2xl">{listed(before)}</div>
          </details>
        )}
        {members && <NewBody members={members} />}
      </section>
    </ClientMessages>
  );
}

/** A body as it is read. */
async function BodyWords({ body }: { body: Body }): Promise<Elements> {
  const [t, format] = await Promise.all([getTranslations('body'), getFormatter()]);
  const day = (one: string) => format.dateTime(noonOf(one), { dateStyle: 'long' });
  const { name, rule, rhythm, seats, startedOn, endedOn } = body;
  return (
    <>
      <p dir="auto" className="font-semibold wrap-anywhere">
        {name}
      </p>
      <p dir="auto" className="text-[0.94rem] wrap-anywhere text-soft empty:hidden">
        {[rhythm, rule && t(`rules.${rule}`), endedOn && t('period', { from: day(startedOn), until: day(endedOn) })]
          .filter(Boolean)
          .join(' · ')}
      </p>
      {seats.length > 0 && (
        <p dir="auto" className="text-[0.94rem] wrap-anywhere">
          {t('seats', { names: format.list(seats.map((one) => one.name)) })}
        </p>
      )}
    </>
  );
}
