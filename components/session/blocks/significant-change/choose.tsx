'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useEffectEvent, useState } from 'react';
import { Button } from '@/components/ui/button';
import { newId } from '@/components/ui/client-id';
import { keepDraft, readDraft, whenOpen } from '@/components/ui/device-storage';
import type { Elements } from '@/components/ui/elements';
import { FormProblem, TextArea } from '@/components/ui/field';
import { MainAct } from '@/components/ui/main-act';
import { useVerb } from '@/components/ui/use-verb';
import type { Board } from '@/lib/learning/session/queries';
import { TEXT_LIMIT } from '@/lib/text/limit';
import type { Line } from '../../room/outbox';
import { Outgoing } from '../../room/outgoing';
import type { Session } from '../../room/use-session';
import { type Box, FateText, type Note, OfferWords, useBox, useLateBox, written } from '../../table/sheet';

/** This person's own reasons in the block that are on their way. */
const ownReasons = ({ board, outgoing }: Session) =>
  outgoing.lines.filter(
    ({ entry: { verb, input } }) => verb === 'writeNote' && input.part === 'reason' && input.blockId === board.blockId,
  );

/** A choice that is in. The device remembers the note's id and the story's, never the words. */
function useChoice(board: Board, reasons: Line[]) {
  const key = `choice.${board.blockId}.id`;
  const [kept, setKept] = useState<{ id: string; story: string } | null>(null);
  useEffect(
    () =>
      whenOpen(() => {
        const [id, story] = readDraft(key)?.split(' ') ?? [];
        if (id && story) setKept({ id, story });
      }),
    [key],
  );
  function keep(id: string, story: string) {
    void keepDraft(key, `${id} ${story}`);
    setKept({ id, story });
  }
  function forget() {
    void keepDraft(key, null);
    setKept(null);
  }
  const state = reasons.find(({ entry }) => entry.id === kept?.id)?.state;
  const isRefused = state === 'refused';
  const forgetRefused = useEffectEvent(forget);
  // A refused choice is not in. The room gives its reason back (outgoing.tsx).
  useEffect(() => {
    if (isRefused) forgetRefused();
  }, [isRefused]);
  return {
    kept,
    /** Nothing of it is on its way any more. */
    isSaved: state === undefined || state === 'saved',
    keep,
    forget,
  };
}
type Choice = ReturnType<typeof useChoice>;

/** Each chooses in silence. Nobody reads a reason before all are read, not even its writer or the facilitator. */
export function Choose({ session }: { session: Session }) {
  const t = useTranslations('session.blocks.significant');
  const { board } = session;
  const stories = written(board, 'story');
  const box = useBox(board, 'reason');
  const reasons = ownReasons(session);
  const choice = useChoice(board, reasons);
  // A choice that is in when the room goes on changes no more.
  const late = useLateBox(board, 'reason', box, choice.kept !== null);
  const [picked, pick] = useState('');
  const [changing, setChanging] = useState(false);
  const story = stories.find((one) => one.id === (picked || choice.kept?.story));
  if (late.gone) return null;
  if (stories.length === 0 && late.fate === null) return <p className="note max-w-3xl">{t('nothingToChoose')}</p>;
  const onItsWay = (
    <Outgoing
      lines={reasons}
      isHere={({ id }) => reasons.some(({ entry }) => entry.id === id)}
      known={reasons.map(({ entry }) => entry)}
    />
  );
  if (!choice.kept || changing) {
    return (
      <ChoiceForm
        session={session}
        stories={stories}
        story={story}
        pick={pick}
        box={box}
        late={late}
        choice={choice}
        close={() => setChanging(false)}
      >
        {onItsWay}
      </ChoiceForm>
    );
  }
  if (late.fate !== null) return onItsWay;
  const chosen = stories.find((one) => one.id === choice.kept?.story);
  return (
    <section className="card max-w-3xl border-l-[6px] border-l-accent" role="status">
      {choice.isSaved && <h3>{t('in')}</h3>}
      {onItsWay}
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
              choice.forget();
              pick('');
            }}
          >
            {t('chooseForRoom')}
          </Button>
        )}
      </div>
    </section>
  );
}

/** Chooses a story and says why. A choice that is in is changed under its own id, so that it stays one. */
function ChoiceForm({
  session: { board, act },
  stories,
  story,
  pick,
  box,
  late: { fate, readNow },
  choice: { kept, keep },
  close,
  children,
}: {
  session: Session;
  stories: Note[];
  story: Note | undefined;
  pick: (story: string) => void;
  box: Box;
  late: ReturnType<typeof useLateBox>;
  choice: Choice;
  /** Goes back to the choice that is in. */
  close: () => void;
  children: Elements;
}) {
  const t = useTranslations('session.blocks.significant');
  const lateNote = useTranslations('session.lateNote');
  const sends = fate === null || fate === 'goesOn';
  const [triedWithout, setTriedWithout] = useState(false);
  const [fresh, setFresh] = useState(newId);
  const { run, problem, busy } = useVerb(
    (input: { id: string; blockId: string; about: string; body: string }) =>
      act('writeNote', { ...input, groupId: null, part: 'reason' }),
    (_, { id, about }) => {
      keep(id, about);
      // A person who has chosen is ready. That is told apart from the reason, which shows no writer.
      if (!board.steers && board.blockId)
        void act('beReady', { blockId: board.blockId, step: board.step, ready: true });
      close();
      setFresh(newId());
      box.clear();
    },
  );
  return (
    <form
      className={fate === null ? 'card flex max-w-3xl flex-col gap-4' : 'flex flex-col gap-3'}
      onSubmit={(event) => {
        event.preventDefault();
        setTriedWithout(!story);
        if (story && sends && board.blockId)
          void run({ id: kept?.id ?? fresh, blockId: board.blockId, about: story.id, body: box.value });
      }}
    >
      <FateText fate={fate} />
      {sends && <StoryChoice stories={stories} value={story?.id ?? ''} onChange={pick} legend={t('which')} />}
      {triedWithout && !story && (
        <p className="field-error" role="alert">
          {t('pickOne')}
        </p>
      )}
      <TextArea
        label={t('why')}
        hint={fate === null ? t('whyHint') : readNow ? lateNote('readNow') : undefined}
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
          {kept && (
            <Button tone="plain" onPress={close}>
              {t('keepChoice')}
            </Button>
          )}
        </div>
      ) : (
        <OfferWords board={board} box={box} />
      )}
      {children}
    </form>
  );
}

/** The stories as radios, of which one is chosen. */
export function StoryChoice({
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
