'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useRef, useState } from 'react';
import { Button } from '@/components/ui/button';
import { newId } from '@/components/ui/client-id';
import { keepDraft, readDraft, whenOpen } from '@/components/ui/device-storage';
import { FormProblem, TextArea } from '@/components/ui/field';
import { MainAct } from '@/components/ui/main-act';
import { useVerb } from '@/components/ui/use-verb';
import { useLate } from '@/components/ui/use-writing';
import type { Board } from '@/lib/learning/session/queries';
import { TEXT_LIMIT } from '@/lib/text/limit';
import type { LiveInputOf } from '@/lib/verb/verbs';
import { Outgoing } from '../../room/outgoing';
import { stepNow } from '../../room/place';
import type { Session } from '../../room/use-session';
import { FromTable } from '../../table/from-table';
import {
  type Box,
  Columns,
  FateText,
  Lines,
  type Note,
  Nothing,
  OfferWords,
  Opening,
  Sheet,
  useBox,
  useLateBox,
  WhileHere,
  Write,
  written,
} from '../../table/sheet';
import { Onward } from '../case-review/screen';

/** Stories, a choice by each in silence, the reasons, and what the room chooses with its reason written down. */
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

/** One of the stories, as a radio. */
function StoryChoice({
  stories,
  value,
  onChange,
  legend,
  count,
}: {
  stories: Note[];
  value: string;
  onChange: (id: string) => void;
  legend: string;
  count?: (story: Note) => number;
}) {
  const t = useTranslations('session.blocks.significant');
  return (
    <fieldset className="flex min-w-0 flex-col gap-2.5 border-0 p-0">
      <legend className="field-label mb-2">{legend}</legend>
      {stories.map((story) => (
        <label
          key={story.id}
          className={`flex cursor-pointer items-start gap-3 rounded-xl border-2 px-3.5 py-3 focus-within:outline-3 focus-within:outline-offset-2 focus-within:outline-accent ${
            story.id === value ? 'border-accent bg-tint' : 'border-line bg-paper'
          }`}
        >
          <input
            type="radio"
            name="story"
            value={story.id}
            checked={story.id === value}
            onChange={() => onChange(story.id)}
            className="mt-1.5 size-5 shrink-0 accent-(--accent)"
          />
          <span className="min-w-0">
            <span dir="auto" className="typed font-serif text-[1.08rem] leading-relaxed">
              {story.body}
            </span>
            {count && (
              <span className="mt-1 block text-[0.9rem] text-soft">{t('chosenBy', { count: count(story) })}</span>
            )}
          </span>
        </label>
      ))}
    </fieldset>
  );
}

/** What the device remembers of a choice that is in: the note's id and the story's, never the words. */
function useChoice(board: Board) {
  const key = `choice.${board.blockId}.id`;
  const [choice, setChoice] = useState<{ id: string; story: string } | null>(null);
  useEffect(
    () =>
      whenOpen(() => {
        const [id, story] = readDraft(key)?.split(' ') ?? [];
        if (id && story) setChoice({ id, story });
      }),
    [key],
  );
  return {
    choice,
    keep(id: string, story: string) {
      void keepDraft(key, `${id} ${story}`);
      setChoice({ id, story });
    },
    forget() {
      void keepDraft(key, null);
      setChoice(null);
    },
  };
}

