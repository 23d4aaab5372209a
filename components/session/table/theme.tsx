'use client';

import { useTranslations } from 'next-intl';
import { memo, useEffect, useRef, useState } from 'react';
import { Button as AriaButton } from 'react-aria-components/Button';
import { Menu, MenuItem, MenuTrigger } from 'react-aria-components/Menu';
import { Popover } from 'react-aria-components/Popover';
import { Button } from '@/components/ui/button';
import { newId } from '@/components/ui/client-id';
import type { Elements } from '@/components/ui/elements';
import { FormProblem, TextField } from '@/components/ui/field';
import { Meanwhile } from '@/components/ui/meanwhile';
import { takeFocus } from '@/components/ui/take-focus';
import { useDraft } from '@/components/ui/use-draft';
import { useVerb } from '@/components/ui/use-verb';
import { useVersionedDraft } from '@/components/ui/use-versioned-draft';
import { useWriting } from '@/components/ui/use-writing';
import { TEXT } from '@/components/ui/versioned-draft';
import type { Board } from '@/lib/learning/session/queries';
import { TITLE_LIMIT } from '@/lib/learning/theme/input';
import type { LiveInputOf } from '@/lib/verb/verbs';
import { newThemeDraft, themeDraft } from '../room/spot';
import type { Act, Session } from '../room/use-session';
import type { Table } from './pile';

type Theme = Board['themes'][number];

/** The box for a theme without cards. Its text stays on the device; when the room goes on meanwhile, it still becomes a theme. */
export const NewTheme = memo(function NewTheme({ sessionId, act }: { sessionId: string; act: Act }) {
  const t = useTranslations('session');
  const draft = useDraft(newThemeDraft(sessionId));
  const late = useWriting(draft);
  const [id, setId] = useState(newId);
  const make = useVerb(
    (input: { id: string; title: string }) => act('makeTheme', input),
    (_, { title }) => {
      draft.clear(title);
      setId(newId());
    },
  );
  if (late && draft.value === '') return null;
  return (
    <form
      className="flex items-end gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        void make.run({ id, title: draft.value });
      }}
    >
      <TextField
        label={t('group.newTheme')}
        className="min-w-0 flex-1 [&_.field-label]:sr-only"
        placeholder={t('group.newTheme')}
        value={draft.value}
        limit={TITLE_LIMIT}
        onChange={(event) => {
          draft.change(event.target.value);
          make.clear();
        }}
        error={make.problem?.fields?.title ?? make.problem?.code}
      />
      <Button type="submit" tone="quiet">
        {t('group.add')}
      </Button>
    </form>
  );
});

interface TitleProps {
  theme: Theme;
  act: Act;
  look: () => unknown;
  made: Table['made'];
  naming: boolean;
  setNaming: (naming: boolean) => void;
  /** The parts that stand beside the name. */
  children: Elements;
}

/**
 * The name of a theme as somebody types it: kept on this device with the version that it was typed on, and never saved over a
 * name that its writer was not shown.
 */
function useThemeName({ theme, act, look, made, setNaming }: Omit<TitleProps, 'naming' | 'children'>) {
  const stored = { words: theme.title, version: theme.version };
  const draft = useVersionedDraft(themeDraft(theme.id), TEXT, stored, look);
  const { words, version, dirty, theirs } = draft;
  const isMine = dirty && draft.here;
  const late = useWriting({ value: isMine ? words : '', clear: draft.drop });
  const rename = useVerb(
    ({ title, version, ...input }: LiveInputOf<'renameTheme'>) =>
      draft.send({ words: title, version }, async () => {
        // A fast writer has a name before the theme has arrived.
        await made(theme.id);
        return act('renameTheme', { ...input, title, version });
      }),
    () => setNaming(false),
  );
  return {
    words,
    dirty,
    /** It is typed in this tab. */
    isMine,
    /** The room went on. */
    late,
    theirs,
    problem: rename.problem,
    change(typed: string) {
      draft.change(typed);
      rename.clear();
    },
    /** Saves nothing over a name that others gave meanwhile: the writer chooses first with which name to go on. */
    save() {
      if (theirs) return;
      if (draft.isDirty()) void rename.run({ id: theme.id, title: words, version });
      else setNaming(false);
    },
    saveOver(seen: number) {
      draft.settle(words);
      rename.clear();
      void rename.run({ id: theme.id, title: words, version: seen });
    },
    letGo() {
      draft.drop();
      rename.clear();
      setNaming(false);
    },
  };
}

