'use client';

import { useFormatter, useTranslations } from 'next-intl';
import { PlanDot, tintOf } from '@/components/plan/bar';
import { Button } from '@/components/ui/button';
import { ScrollRegion } from '@/components/ui/scroll-region';
import { useRemembered } from '@/components/ui/use-remembered';
import { stepsOf } from '@/lib/learning/session/policy';
import type { Board } from '@/lib/learning/session/queries';
import { useBegins } from './clock';
import { End, Left, Plan } from './plan';
import type { Session } from './use-session';

/** The steps at the left of a wide screen: short names and hours, or the whole plan, as this person left it on this device. */
export function Rail({ session }: { session: Session }) {
  const t = useTranslations('session');
  const [whole, show] = useRemembered('room.plan');
  return (
    <nav
      aria-label={t('plan')}
      className={`hidden shrink-0 border-r border-line lg:block ${whole ? 'w-60' : 'w-[7.2rem]'}`}
    >
      <ScrollRegion
        label={t('plan')}
        className="sticky! top-(--head) max-h-[calc(100dvh-var(--head))] overflow-y-auto p-2"
      >
        <Button
          tone="plain"
          small
          className="mb-1 w-full justify-start! px-2! whitespace-nowrap no-underline!"
          aria-expanded={whole}
          aria-label={t(whole ? 'rail.shutLong' : 'rail.openLong')}
          onPress={() => show(!whole)}
        >
          <span aria-hidden="true">{whole ? '«' : '»'}</span>
          <span>{t(whole ? 'rail.shut' : 'rail.open')}</span>
        </Button>
        {whole ? <Plan session={session} /> : <Steps board={session.board} />}
      </ScrollRegion>
    </nav>
  );
}

function Steps({ board }: { board: Board }) {
  const t = useTranslations('session');
  const format = useFormatter();
  const begins = useBegins(board);
  const at = board.plan.findIndex((block) => block.id === board.blockId);
  return (
    <>
      <ol className="mb-2 flex flex-col gap-0.5 text-[0.84rem] leading-tight">
        {board.plan.map((block, index) => {
          const here = index === at;
          const been = !here && board.visited.includes(block.id);
          return (
            <li
              key={block.id}
              aria-current={here ? 'step' : undefined}
              title={t(`stages.${block.kind}`)}
              className={`grid grid-cols-[auto_minmax(0,1fr)] gap-x-1.5 rounded-xl px-1.5 py-1.5 ${
                here ? 'bg-accent font-semibold text-on-accent' : been || index < at ? 'text-soft' : ''
              }`}
            >
              <span aria-hidden="true" className="w-2.5 text-center text-[0.8rem]">
                {been ? '✓' : <PlanDot colour={here ? 'currentColor' : tintOf(block.kind)} />}
              </span>
              <span>
                {been && <span className="sr-only">{`${t('done')} `}</span>}
                <span className="hyphens-auto">
                  {t.has(`short.${block.kind}` as 'short.beneath')
                    ? t(`short.${block.kind}` as 'short.beneath')
                    : t(`stages.${block.kind}`)}
                </span>
                {here && <StepDots board={board} />}
                <span className="numbers block text-[0.8rem] font-normal">
                  {here ? (
                    <Left board={board} block={block} />
                  ) : (
                    index > at && format.dateTime(begins(index), { timeStyle: 'short' })
                  )}
                </span>
              </span>
            </li>
          );
        })}
      </ol>
      <div className="-mx-1.5 [&_*]:text-[0.8rem]!">
        <End board={board} />
      </div>
    </>
  );
}

/** How far a block is in its steps. */
function StepDots({ board }: { board: Board }) {
  const block = board.plan.find((one) => one.id === board.blockId);
  const steps = block ? stepsOf(block.kind) : [];
  return (
    <span aria-hidden="true" className="mt-1 flex gap-1 empty:hidden">
      {steps.map((step, number) => (
        <span
          key={step.name}
          className={`size-1.5 rounded-full border border-current ${number <= board.step ? 'bg-current' : ''}`}
        />
      ))}
    </span>
  );
}
