import { Link } from '@/components/ui/link';
import { noonOf } from '@/lib/clock';
import { getFormatter, getTranslations } from '@/lib/language/i18n';
import { shortOf } from '@/lib/learning/vote/policy';
import type { getDecisions } from '@/lib/learning/vote/queries';

type ListedVote = Awaited<ReturnType<typeof getDecisions>>['votes'][number];

/** A vote in the list: its question, and how it stands. */
export async function VoteLine({ vote, asks }: { vote: ListedVote; asks: boolean }) {
  const [t, format] = await Promise.all([getTranslations('vote.line'), getFormatter()]);
  const day = (one: string) => format.dateTime(noonOf(one), { dateStyle: 'long' });
  const { id, question, rule, until, endedOn, result } = vote;
  return (
    <li className={`card grid gap-1 p-5 ${asks ? 'border-l-[7px] border-l-glow' : ''}`}>
      <p dir="auto" className="font-semibold wrap-anywhere">
        <Link href={`/decisions/${id}`} className="inline-block py-1">
          {question}
        </Link>
      </p>
      <p className="text-[0.94rem] text-soft">
        {[
          endedOn === null || result === null
            ? t('until', { date: day(until) })
            : t(result.adopted ? 'adopted' : shortOf(rule), { date: day(endedOn) }),
          asks && t('asks'),
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
    </li>
  );
}
