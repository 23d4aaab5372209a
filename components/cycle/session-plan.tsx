import { getTranslations } from 'next-intl/server';
import { minutesOf } from '@/lib/learning/session/policy';
import type { Board } from '@/lib/learning/session/queries';

const AGREEMENTS = ['own', 'equal', 'stay', 'blame', 'silence'] as const;

/** Working agreements to begin with, and the blocks of the plan with their minutes. */
export async function SessionPlan({ plan }: { plan: Board['plan'] }) {
  const t = await getTranslations('cycle.prepare');
  const room = await getTranslations('session.stages');
  return (
    <div className="grid items-start gap-x-12 gap-y-9 md:grid-cols-[1.3fr_1fr]">
      <section className="grid gap-4" aria-labelledby="stages">
        <div className="grid gap-1">
          <h2 id="stages">{t('stages')}</h2>
          <p className="text-soft">{t('stagesText', { minutes: minutesOf(plan) })}</p>
        </div>
        <ol className="grid gap-0">
          {plan.map((block) => (
            <li
              key={block.id}
              className="grid grid-cols-[1fr_auto] items-baseline gap-x-4 border-b border-line py-2.5 last:border-0"
            >
              <div>
                <p className="font-semibold">{room(block.kind)}</p>
                <p className="text-[0.94rem] text-soft">{block.prompt || t(`stageText.${block.kind}`)}</p>
              </div>
              <p className="numbers whitespace-nowrap text-soft">{t('minutes', { minutes: block.minutes })}</p>
            </li>
          ))}
        </ol>
      </section>
      <section className="grid gap-4" aria-labelledby="agreements">
        <h2 id="agreements">{t('agreements')}</h2>
        <ul className="grid gap-3">
          {AGREEMENTS.map((one) => (
            <li key={one} className="border-l-[3px] border-l-glow pl-3.5 font-serif text-[1.16rem] leading-snug">
              {t(`agreement.${one}`)}
            </li>
          ))}
        </ul>
      </section>
    </div>
  );
}
