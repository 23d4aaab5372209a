'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { FormProblem } from '@/components/ui/field';
import { useVerb } from '@/components/ui/use-verb';
import { useLate } from '@/components/ui/use-writing';
import type { LiveInputOf } from '@/lib/verb/verbs';
import { stepNow } from '../../room/place';
import type { Session } from '../../room/use-session';
import { FromTable } from '../../table/from-table';
import {
  type Box,
  Columns,
  Lines,
  Nothing,
  Opening,
  Sheet,
  useBox,
  useLateBox,
  WhileHere,
  Write,
  written,
} from '../../table/sheet';
import { Onward } from '../case-review/screen';
import { Choose, StoryChoice } from './choose';
import { withReasons } from './reasons';

/** Stories, a choice by each in silence (choose.tsx), the reasons, and the choice of the room with its reason written down. */
export function SignificantChange({ session }: { session: Session }) {
  const { board } = session;
  const name = stepNow(board)?.name;
  return (
    <div>
      <Opening board={board} />
      {name === 'stories' && <Stories session={session} />}
      {name === 'choose' && <Choose session={session} />}
      {name === 'reasons' && <Reasons session={session} />}
      {name === 'decide' && <Decide session={session} />}
    </div>
  );
}

function Stories({ session }: { session: Session }) {
  const t = useTranslations('session.blocks.significant');
  const parts = useTranslations('session.parts');
  const { board } = session;
  const box = useBox(board, 'story');
  const stories = written(board, 'story');
  return (
    <Columns className="max-w-6xl xl:grid-cols-[3fr_2fr]">
      <Sheet title={parts('story')} on>
        {stories.length === 0 && <Nothing>{t('noStories')}</Nothing>}
        <div className="font-serif text-[1.05rem] leading-relaxed">
          <Lines session={session} lines={stories} writable />
        </div>
        <Write
          session={session}
          part="story"
          box={box}
          label={t('storyLabel')}
          rows={5}
          add={t('storyAdd')}
          reader={t('readStory')}
        />
      </Sheet>
      <WhileHere>
        <FromTable session={session} part="story" />
      </WhileHere>
    </Columns>
  );
}

function Reasons({ session }: { session: Session }) {
  const t = useTranslations('session.blocks.significant');
  return (
    <div className="grid items-start gap-5 xl:grid-cols-2">
      {withReasons(session.board).map(({ story, reasons }) => (
        <section key={story.id} className="card flex flex-col gap-3">
          <p dir="auto" className="typed font-serif text-[1.12rem] leading-relaxed">
            {story.body}
          </p>
          <h3 className="font-sans text-[0.95rem] font-semibold text-soft">
            {t('chosenBy', { count: reasons.length })}
          </h3>
          <Lines session={session} lines={reasons} />
        </section>
      ))}
    </div>
  );
}

/** The choice of the room. Only the facilitator or the co-facilitator writes it down. */
function Decide({ session }: { session: Session }) {
  const t = useTranslations('session.blocks.significant');
  const parts = useTranslations('session.parts');
  const { board, act } = session;
  const chosen = written(board, 'chosen');
  const feedback = written(board, 'feedback');
  const box = useBox(board, 'feedback');
  const undoing = useVerb((input: LiveInputOf<'removeNote'>) => act('removeNote', input));
  const late = useLate();
  return (
    <div className="flex flex-col gap-5">
      {chosen.map((why) => (
        <section key={why.id} className={late ? undefined : 'card max-w-4xl border-l-[6px] border-l-glow'}>
          <WhileHere>
            <h3 className="font-sans text-[0.95rem] font-semibold text-soft">{t('weChose')}</h3>
            <p dir="auto" className="typed mt-1 font-serif text-[1.6rem] leading-snug">
              {written(board, 'story').find((story) => story.id === why.about)?.body}
            </p>
            <h4 className="mt-4 mb-2 font-semibold">{t('because')}</h4>
          </WhileHere>
          <Lines session={session} lines={[why]} writable={board.carriesRoom} canLay large keep={() => true} />
          {board.carriesRoom && !late && (
            <Button
              small
              tone="plain"
              className="mt-2 -ml-2"
              isDisabled={undoing.busy}
              onPress={() => undoing.run({ id: why.id })}
            >
              {t('otherStory')}
            </Button>
          )}
          {undoing.problem && <FormProblem problem={undoing.problem} />}
        </section>
      ))}
      {chosen.length === 0 &&
        (board.carriesRoom ? (
          <WriteChoice session={session} />
        ) : (
          <WhileHere>
            <p className="note max-w-3xl">{t('deciding')}</p>
          </WhileHere>
        ))}
      {(chosen.length > 0 || feedback.length > 0) && (
        <Sheet title={parts('feedback')} hint={t('feedbackHint')} className="max-w-4xl">
          {feedback.length === 0 && !board.carriesRoom && <Nothing>{t('feedbackNone')}</Nothing>}
          <Lines session={session} lines={feedback} writable={board.carriesRoom} canLay large />
          {board.carriesRoom && <Write session={session} part="feedback" box={box} label={t('feedbackLabel')} second />}
        </Sheet>
      )}
      <WhileHere>
        {chosen.length === 0 && <Reasons session={session} />}
        <Onward board={board} />
      </WhileHere>
    </div>
  );
}

function WriteChoice({ session }: { session: Session }) {
  const t = useTranslations('session.blocks.significant');
  const { board } = session;
  const stories = withReasons(board);
  const box: Box = useBox(board, 'chosen');
  const { gone, fate } = useLateBox(board, 'chosen', box);
  const [picked, setPicked] = useState('');
  if (gone) return null;
  return (
    <section className={fate === null ? 'card flex max-w-4xl flex-col gap-4' : 'flex flex-col gap-4'}>
      <StoryChoice
        stories={stories.map((one) => one.story)}
        value={picked}
        onChange={setPicked}
        legend={t('whichRoom')}
        count={(story) => stories.find((one) => one.story.id === story.id)?.reasons.length ?? 0}
      />
      {picked === '' ? (
        <p className="text-soft">{t('pickFirst')}</p>
      ) : (
        <Write
          session={session}
          part="chosen"
          about={picked}
          box={box}
          label={t('whyRoom')}
          rows={3}
          add={t('writeChoice')}
        />
      )}
    </section>
  );
}
