'use client';

import { useTranslations } from 'next-intl';
import type { Board } from '@/lib/learning/session/queries';
import type { ProjectedProps } from '../../blocks';
import { Heading, Item, Said, Words } from '../../projector/item';
import { Lines, ProjectedStep } from '../../projector/step';
import { written } from '../../table/sheet';
import { withReasons } from './reasons';

/** The stories, the reasons behind each, and what the room chose. */
export function Projected({ board }: ProjectedProps) {
  return (
    <ProjectedStep board={board}>
      {(step) =>
        step === 'stories' || step === 'choose' ? (
          <Lines notes={written(board, 'story')} serif />
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
    <ul>
      {withReasons(board).map(({ story, reasons }) => (
        <Item key={story.id} label={t('chosenBy', { count: reasons.length })}>
          <Words serif>{story.body}</Words>
          {reasons.map((reason) => (
            <Said key={reason.id}>{reason.body}</Said>
          ))}
        </Item>
      ))}
    </ul>
  );
}

/** What the room chose, with its reason and who should hear of it. */
function Chosen({ board }: { board: Board }) {
  const t = useTranslations('session');
  const chosen = written(board, 'chosen')[0];
  const feedback = written(board, 'feedback');
  if (!chosen) return <Reasons board={board} />;
  const story = written(board, 'story').find((one) => one.id === chosen.about);
  return (
    <>
      {story && (
        <div className="mb-[0.5em]">
          <Words serif>{story.body}</Words>
        </div>
      )}
      <div className="mb-[0.5em]">
        <Heading>{t('blocks.significant.because')}</Heading>
        <Said>{chosen.body}</Said>
      </div>
      {feedback.length > 0 && (
        <section>
          <Heading>{t('parts.feedback')}</Heading>
          <Lines notes={feedback} />
        </section>
      )}
    </>
  );
}
