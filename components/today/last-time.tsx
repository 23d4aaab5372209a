import type { ReactElement } from 'react';
import { answerText } from '@/components/answer/words';
import { Link } from '@/components/ui/link';
import { noonOf } from '@/lib/clock';
import { getFormatter, getTranslations } from '@/lib/language/i18n';
import type { getToday } from '@/lib/learning/cycle/queries';

type Today = Awaited<ReturnType<typeof getToday<unknown>>>;

/** Cards in which long words of people end after some lines; the whole stands where the card leads. */
function Piece({
  label,
  body,
  href,
  children,
}: {
  label: string;
  body: string;
  href?: string;
  children?: string | ReactElement;
}) {
  return (
    <li className="card flex flex-col gap-1.5 sm:last:odd:col-span-2">
      <p dir="auto" className="text-[0.88rem] text-soft">
        {label}
      </p>
      <p dir="auto" className="line-clamp-6 font-serif text-[1.16rem] leading-snug">
        {href ? (
          <Link
            href={href}
            className="text-ink no-underline decoration-1 underline-offset-4 hover:text-accent hover:underline"
          >
            {body}
          </Link>
        ) : (
          body
        )}
      </p>
      {children && (
        <p dir="auto" className="mt-auto line-clamp-3 pt-1 text-[0.94rem] text-accent">
          {children}
        </p>
      )}
    </li>
  );
}

/** What came of last time: learned, answered, agreed and still running. */
export async function LastTime({ today, asked }: { today: Today; asked: string | null }) {
  const [t, answer, format] = await Promise.all([
    getTranslations('today.before'),
    getTranslations('answer'),
    getFormatter(),
  ]);
  const { lately, sent, openDecisions, trials } = today;
  const day = (one: string) => format.dateTime(noonOf(one), { day: 'numeric', month: 'long' });
  const came = (one: Today['sent'][number]['received'][number] | undefined) =>
    one ? answerText(one, answer, day) : '';
  const others = trials.filter((one) => one.id !== asked).slice(0, 2);
  if (lately.length + sent.length + openDecisions.length + trials.length === 0) {
    return <p className="note max-w-prose">{t('emptyText')}</p>;
  }
  return (
    <ul className="grid gap-3.5 sm:grid-cols-2">
      {lately.map((one) => (
        <Piece key={one.id} label={t('learned')} body={one.body} href={`/learnings/${one.id}`} />
      ))}
      {sent.map((one) => (
        <Piece key={one.id} label={t(one.kind, { to: one.addressee })} body={one.body}>
          {one.answer ? t('answered', { answer: one.answer }) : came(one.received[0]) || t('waiting')}
        </Piece>
      ))}
      {openDecisions.slice(0, 4).map((one) => (
        <Piece key={one.id} label={t('decided')} body={one.body}>
          {one.until ? t('by', { owner: one.owner, date: day(one.until) }) : one.owner}
        </Piece>
      ))}
      {others.map((one) => (
        <Piece key={one.id} label={t('running')} body={one.title} href={`/experiments/${one.id}`}>
          {t('until', { actors: one.actors, date: day(one.until) })}
        </Piece>
      ))}
    </ul>
  );
}