/** Each chooses in silence. Why, nobody reads before all are read: not the writer, not the facilitator. */
function Choose({ session }: { session: Session }) {
  const t = useTranslations('session.blocks.significant');
  const late = useTranslations('session.lateNote');
  const { board, act, outgoing } = session;
  const stories = written(board, 'story');
  const box = useBox(board, 'reason');
  const { choice, keep, forget } = useChoice(board);
  // A choice that is in and read by now changes no more.
  const { gone, fate, readNow } = useLateBox(board, 'reason', box, choice !== null);
  const sends = fate === null || fate === 'goesOn';
  const forgotten = useRef(forget);
  forgotten.current = forget;
  const mine = outgoing.lines.filter(
    ({ entry: { verb, input } }) => verb === 'writeNote' && input.part === 'reason' && input.blockId === board.blockId,
  );
  const line = mine.find(({ entry }) => entry.id === choice?.id);
  const isRefused = line?.state === 'refused';
  // What was not accepted is not in: its reason is given back above.
  useEffect(() => {
    if (isRefused) forgotten.current();
  }, [isRefused]);
  const [changing, setChanging] = useState(false);
  const [picked, setPicked] = useState('');
  const [unpicked, setUnpicked] = useState(false);
  const [fresh, setFresh] = useState(newId);
  const { run, problem, busy } = useVerb(
    (input: { id: string; blockId: string; about: string; body: string }) =>
      act('writeNote', { ...input, groupId: null, part: 'reason' }),
    (_, { id, about }) => {
      keep(id, about);
      // Who has chosen is ready; said apart from the reason, which is nobody's.
      if (!board.steers && board.blockId)
        void act('beReady', { blockId: board.blockId, step: board.step, ready: true });
      setChanging(false);
      setFresh(newId());
      box.clear();
    },
  );
  const story = stories.find((one) => one.id === (picked || choice?.story));
  if (gone) return null;
  if (stories.length === 0 && fate === null) return <p className="note max-w-3xl">{t('nothingToChoose')}</p>;
  const underway = (
    <Outgoing
      lines={mine}
      isHere={({ id }) => mine.some(({ entry }) => entry.id === id)}
      known={mine.map(({ entry }) => entry)}
    />
  );
  if (choice && !changing && fate !== null) return underway;
  if (choice && !changing) {
    const chosen = stories.find((one) => one.id === choice.story);
    return (
      <section className="card max-w-3xl border-l-[6px] border-l-accent" role="status">
        {(!line || line.state === 'saved') && <h3>{t('in')}</h3>}
        {underway}
        {chosen && (
          <p dir="auto" className="typed mt-2 font-serif text-[1.08rem] leading-relaxed">
            {chosen.body}
          </p>
        )}
        <p className="mt-2 text-soft">{t('inText')}</p>
        <div className="mt-2 -ml-2 flex flex-wrap gap-x-2">
          <Button small tone="plain" onPress={() => setChanging(true)}>
            {t('chooseAgain')}
          </Button>
          {board.carriesRoom && (
            <Button
              small
              tone="plain"
              onPress={() => {
                forget();
                setPicked('');
              }}
            >
              {t('chooseForRoom')}
            </Button>
          )}
        </div>
      </section>
    );
  }
  return (
    <form
      className={fate === null ? 'card flex max-w-3xl flex-col gap-4' : 'flex flex-col gap-3'}
      onSubmit={(event) => {
        event.preventDefault();
        setUnpicked(!story);
        if (story && sends && board.blockId)
          void run({ id: choice?.id ?? fresh, blockId: board.blockId, about: story.id, body: box.value });
      }}
    >
      <FateText fate={fate} />
      {sends && <StoryChoice stories={stories} value={story?.id ?? ''} onChange={setPicked} legend={t('which')} />}
      {unpicked && !story && (
        <p className="field-error" role="alert">
          {t('pickOne')}
        </p>
      )}
      <TextArea
        label={t('why')}
        hint={fate === null ? t('whyHint') : readNow ? late('readNow') : undefined}
        rows={3}
        limit={TEXT_LIMIT}
        value={box.value}
        onChange={(event) => box.change(event.target.value)}
        error={problem?.fields?.body}
      />
      {problem && !problem.fields?.body && <FormProblem problem={problem} />}
      {sends ? (
        <div className="flex flex-wrap items-center gap-3">
          <MainAct type="submit" isDisabled={busy}>
            {t('choose')}
          </MainAct>
          {choice && (
            <Button tone="plain" onPress={() => setChanging(false)}>
              {t('keepChoice')}
            </Button>
          )}
        </div>
      ) : (
        <OfferWords board={board} box={box} />
      )}
      {underway}
    </form>
  );
}

/** Stories with the reasons for each; those that more people chose first, once the reasons are read. */
export function withReasons(board: Board) {
  const reasons = written(board, 'reason').filter((note) => note.open);
  return written(board, 'story')
    .map((story) => ({ story, reasons: reasons.filter((reason) => reason.about === story.id) }))
    .sort((a, b) => b.reasons.length - a.reasons.length);
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

/** What the room chose; only the facilitator or the co-facilitator writes it down. */
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
