import { getTranslations } from 'next-intl/server';
import { STAGE_MINUTES } from '@/lib/learning/session/policy';

/** The stages of the room, under the same names and with the same minutes, and the break. */
const STAGES = ['arrive', 'look_back', 'gather', 'group', 'break', 'weigh', 'beneath', 'conclude', 'close'] as const;
const MINUTES = { ...STAGE_MINUTES, break: 10 };
const AGREEMENTS = ['own', 'equal', 'stay', 'blame', 'silence'] as const;

/** Working agreements to begin with, and the stages with their minutes. */
export async function SessionPlan() {
  const t = await getTranslations('cycle.prepare');
  const room = await getTranslations('session.stages');
  return (
    <div className="grid items-start gap-x-12 gap-y-9 md:grid-cols-[1.3fr_1fr]">
      <section className="grid gap-4" aria-labelledby="stages">
        <div className="grid gap-1">
          <h2 id="stages">{t('stages')}</h2>
          <p className="text-soft">
            {t('stagesText', { minutes: STAGES.reduce((sum, stage) => sum + MINUTES[stage], 0) })}
          </p>
        </div>
        <ol className="grid gap-0">
          {STAGES.map((stage) => (
            <li
              key={stage}
              className="grid grid-cols-[1fr_auto] items-baseline gap-x-4 border-b border-line py-2.5 last:border-0"
            >
              <div>
                <p className="font-semibold">{stage === 'break' ? t('break') : room(stage)}</p>
                <p className="text-[0.94rem] text-soft">{t(`stageText.${stage}`)}</p>
              </div>
              <p className="numbers whitespace-nowrap text-soft">{t('minutes', { minutes: MINUTES[stage] })}</p>
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
