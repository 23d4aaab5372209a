'use client';

import { useTranslations } from 'next-intl';
import { useId, useState } from 'react';
import { CardText } from '@/components/contribution/card';
import { AskFirst } from '@/components/ui/ask-first';
import { Button } from '@/components/ui/button';
import { Chip } from '@/components/ui/chip';
import { newId } from '@/components/ui/client-id';
import type { Elements } from '@/components/ui/elements';
import { ErrorSentence, FormProblem, SelectField, TextField } from '@/components/ui/field';
import { IN_BAR } from '@/components/ui/main-act';
import { useVerb } from '@/components/ui/use-verb';
import type { Board } from '@/lib/learning/session/queries';
import { isWeighed } from '@/lib/learning/theme/policy';
import { readNumber } from '@/lib/text/number';
import type { Problem } from '@/lib/verb/outcome';
import type { LiveInputOf, LiveName } from '@/lib/verb/verbs';
import { hasBar } from '../../room/ready';
import type { Act, Session } from '../../room/use-session';
import { BlockHeading } from '../../table/block-heading';
import { useDots } from '../../table/use-dots';

type Theme = Board['themes'][number];

type Dots = ReturnType<typeof useDots>;

/** All lay their dots, unseen. The tally leaves the server only when the facilitator shows it. */
export function Weigh({ session }: { session: Session }) {
  const t = useTranslations('session');
  const { board, act } = session;
  const [problem, setProblem] = useState<Problem | null>(null);
  const [open, setOpen] = useState<string | null>(null);
  const mine = useDots(session, 'placeDots', (theme) => theme.myDots, board.dotsPerPerson);
  const room = useDots(
    session,
    'placeRoomDots',
    (theme) => theme.roomDots ?? 0,
    board.dotsPerPerson * board.headsInRoom,
  );
  const themes = inOrder(board);
  async function tell(verb: 'revealDots' | 'chooseBeneath', input: object) {
    const outcome = await act(verb, input);
    setProblem(outcome.ok ? null : outcome.problem);
  }
  // Once the dots are shown they lie still, and a problem with laying one is over.
  const wrong = problem ?? (board.revealed ? null : (mine.problem ?? room.problem));
  return (
    <div className="max-sm:flex max-sm:flex-col max-sm:gap-3">
      {/* On a phone its parts stand in the whole, so that the count of dots left stays in sight along all themes. */}
      <BlockHeading board={board} name={t(board.revealed ? 'weigh.shownTitle' : 'weigh.title')}>
        {t(board.revealed ? 'weigh.shownText' : 'weigh.text')}
      </BlockHeading>
      <div className="mb-5 flex flex-wrap items-center gap-4 empty:hidden max-sm:contents">
        {!board.revealed && <DotsLeft left={mine.left} inBar={hasBar(board)} />}
        {board.steers && (
          <span className="flex flex-wrap gap-2">
            {!board.revealed && <Button onPress={() => void tell('revealDots', {})}>{t('weigh.reveal')}</Button>}
            <BeginAgain act={act} />
          </span>
        )}
      </div>
      <div role="status" className="empty:hidden">
        {board.dotRound > 1 && !board.revealed && <p className="note mb-3">{t('weigh.again')}</p>}
        {mine.moved && !board.revealed && <p className="note mb-3">{t('weigh.elsewhere')}</p>}
      </div>
      {!board.revealed && board.carriesRoom && <RoomWeight session={session} left={room.left} />}
      {wrong && <FormProblem problem={wrong} />}
      {themes.length === 0 && <p className="note">{t('weigh.nothing')}</p>}
      <ul className="grid gap-1.5 sm:gap-3 md:grid-cols-2" onPointerEnter={mine.look} onFocus={mine.look}>
        {themes.map((theme) => (
          <ThemeInScales
            key={theme.id}
            theme={theme}
            board={board}
            open={open === theme.id}
            toggle={setOpen}
            mine={mine}
            room={room}
            choose={(beneath) => void tell('chooseBeneath', { id: theme.id, beneath })}
          />
        ))}
      </ul>
    </div>
  );
}