/** The name of a theme, and the box to change it in. */
export function ThemeTitle({ naming, children, ...props }: TitleProps) {
  const name = useThemeName(props);
  const typing = naming || name.isMine;
  const head = useRef<HTMLDivElement>(null);
  const typed = useRef(typing);
  // The box took the focus of the keyboard away with it: the keyboard goes on at the theme.
  useEffect(() => {
    if (typed.current && !typing) takeFocus(head.current?.querySelector('button'));
    typed.current = typing;
  }, [typing]);
  if (typing) return <NameForm name={name} naming={naming} />;
  if (name.late) return null;
  return (
    <div ref={head} className="flex items-center justify-between gap-2">
      <h4 dir="auto" className="typed min-w-0 flex-1 font-sans text-[1rem] leading-tight font-semibold">
        {props.theme.title}
      </h4>
      {children}
    </div>
  );
}

/** The box for a name. It saves by itself when its writer goes on to something else. */
function NameForm({ name, naming }: { name: ReturnType<typeof useThemeName>; naming: boolean }) {
  const t = useTranslations('session');
  const ui = useTranslations('ui');
  const { theirs, problem, save, letGo } = name;
  /** The pointer is down in the form itself: not every browser gives a pressed button the focus. */
  const isPressed = useRef(false);
  return (
    <form
      className="relative z-10 flex flex-col gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
      onPointerDownCapture={() => {
        isPressed.current = true;
      }}
      onPointerUpCapture={() => {
        isPressed.current = false;
      }}
      onBlur={({ currentTarget, relatedTarget }) => {
        if (!isPressed.current && !currentTarget.contains(relatedTarget) && !problem) save();
      }}
    >
      <TextField
        label={t('group.themeName')}
        value={name.words}
        limit={TITLE_LIMIT}
        autoFocus={naming}
        onFocus={({ currentTarget }) => !name.dirty && currentTarget.select()}
        onChange={(event) => name.change(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') letGo();
        }}
        error={problem?.fields?.title}
      />
      {theirs ? (
        <Meanwhile
          title={ui('meanwhile.theirs')}
          sides={[{ words: theirs.words }]}
          ways={[
            { label: ui('meanwhile.keepMine'), go: () => name.saveOver(theirs.version) },
            { label: ui('meanwhile.keepTheirs'), go: letGo },
          ]}
        />
      ) : (
        <>
          {problem && !problem.fields?.title && <FormProblem problem={problem} />}
          <span className="flex gap-2">
            <Button type="submit" small>
              {ui('save')}
            </Button>
            <Button small tone="plain" onPress={letGo}>
              {ui('cancel')}
            </Button>
          </span>
        </>
      )}
    </form>
  );
}

const TOOL = 'px-2! max-sm:min-h-11';

/** The buttons and the question of an open theme as a whole. */
export function ThemeFoot({
  theme,
  session: { board, act },
  count,
  allChosen,
  chooseAll,
  rename,
  merge,
}: {
  theme: Theme;
  session: Pick<Session, 'act'> & { board: Pick<Board, 'isGuest' | 'questions' | 'themes'> };
  /** Cards in it. */
  count: number;
  allChosen: boolean;
  chooseAll: () => void;
  rename: () => void;
  merge: (into: string) => void;
}) {
  const t = useTranslations('session');
  const ui = useTranslations('ui');
  const place = useVerb((input: LiveInputOf<'placeTheme'>) => act('placeTheme', input));
  const remove = useVerb((input: LiveInputOf<'removeTheme'>) => act('removeTheme', input));
  const back = useVerb((input: LiveInputOf<'setAside'>) => act('setAside', input));
  const [asking, setAsking] = useState(false);
  const problem = place.problem ?? remove.problem ?? back.problem;
  const others = board.themes.filter(({ id }) => id !== theme.id);
  const isAside = theme.fate === 'not_now';
  return (
    <div className="mt-2 grid gap-2 border-t border-line pt-1.5">
      <div className="-mx-1.5 flex flex-wrap items-center">
        <Button
          small
          tone="plain"
          className={TOOL}
          aria-label={t('group.rename', { theme: theme.title })}
          onPress={rename}
        >
          {ui('edit')}
        </Button>
        {count > 0 && (
          <Button small tone="plain" className={TOOL} onPress={chooseAll}>
            {allChosen ? t('hands.letGo') : t('group.chooseAll')}
          </Button>
        )}
        {!board.isGuest && (
          <>
            {others.length > 0 && <MergeMenu others={others} merge={merge} />}
            <Button
              small
              tone="plain"
              className={TOOL}
              aria-expanded={isAside ? undefined : asking}
              onPress={() =>
                isAside
                  ? void back.run({ id: theme.id, aside: false, reason: '', version: theme.version })
                  : setAsking(!asking)
              }
            >
              {isAside ? t('group.today') : t('group.aside')}
            </Button>
            {count === 0 && (
              <Button small tone="plain" className={TOOL} onPress={() => void remove.run({ id: theme.id })}>
                {ui('remove')}
              </Button>
            )}
          </>
        )}
      </div>
      {asking && !isAside && <Aside theme={theme} act={act} close={() => setAsking(false)} />}
      {!board.isGuest && board.questions.length > 0 && (
        <QuestionField
          theme={theme}
          questions={board.questions}
          place={(questionId) => void place.run({ id: theme.id, questionId, version: theme.version })}
        />
      )}
      {problem && <FormProblem problem={problem} />}
    </div>
  );
}

