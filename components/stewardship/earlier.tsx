import { Link } from '@/components/ui/link';
import { getTranslations } from '@/lib/language/i18n';
import { cycleName, type PeriodNamed } from '@/lib/language/period-name';
import { PARTS, type StewardshipPart } from '@/lib/learning/stewardship/policy';

interface SaidBefore {
  cycle: PeriodNamed & { id: string };
  part: StewardshipPart;
  body: string;
}

/** What was said of cycles that are over, cycle by cycle, the newest first; nothing where nothing was. */
export async function EarlierCycles({ said }: { said: SaidBefore[] }) {
  if (said.length === 0) return null;
  const [t, frame] = await Promise.all([getTranslations('stewardship'), getTranslations('frame')]);
  const cycles = [...new Map(said.map(({ cycle }) => [cycle.id, cycle])).values()];
  return (
    <section className="grid gap-3" aria-labelledby="earlier">
      <div className="grid gap-1">
        <h2 id="earlier">{t('earlier')}</h2>
        <p className="text-soft">{t('earlierText')}</p>
      </div>
      {cycles.map((cycle) => (
        <details key={cycle.id}>
          <summary className="w-fit py-1 font-semibold first-letter:uppercase">{cycleName(frame, cycle)}</summary>
          <dl className="mt-2 grid gap-3">
            {PARTS.flatMap((part) =>
              said
                .filter((one) => one.cycle.id === cycle.id && one.part === part)
                .map(({ body }) => (
                  <div key={part} className="border-l-[3px] border-l-line pl-4">
                    <dt className="text-[0.94rem] text-soft">{t(`parts.${part}`)}</dt>
                    <dd dir="auto" className="typed m-0">
                      {body}
                    </dd>
                  </div>
                )),
            )}
          </dl>
          <Link href={`/cycles/${cycle.id}`} className="mt-2 inline-block py-1">
            {t('earlierGo')}
          </Link>
        </details>
      ))}
    </section>
  );
}
