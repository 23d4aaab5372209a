'use client';

import { useTranslations } from 'next-intl';
import type { Board } from '@/lib/learning/session/queries';
import type { ProjectedProps } from '../../blocks';
import { Fitted, ProjectedStep } from '../../projector/step';
import { written } from '../../table/sheet';
import { withReasons } from './screen';

/** The stories, the reasons behind each, and what the room chose. */
export function Projected({ board }: ProjectedProps) {
  return (
    <ProjectedStep board={board}>
      {(step) =>
        step === 'stories' || step === 'choose' ? (
          <Fitted notes={written(board, 'story')} serif />
        ) : step === 'reasons' ? (
          <Reasons board={board} />
        ) : (
          <Chosen board={board} />
        )
      }
    </ProjectedStep>
  );
}

function Reasons({ board }: { board: Board }) {
  const t = useTranslations('session.blocks.significant');
  return (
    <div className="grid grid-cols-[repeat(auto-fit,minmax(20em,1fr))] items-start gap-[1vw]">
      {withReasons(board).map(({ story, reasons }) => (
        <section key={story.id} className="card px-[0.9em]! py-[0.7em]!">
          <p dir="auto" className="typed line-clamp-4 font-serif text-[1.15em] leading-snug">
            {story.body}
          </p>
          <p className="mt-[0.4em] font-semibold text-soft">{t('chosenBy', { count: reasons.length })}</p>
          <ul className="mt-[0.4em] flex flex-col gap-[0.4em] text-[1.1em]">
            {reasons.map((reason) => (
              <li dir="auto" key={reason.id} className="typed border-l-8 border-l-glow pl-[0.5em] leading-snug">
                {reason.body}
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

/** What the room chose, large, with its reason and who should hear of it. */
function Chosen({ board }: { board: Board }) {
  const t = useTranslations('session');
  const chosen = written(board, 'chosen')[0];
  const feedback = written(board, 'feedback');
  if (!chosen) return <Reasons board={board} />;
  const story = written(board, 'story').find((one) => one.id === chosen.about);
  return (
    <div className="flex max-w-[46em] flex-col gap-[1vw]">
      <p dir="auto" className="typed font-serif text-[2em] leading-snug">
        {story?.body}
      </p>
      <p dir="auto" className="typed border-l-8 border-l-glow pl-[0.5em] text-[1.4em] leading-snug">
        <span className="block text-[0.7em] text-soft">{t('blocks.significant.because')}</span>
        <span>{chosen.body}</span>
      </p>
      {feedback.length > 0 && (
        <div className="text-[1.15em]">
          <h2 className="mb-[0.2em] text-[0.9em]! text-soft">{t('parts.feedback')}</h2>
          <ul className="flex flex-col gap-[0.3em]">
            {feedback.map((note) => (
              <li dir="auto" key={note.id} className="typed">
                {note.body}
              </li>
            ))}
          </ul>
        </div>
      )}
    </div>
  );
}
