'use client';

import { useTranslations } from 'next-intl';
import { useRef, useState } from 'react';
import { Autocomplete } from 'react-aria-components/Autocomplete';
import { Dialog } from 'react-aria-components/Dialog';
import { Input } from 'react-aria-components/Input';
import { Menu, MenuItem } from 'react-aria-components/Menu';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import { Popover } from 'react-aria-components/Popover';
import { TextField } from 'react-aria-components/TextField';
import { Button } from '@/components/ui/button';
import { newId } from '@/components/ui/client-id';
import { keepDraft } from '@/components/ui/device-storage';
import { FormProblem } from '@/components/ui/field';
import { useDraft } from '@/components/ui/use-draft';
import { useVerb } from '@/components/ui/use-verb';
import { useLate, useWriting } from '@/components/ui/use-writing';
import { TITLE_LIMIT } from '@/lib/learning/theme/input';
import { useTakeOffDoor } from '../room/take-off-door';
import type { Session } from '../room/use-session';
import { type Moves, withTheme } from './use-moves';

/** The cards that want a place, and the button where the question was asked. */
export interface Asked {
  ids: string[];
  from: Element;
  /** A name for a new theme, to begin with. */
  name?: string;
}
const NEW = 'new';
const TABLE = 'table';
/** Where the device keeps the typed name for as long as the question is open. */
const nameDraft = (sessionId: string) => `putIn.${sessionId}`;
type Theme = Session['board']['themes'][number];
const ITEM =
  'min-h-11 flex items-center justify-between gap-3 cursor-pointer rounded-lg px-3 py-1.5 outline-none data-[disabled]:cursor-default data-[disabled]:text-soft data-[focused]:bg-tint data-[focused]:text-accent';

const plain = (words: string) => words.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().trim();
/** Whether a title holds the typed words, whatever their accents and capitals. */
const fits = (title: string, typed: string) => plain(title).includes(plain(typed));

/** "Put in theme…": beside the card, or from the bottom of a phone, where the keyboard comes only when the box is pressed. */
export function PutInTheme({
  session,
  moves,
  asked,
  close: closed,
}: {
  session: Session;
  moves: Moves;
  asked: Asked | null;
  close: (moved: boolean) => void;
}) {
  const t = useTranslations('session.hands');
  const from = useRef<Element | null>(null);
  const late = useLate();
  if (asked) from.current = asked.from;
  if (!asked) return null;
  function close(moved: boolean) {
    void keepDraft(nameDraft(session.board.id), null);
    closed(moved);
  }
  const touch = window.matchMedia('(pointer: coarse), (max-width: 639px)').matches;
  // When the room went on, the card beside which the question stood is not there any more.
  const below = touch || late;
  const label = t('putIn', { count: asked.ids.length });
  const choice = <Choice session={session} moves={moves} asked={asked} close={close} touch={touch} />;
  return below ? (
    <ModalOverlay
      isOpen
      isDismissable
      onOpenChange={() => close(false)}
      className="fixed inset-0 z-40 flex items-end bg-[rgb(10_16_20/0.55)]"
    >
      <Modal className="max-h-[80dvh] w-full overflow-y-auto rounded-t-2xl border border-line bg-card p-4 pb-8 shadow-lg">
        <Dialog aria-label={label} className="outline-none">
          <p className="mb-2 flex items-center justify-between gap-3 font-semibold">
            <span>{label}</span>
            <Button tone="plain" onPress={() => close(false)}>
              {t('cancel')}
            </Button>
          </p>
          {choice}
        </Dialog>
      </Modal>
    </ModalOverlay>
  ) : (
    <Popover
      triggerRef={from}
      isOpen
      onOpenChange={() => close(false)}
      placement="bottom end"
      className="flex max-h-96 w-80 flex-col overflow-auto rounded-2xl border border-line bg-card p-2 shadow-lg"
    >
      <Dialog aria-label={label} className="outline-none">
        {choice}
      </Dialog>
    </Popover>
  );
}