/** The themes to weigh: once the dots are shown, the heaviest first. */
function inOrder({ themes, revealed }: Board): Theme[] {
  const weighed = themes.filter(isWeighed);
  return revealed ? weighed.sort((a, b) => (b.dots ?? 0) - (a.dots ?? 0)) : weighed;
}

/** How many dots this person can still lay: on a phone with a bar in the bar, else above the themes. */
function DotsLeft({ left, inBar }: { left: number; inBar: boolean }) {
  const t = useTranslations('session.weigh');
  return (
    <p
      className={
        inBar
          ? `${IN_BAR} flex items-center lg:card lg:text-[1.1rem] max-lg:h-11 max-lg:justify-end max-lg:gap-2`
          : 'card text-[1.1rem] max-sm:sticky max-sm:top-[5rem] max-sm:z-10 max-sm:w-full max-sm:py-2.5'
      }
      role="status"
    >
      <span className="mr-2 font-semibold">{t('left', { left })}</span>
      <DotRow count={Math.max(0, left)} />
    </p>
  );
}

/** One theme: with the steps to lay dots on it, and once the dots are shown with its weight. */
function ThemeInScales({
  theme,
  board,
  open,
  toggle,
  mine,
  room,
  choose,
}: {
  theme: Theme;
  board: Board;
  open: boolean;
  toggle: (theme: string | null) => void;
  mine: Dots;
  room: Dots;
  choose: (beneath: boolean) => void;
}) {
  const t = useTranslations('session');
  return (
    <li className="card flex flex-col gap-3 max-sm:gap-1.5 max-sm:px-3 max-sm:py-2">
      <div className="flex items-center justify-between gap-x-3">
        <ThemeName theme={theme} board={board} open={open} toggle={toggle} />
        {board.revealed ? (
          <span className="numbers shrink-0 font-bold">{t('weigh.dots', { count: theme.dots ?? 0 })}</span>
        ) : (
          <MyDots theme={theme} mine={mine} />
        )}
      </div>
      {!board.revealed && board.carriesRoom && board.headsInRoom > 0 && (
        <div className="flex flex-wrap items-center justify-between gap-x-3 gap-y-2 rounded-xl border border-dashed border-edge p-2 pl-3">
          <span className="text-[0.92rem]">{t('hands.inRoom')}</span>
          <RoomDots theme={theme} room={room} />
        </div>
      )}
      {board.revealed && <Weight theme={theme} among={board.themes} />}
      {open && (
        <ul id={`cards-${theme.id}`} className="flex flex-col gap-2 text-[0.95rem]">
          {cardsOf(board, theme).map((card) => (
            <li key={card.id} className="rounded-xl bg-paper p-2.5">
              <CardText card={card} />
            </li>
          ))}
        </ul>
      )}
      {board.revealed && board.steers && (
        <Chip className="w-fit" on={theme.beneath} onPress={() => choose(!theme.beneath)}>
          {theme.beneath ? t('weigh.chosen') : t('weigh.choose')}
        </Chip>
      )}
      {board.revealed && !board.steers && theme.beneath && <p className="text-accent">{t('weigh.goesDeeper')}</p>}
    </li>
  );
}

/** This person's dots on one theme: a number on a phone, dots on a larger screen. */
function MyDots({ theme, mine }: { theme: Theme; mine: Dots }) {
  const t = useTranslations('session.weigh');
  const count = mine.on(theme);
  return (
    <Stepper
      count={count}
      max={count + mine.left}
      less={t('less', { theme: theme.title })}
      more={t('more', { theme: theme.title })}
      lay={(wanted) => void mine.lay(theme, wanted)}
    >
      <span className="min-w-5 text-center sm:min-w-14">
        <span aria-hidden="true" className={`numbers ${count === 0 ? 'text-soft' : 'font-bold sm:hidden'}`}>
          {count}
        </span>
        <span className="max-sm:hidden">
          <DotRow count={count} />
        </span>
        <span className="sr-only">{t('mine', { count })}</span>
      </span>
    </Stepper>
  );
}

