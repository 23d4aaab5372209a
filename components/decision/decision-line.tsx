import { Link } from '@/components/ui/link';
import { noonOf } from '@/lib/clock';
import { getFormatter, getTranslations } from '@/lib/language/i18n';
import { cycleName } from '@/lib/language/period-name';
import type { getDecisions } from '@/lib/learning/vote/queries';

type ListedDecision = Awaited<ReturnType<typeof getDecisions>>['decisions'][number];

/** A decision in the list: what, of when, whose, and whether it holds. */
export async function DecisionLine({ decision }: { decision: ListedDecision }) {
  const [t, frame, format] = await Promise.all([
    getTranslations('decision.list'),
    getTranslations('frame'),
    getFormatter(),
  ]);
  const day = (one: string) => format.dateTime(noonOf(one), { dateStyle: 'long' });
  const { id, body, owner, ownerNow, lookAgainOn, lastFound, doneOn } = decision;
  return (
    <li className="card grid gap-1 p-5">
      <p dir="auto" className="font-semibold wrap-anywhere">
        <Link href={`/decisions/${id}`} className="inline-block py-1">
          {body}
        </Link>
      </p>
      <p dir="auto" className="text-[0.94rem] text-soft">
        {[
          cycleName(frame, decision),
          ownerNow ?? owner,
          doneOn && t('done', { date: day(doneOn) }),
          lastFound && lastFound !== 'holds' && t(`found.${lastFound}`),
          lookAgainOn && t('look', { date: day(lookAgainOn) }),
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
    </li>
  );
}