/** The places for the cards: the themes of the board, the table, and a new theme of the name that is typed. */
function Choice({
  session,
  moves,
  asked,
  close,
  touch,
}: {
  session: Session;
  moves: Moves;
  asked: Asked;
  close: (moved: boolean) => void;
  touch: boolean;
}) {
  const t = useTranslations('session.hands');
  const group = useTranslations('session.group');
  const { themes } = session.board;
  const cards = session.board.cards.filter((card) => asked.ids.includes(card.id));
  const places = new Set(cards.map((card) => card.themeId));
  const isHere = (theme: Theme) => places.size === 1 && places.has(theme.id);
  const name = useNewTheme(session, asked, (made) => put(made, made));
  const { words, title, known, make } = name;
  function put(themeId: string | null, made: string | null = null) {
    void moves.move(asked.ids, themeId, made);
    close(true);
  }
  /** Enter right after typing means the first theme that fits, also before the list has marked it. */
  function enter() {
    const first = themes.find((theme) => fits(theme.title, title) && !isHere(theme));
    if (title === '') return;
    if (first) put(first.id);
    else if (!known) make();
  }
  return (
    <Autocomplete
      inputValue={words}
      onInputChange={name.change}
      filter={(text, typed, node) => node.key === NEW || fits(text, typed)}
    >
      <TextField aria-label={t('search')} autoFocus={!touch} className="sticky top-0 z-10 bg-card pb-2">
        <Input
          dir="auto"
          className="input"
          placeholder={t('search')}
          // A name that was proposed goes away at the first key.
          onFocus={({ currentTarget }) => words === asked.name && currentTarget.select()}
          onKeyDown={({ key, currentTarget }) => {
            if (key === 'Enter' && !currentTarget.hasAttribute('aria-activedescendant')) enter();
          }}
        />
      </TextField>
      <NameProblem name={name} />
      <Menu
        aria-label={group('putIn')}
        className="outline-none"
        renderEmptyState={() => <p className="p-3 text-[0.92rem] text-soft">{t('noSuchTheme')}</p>}
        onAction={(key) => (key === NEW ? make() : put(key === TABLE ? null : String(key)))}
      >
        {themes.map((theme) => (
          <MenuItem key={theme.id} id={theme.id} className={ITEM} textValue={theme.title} isDisabled={isHere(theme)}>
            <span dir="auto" className="typed">
              {theme.title}
            </span>
            {isHere(theme) && <span className="text-[0.85rem]">{t('here')}</span>}
          </MenuItem>
        ))}
        {cards.some((card) => card.themeId !== null) && (
          <MenuItem id={TABLE} className={ITEM} textValue={group('backToTable')}>
            {group('backToTable')}
          </MenuItem>
        )}
        {title !== '' && !known && (
          <MenuItem id={NEW} className={ITEM} textValue={title}>
            <span>
              <span aria-hidden="true">+ </span>
              <span>{t('newTheme', { title, count: cards.length })}</span>
            </span>
          </MenuItem>
        )}
      </Menu>
      {title === '' && <p className="p-2 text-[0.88rem] text-soft">{t('typeNew')}</p>}
      {cards[0] && cards.length === 1 && <TakeOff id={cards[0].id} close={() => close(false)} />}
    </Autocomplete>
  );
}

/** The problem with the name of a new theme; a name with only a warning can be kept. */
function NameProblem({ name: { problem, warned } }: { name: ReturnType<typeof useNewTheme> }) {
  const t = useTranslations('session.hands');
  if (!problem) return null;
  return (
    <div className="mb-2 grid justify-items-start gap-2">
      <FormProblem problem={problem} />
      {warned && (
        <Button small tone="quiet" onPress={warned}>
          {t('keep')}
        </Button>
      )}
    </div>
  );
}

/** For the person who steers: the way to take this card off the screens. */
function TakeOff({ id, close }: { id: string; close: () => void }) {
  const t = useTranslations('session.takeOff');
  const takeOff = useTakeOffDoor();
  if (!takeOff) return null;
  return (
    <Button
      tone="plain"
      small
      className="self-start"
      onPress={() => {
        close();
        takeOff(id);
      }}
    >
      {t('open')}
    </Button>
  );
}

/** A theme that is made of the asked cards: its name, and the problem with it. `onMade` gets its id. */
function useNewTheme(
  { board, act, edit }: Pick<Session, 'board' | 'act' | 'edit'>,
  asked: Asked,
  onMade: (id: string) => void,
) {
  // A name that is half typed when the page goes away stands there again when the next card is asked about.
  const draft = useDraft(nameDraft(board.id), asked.name ?? '');
  const words = draft.value;
  useWriting({ value: words, clear: draft.clear });
  const [id] = useState(newId);
  const title = words.trim();
  const { run, clear, problem } = useVerb(
    (input: { id: string; title: string }) => act('makeTheme', input),
    () => {
      // The cards are laid in it before the stream has told of it.
      edit((now) => withTheme(now, { id, title }));
      onMade(id);
    },
  );
  const make = () => void run({ id, title });
  const [field] = Object.values(problem?.fields ?? {});
  const found = problem?.fields?.title;
  const tooLong = { code: 'tooLong', values: { max: TITLE_LIMIT } };
  return {
    words,
    title,
    change(value: string) {
      draft.change(value);
      clear();
    },
    /** There is a theme of that name. */
    known: board.themes.some((theme) => plain(theme.title) === plain(title)),
    problem: [...title].length > TITLE_LIMIT ? tooLong : typeof found === 'string' ? { code: found } : problem,
    /** Keeps the name in spite of the warning; null when no warning was given. */
    warned: problem?.warning && typeof field === 'object' ? () => field.insist(make) : null,
    make,
  };
}