/** The other themes, into which this one can be merged. */
function MergeMenu({ others, merge }: { others: Theme[]; merge: (into: string) => void }) {
  const t = useTranslations('session.group');
  return (
    <MenuTrigger>
      <AriaButton className={`button button-plain button-small ${TOOL}`}>{t('merge')}</AriaButton>
      <Popover
        placement="bottom end"
        className="flex max-h-96 w-72 flex-col overflow-auto rounded-2xl border border-line bg-card p-2 shadow-lg"
      >
        <Menu className="outline-none" onAction={(key) => merge(String(key))}>
          {others.map((one) => (
            <MenuItem
              key={one.id}
              id={one.id}
              textValue={one.title}
              className="flex min-h-11 cursor-pointer items-center rounded-lg px-3 py-1.5 outline-none data-[focused]:bg-tint data-[focused]:text-accent"
            >
              <span dir="auto" className="typed">
                {one.title}
              </span>
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}

/** The question of the cycle under which a theme stands. */
function QuestionField({
  theme,
  questions,
  place,
}: {
  theme: Theme;
  questions: Board['questions'];
  place: (questionId: number | null) => void;
}) {
  const t = useTranslations('session.group');
  return (
    <label className="min-w-0 text-[0.88rem] text-soft">
      <span dir="auto" className="sr-only">
        {t('question', { theme: theme.title })}
      </span>
      <select
        className="min-h-9 w-full min-w-0 rounded-lg border border-edge bg-card px-2 text-ink max-sm:min-h-11"
        value={theme.questionId ?? ''}
        onChange={(event) => place(event.target.value ? Number(event.target.value) : null)}
      >
        <option value="">{t('noQuestion')}</option>
        {questions.map((question) => (
          <option key={question.id} value={question.id}>
            {`${question.position}. ${question.text}`}
          </option>
        ))}
      </select>
    </label>
  );
}

/** A theme for which today has no time gets its line now: "not now, because…". */
function Aside({ theme, act, close }: { theme: Theme; act: Act; close: () => void }) {
  const t = useTranslations('session');
  const ui = useTranslations('ui');
  const draft = useDraft(`aside.${theme.id}`, t('group.asideWhy'));
  const { run, problem, busy } = useVerb((input: LiveInputOf<'setAside'>) => act('setAside', input), finish);
  function finish() {
    draft.clear();
    close();
  }
  return (
    <form
      className="grid gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        void run({ id: theme.id, aside: true, reason: draft.value, version: theme.version });
      }}
    >
      <TextField
        label={t('conclude.because')}
        hint={t('group.asideHint')}
        value={draft.value}
        limit={500}
        autoFocus
        onChange={(event) => draft.change(event.target.value)}
        error={problem?.fields?.reason}
      />
      {problem && !problem.fields?.reason && <FormProblem problem={problem} />}
      <span className="flex gap-2">
        <Button type="submit" small tone="quiet" isDisabled={busy}>
          {t('group.aside')}
        </Button>
        <Button small tone="plain" onPress={finish}>
          {ui('cancel')}
        </Button>
      </span>
    </form>
  );
}