/** The weight of a theme as a bar, beside that of the heaviest. */
function Weight({ theme, among }: { theme: Theme; among: Theme[] }) {
  const most = Math.max(1, ...among.map((one) => one.dots ?? 0));
  return (
    <div className="h-2.5 rounded-full bg-tint" aria-hidden="true">
      <div className="h-2.5 rounded-full bg-accent" style={{ width: `${((theme.dots ?? 0) / most) * 100}%` }} />
    </div>
  );
}

/** The facilitator erases all dots that were laid, so that another round can begin. */
function BeginAgain({ act }: { act: Act }) {
  const t = useTranslations('session.weigh');
  const verb = useVerb((input: LiveInputOf<'clearDots'>) => act('clearDots', input));
  const [id, setId] = useState(newId);
  const run = async (input: LiveInputOf<'clearDots'>) => {
    const cleared = await verb.run(input);
    if (cleared) setId(newId());
    return cleared;
  };
  return (
    <AskFirst
      name={t('clear')}
      tone="plain"
      title={t('clearTitle')}
      yes={t('clearYes')}
      no={t('clearNo')}
      verb={{ ...verb, run }}
      input={{ id }}
    >
      <p>{t('clearText')}</p>
    </AskFirst>
  );
}

const cardsOf = (board: Board, theme: Theme) => board.cards.filter((card) => card.themeId === theme.id);

/** A theme's name, which opens its cards to be read. */
function ThemeName({
  theme,
  board,
  open,
  toggle,
}: {
  theme: Theme;
  board: Board;
  open: boolean;
  toggle: (theme: string | null) => void;
}) {
  const t = useTranslations('session.weigh');
  const count = cardsOf(board, theme).length;
  const name = (
    <span dir="auto" className="typed">
      {theme.title}
    </span>
  );
  return (
    <h3 className="min-w-0 flex-1 leading-tight max-sm:text-[1.05rem]">
      {count === 0 ? (
        name
      ) : (
        <button
          type="button"
          aria-expanded={open}
          aria-controls={open ? `cards-${theme.id}` : undefined}
          className="cursor-pointer py-0.5 text-left"
          onClick={() => toggle(open ? null : theme.id)}
        >
          {name}
          <span className="whitespace-nowrap font-sans font-normal text-[0.9rem] text-accent tracking-normal sm:block">
            <span className="sm:hidden" aria-hidden="true">{`\u00a0 ${count}`}</span>
            <span className="max-sm:sr-only">{` ${t('cards', { count })}`}</span>
            <span aria-hidden="true">{open ? ' ▴' : ' ▾'}</span>
          </span>
        </button>
      )}
    </h3>
  );
}

/** One less, how many, one more: each wide enough for a thumb. */
function Stepper({
  count,
  max,
  less,
  more,
  lay,
  children,
}: {
  count: number;
  max: number;
  less: string;
  more: string;
  lay: (count: number) => void;
  children: Elements;
}) {
  const size = 'size-11 shrink-0 p-0 text-[1.3rem]';
  return (
    <div className="flex shrink-0 items-center gap-1.5 sm:gap-2">
      <Button tone="quiet" className={size} aria-label={less} isDisabled={count <= 0} onPress={() => lay(count - 1)}>
        −
      </Button>
      {children}
      <Button tone="quiet" className={size} aria-label={more} isDisabled={count >= max} onPress={() => lay(count + 1)}>
        +
      </Button>
    </div>
  );
}

