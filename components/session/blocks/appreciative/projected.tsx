'use client';

import { useTranslations } from 'next-intl';
import type { Board } from '@/lib/learning/session/queries';
import type { ProjectedProps } from '../../blocks';
import { Brought, Lines, Numbers, ProjectedStep } from '../../projector/step';
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
          <Lines notes={written(board, step === 'dream' ? 'dream' : 'ordinary')} />
        )
      }
    </ProjectedStep>
  );
}

function Interview({ board }: { board: Board }) {
  const t = useTranslations('session.blocks.appreciative');
  return (
    <>
      <ol className="mb-[0.6em] list-decimal break-inside-avoid rounded-[0.5em] border-[0.08em] border-glow bg-glow-tint py-[0.4em] pr-[0.6em] pl-[1.5em] font-serif">
        {INTERVIEW.map((one) => (
          <li key={one} className="mb-[0.25em]">
            {t(`ask.${one}`)}
          </li>
        ))}
      </ol>
      <Numbers board={board} size={2} />
    </>
  );
}
