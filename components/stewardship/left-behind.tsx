import { PassOn } from '@/components/handover/pass-on';
import { noonOf } from '@/lib/clock';
import { getFormatter, getTranslations } from '@/lib/language/i18n';

interface Line {
  what: { decisionId: string } | { actionId: string };
  body: string;
  name: string;
  until: string | null;
  experiment: string | null;
}

/** Lists what stands open with people who left, each to be given to a member, oneself included; nothing where nothing does. */
export async function LeftBehind({ lines, members }: { lines: Line[]; members: { personId: string; name: string }[] }) {
  if (lines.length === 0) return null;
  const [t, format] = await Promise.all([getTranslations('stewardship'), getFormatter()]);
  const present = [...new Map(members.map(({ personId, name }) => [personId, { id: personId, name }])).values()];
  return (
    <section className="grid gap-3" aria-labelledby="left-behind">
      <div className="grid gap-1">
        <h3 id="left-behind">{t('left')}</h3>
        <p className="text-soft">{t('leftText')}</p>
      </div>
      <ul className="grid gap-4">
        {lines.map((one) => (
          <li key={'decisionId' in one.what ? one.what.decisionId : one.what.actionId} className="card grid gap-3 p-5">
            <div>
              <p dir="auto" className="typed font-semibold">
                {one.body}
              </p>
              <p dir="auto" className="text-[0.94rem] text-soft">
                {[
                  t('leftBy', { name: one.name }),
                  one.experiment !== null && t('leftExperiment', { name: one.experiment }),
                  one.until && t('until', { date: format.dateTime(noonOf(one.until), { dateStyle: 'long' }) }),
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </p>
            </div>
            <div className="no-print">
              <PassOn what={one.what} name={one.body} others={present} />
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
