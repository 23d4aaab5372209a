'use client';

import { useTranslations } from 'next-intl';
import type { Board } from '@/lib/learning/session/queries';
import type { ProjectedProps } from '../../blocks';
import { Brought, Fitted, Numbers, ProjectedStep } from '../../projector/step';
import { written } from '../../table/sheet';
import { INTERVIEW } from './screen';

/** The questions of the interview, what was best, the dream, and one thing for tomorrow. */
export function Projected({ board }: ProjectedProps) {
  return (
    <ProjectedStep board={board}>
      {(step) =>
        step === 'interview' ? (
          <Interview board={board} />
        ) : step === 'share' ? (
          <Brought board={board} part="best" />
        ) : (
          <Fitted notes={written(board, step === 'dream' ? 'dream' : 'ordinary')} />
        )
      }
    </ProjectedStep>
  );
}

function Interview({ board }: { board: Board }) {
  const t = useTranslations('session.blocks.appreciative');
  return (
    <div className="grid flex-1 grid-cols-[3fr_2fr] items-start gap-[3vw]">
      <ol className="flex list-decimal flex-col gap-[0.3em] rounded-[0.8em] border-4 border-glow bg-glow-tint py-[0.7em] pr-[1em] pl-[1.8em] font-serif text-[1.15em] leading-snug">
        {INTERVIEW.map((one) => (
          <li key={one}>{t(`ask.${one}`)}</li>
        ))}
      </ol>
      <Numbers board={board} size={2} />
    </div>
  );
}