/** The room's dots on one theme: with steps, or typed at once after a show of hands. */
function RoomDots({ theme, room }: { theme: Theme; room: Dots }) {
  const t = useTranslations('session.weighRoom');
  const count = room.on(theme);
  const problemId = useId();
  const [typed, setTyped] = useState<string | null>(null);
  const [wrong, setWrong] = useState<string | null>(null);
  const max = count + room.left;
  /** A number that cannot be laid stays in the box, with the reason. */
  function set() {
    if (typed === null) return;
    const read = readNumber(typed, { decimals: 0, max });
    if ('error' in read) return setWrong(read.error);
    if (read.value !== null && read.value !== count) void room.lay(theme, read.value);
    setWrong(null);
    setTyped(null);
  }
  return (
    <>
      <Stepper
        count={count}
        max={max}
        less={t('less', { theme: theme.title })}
        more={t('more', { theme: theme.title })}
        lay={(wanted) => {
          setTyped(null);
          setWrong(null);
          void room.lay(theme, wanted);
        }}
      >
        <input
          dir="auto"
          className="input numbers w-20 px-1 text-center"
          inputMode="numeric"
          aria-label={t('count', { theme: theme.title })}
          aria-invalid={wrong !== null}
          aria-describedby={problemId}
          value={typed ?? count}
          onChange={(event) => setTyped(event.target.value)}
          onBlur={set}
          onKeyDown={(event) => event.key === 'Enter' && set()}
        />
      </Stepper>
      <p id={problemId} role="alert" className="field-error basis-full empty:hidden">
        {wrong && <ErrorSentence code={wrong} values={{ max }} />}
      </p>
    </>
  );
}

/** For facilitator and co-facilitator: how many people sit there without a device, and how many of their shared dots are left. */
function RoomWeight({ session: { board, act }, left }: { session: Session; left: number }) {
  const t = useTranslations('session.weighRoom');
  const [heads, setHeads] = useState<string | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  async function run<N extends LiveName>(verb: N, input: LiveInputOf<N>) {
    const outcome = await act(verb, input);
    setProblem(outcome.ok ? null : outcome.problem);
    return outcome.ok;
  }
  return (
    <section className="mb-5 rounded-2xl border-2 border-dashed border-edge p-4" aria-label={t('title')}>
      <div className="flex flex-wrap items-end gap-x-6 gap-y-3">
        <div className="min-w-0 flex-1 basis-72">
          <h3>{t('title')}</h3>
          <p className="mt-1 text-[0.94rem] text-soft">{t('text')}</p>
        </div>
        <form
          className="flex items-end gap-2"
          onSubmit={async (event) => {
            event.preventDefault();
            if (await run('countHeads', { heads: heads ?? board.headsInRoom })) setHeads(null);
          }}
        >
          <TextField
            label={t('heads')}
            inputMode="numeric"
            className="w-36"
            value={heads ?? String(board.headsInRoom)}
            onChange={(event) => setHeads(event.target.value)}
            error={problem?.fields?.heads}
          />
          <Button type="submit" tone="quiet" isDisabled={heads === null}>
            {t('save')}
          </Button>
        </form>
        {board.steers && (
          <SelectField
            label={t('perPerson')}
            className="w-36"
            value={board.dotsPerPerson}
            onChange={(event) => void run('setDots', { dots: Number(event.target.value) })}
          >
            {Array.from({ length: 20 }, (_, index) => index + 1).map((count) => (
              <option key={count} value={count}>
                {count}
              </option>
            ))}
          </SelectField>
        )}
        <p role="status" className="numbers min-h-11 content-center font-semibold">
          {board.headsInRoom > 0 && t('left', { left, all: board.headsInRoom * board.dotsPerPerson })}
        </p>
      </div>
      {problem && !problem.fields && <FormProblem problem={problem} />}
    </section>
  );
}

const DotRow = ({ count }: { count: number }) => (
  <span aria-hidden="true" className="inline-flex flex-wrap gap-1 align-middle">
    {Array.from({ length: count }, (_, index) => index + 1).map((dot) => (
      <span key={dot} className="inline-block size-3 rounded-full bg-accent" />
    ))}
  </span>
);
