import type { ReactElement } from 'react';
import { PlanBar, PlanDot, PlanLegend, tintOf } from '@/components/plan/bar';
import { getTranslations } from '@/lib/language/i18n';
import type { Board } from '@/lib/learning/session/queries';

const AGREEMENTS = ['own', 'equal', 'stay', 'blame', 'silence'] as const;

/** The plan of a session: to shape, for who may (`children`); else, and on paper, its blocks with their minutes. */
export async function SessionPlan({ plan, children }: { plan: Board['plan']; children?: ReactElement | false }) {
  const [t, about, stages, prepare] = await Promise.all([
    getTranslations('plan.compose'),
    getTranslations('session.about'),
    getTranslations('session.stages'),
    getTranslations('cycle.prepare'),
  ]);
  return (
    <section id="plan" className="grid scroll-mt-6 gap-4" aria-labelledby="stages">
      <div className="grid gap-1">
        <h2 id="stages">{prepare('stages')}</h2>
        <p className="text-soft">{t(children ? 'text' : 'readOnly')}</p>
      </div>
      {children && <div className="no-print">{children}</div>}
      <div className={children ? 'hidden gap-2 print:grid' : 'grid gap-2'}>
        <PlanBar blocks={plan} />
        <PlanLegend blocks={plan} />
        <ol className="grid gap-0">
          {plan.map((block) => (
            <li
              key={block.id}
              className="grid grid-cols-[1fr_auto] items-baseline gap-x-4 border-b border-line py-2.5 last:border-0"
            >
              <div>
                <p className="flex items-center gap-2 font-semibold">
                  <PlanDot colour={tintOf(block.kind)} />
                  <span>{stages(block.kind)}</span>
                </p>
                <p dir="auto" className="typed text-[0.94rem] text-soft">
                  {block.prompt || about(block.kind)}
                </p>
              </div>
              <p className="numbers whitespace-nowrap text-soft">{prepare('minutes', { minutes: block.minutes })}</p>
            </li>
          ))}
        </ol>
      </div>
    </section>
  );
}

/** Working agreements to begin with. */
export async function Agreements() {
  const t = await getTranslations('cycle.prepare');
  return (
    <section className="grid content-start gap-4" aria-labelledby="agreements">
      <h2 id="agreements">{t('agreements')}</h2>
      <ul className="grid gap-3">
        {AGREEMENTS.map((one) => (
          <li key={one} className="border-l-[3px] border-l-glow pl-3.5 font-serif text-[1.16rem] leading-snug">
            {t(`agreement.${one}`)}
          </li>
        ))}
      </ul>
    </section>
  );
}
