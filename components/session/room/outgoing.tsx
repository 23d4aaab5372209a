'use client';

import { useTranslations } from 'next-intl';
import { createContext, useCallback, useContext, useEffect, useRef, useState } from 'react';
import { readChoices } from '@/components/contribution/choices';
import { Button } from '@/components/ui/button';
import type { Elements } from '@/components/ui/elements';
import { TextArea } from '@/components/ui/field';
import { TEXT_LIMIT } from '@/lib/text/limit';
import type { Problem } from '@/lib/verb/outcome';
import { KeptForNext, Offer } from '../table/offer';
import { type Entry, hasPassed, type Line, WRITTEN, wordsOf } from './outbox';
import { Arrived, Pill, SHEET, useTray } from './tray';

/** What was chosen beside a remark; nothing is beside other words. */
const choicesOf = ({ verb, input }: Entry) =>
  verb === 'writeContribution' ? (readChoices(JSON.stringify(input)) ?? undefined) : undefined;

type IsHere = (entry: Entry) => boolean;
type OnItsWay = Line & { state: Exclude<Line['state'], 'refused'> };
const isOnItsWay = (line: Line): line is OnItsWay => line.state !== 'refused';
/** Which lines stand under the box where they were written. */
const Boxes = createContext<(isHere: IsHere) => () => void>(() => () => {});

/**
 * What this person wrote in a box and is on its way, each with its state: under the box, or above it where the box is brought
 * along and what was written comes to stand above it too.
 */
export function Outgoing({
  lines,
  isHere,
  known,
  children,
}: {
  lines: Line[];
  isHere: IsHere;
  known: { id: string }[];
  children?: Elements;
}) {
  const t = useTranslations('ui.outbox');
  const stand = useContext(Boxes);
  const latest = useRef(isHere);
  latest.current = isHere;
  useEffect(() => stand((entry) => latest.current(entry)), [stand]);
  const here = lines.filter(isOnItsWay).filter(({ entry }) => isHere(entry));
  // What is on the board already is seen there.
  const unseen = here.filter(({ entry }) => !known.some((one) => one.id === entry.id));
  const last = here.at(-1)?.state;
  const list = unseen.length > 0 && <Lines lines={unseen} />;
  return (
    <div className="empty:hidden">
      {children && list && <div className="mb-3">{list}</div>}
      {children}
      <p role="status" className={unseen.length > 0 ? 'sr-only' : 'mt-2 text-[0.92rem] text-soft empty:hidden'}>
        {last ? t(last) : ''}
      </p>
      {!children && list}
    </div>
  );
}

function Lines({ lines }: { lines: OnItsWay[] }) {
  const t = useTranslations('ui.outbox');
  return (
    <ul aria-label={t('title')} className="mt-3 flex flex-col gap-2.5">
      {lines.map(({ entry, state }) => (
        <li key={entry.id} className={`card ${state === 'saved' ? '' : 'border-dashed'}`}>
          <p dir="auto" className="typed">
            {wordsOf(entry)}
          </p>
          <p className="mt-1 text-[0.88rem] text-soft">
            {state === 'saved' && <span aria-hidden="true">✓ </span>}
            <span>{t(state)}</span>
          </p>
        </li>
      ))}
    </ul>
  );
}

/** What the row of one or more sessions can do with an entry. */
export interface OutboxActions {
  again: (id: string, input?: Record<string, unknown>) => void;
  drop: (id: string) => void;
}

/** What the tray calls it. */
const RETURNED = 'returned';

/**
 * What came back, for its writer to decide about, whatever stage the room is in; with what is on its way and has no box on screen.
 * In a room it lies behind a pill above the bar.
 */
export function Returned({
  lines,
  row,
  tellSaved,
  children,
}: {
  lines: Line[];
  row: OutboxActions;
  /** Outside a room: it stands on the page, also what was saved, which a room itself shows. */
  tellSaved?: boolean;
  children?: Elements;
}) {
  const t = useTranslations('ui.outbox');
  const [boxes, setBoxes] = useState<IsHere[]>([]);
  const [moved, setMoved] = useState(false);
  const stand = useCallback((isHere: IsHere) => {
    setBoxes((all) => [...all, isHere]);
    return () => setBoxes((all) => all.filter((one) => one !== isHere));
  }, []);
  const refused = lines.flatMap(({ entry }) => (entry.refused ? { entry, problem: entry.refused } : []));
  const passed = refused.filter(({ problem }) => hasPassed(problem));
  const wrong = refused.filter(({ problem }) => !hasPassed(problem));
  const hasBox = ({ entry }: Line) => boxes.some((isHere) => isHere(entry));
  const underway = lines.filter(isOnItsWay);
  const last = underway.at(-1);
  const boxless = underway.filter((line) => (tellSaved || line.state !== 'saved') && !hasBox(line));
  const waits = boxless.filter(({ state }) => state === 'kept').length;
  const waitsHere = underway.filter((line) => line.state === 'kept' && hasBox(line)).length;
  const lay = (id: string) => {
    row.drop(id);
    // The button that was pressed goes away: whoever works by keyboard goes on from the top of the page's own part.
    document.getElementById('content')?.focus({ preventScroll: true });
  };
  return (
    <Boxes value={stand}>
      <p role="status" className="sr-only">
        {refused.length > 0
          ? t(wrong.length > 0 ? 'notAccepted' : 'passed')
          : last && !hasBox(last) && !tellSaved
            ? t(last.state)
            : ''}
      </p>
      {waits === 0 && !tellSaved && (
        <Arrived state={last?.state} kept={waitsHere} hasBox={last !== undefined && hasBox(last)} />
      )}
      {(refused.length > 0 || boxless.length > 0 || moved) && (
        <Given
          refused={refused.length}
          wrong={wrong.length > 0}
          waits={waits}
          inPage={tellSaved}
          done={() => setMoved(false)}
        >
          {moved && <KeptForNext />}
          {passed.length > 0 && (
            <section className="card border-l-4 border-l-glow">
              <h2 className="text-[1.2rem]">{t('passed')}</h2>
              <p className="mt-1 text-[0.95rem] text-soft">
                {t(passed[0]?.entry.circle === null ? 'passedGuest' : 'passedText', { count: passed.length })}
              </p>
              <ul className="mt-3 flex flex-col gap-4">
                {passed.map(({ entry }) => (
                  <li key={entry.id}>
                    <p dir="auto" className="typed border-l-2 border-l-line pl-3">
                      {wordsOf(entry)}
                    </p>
                    <Choices away={() => lay(entry.id)}>
                      <Offer
                        words={wordsOf(entry)}
                        choices={choicesOf(entry)}
                        circle={entry.circle}
                        onKept={() => {
                          lay(entry.id);
                          setMoved(true);
                        }}
                      />
                    </Choices>
                  </li>
                ))}
              </ul>
            </section>
          )}
          {wrong.map(({ entry, problem }) => (
            <Wrong key={entry.id} entry={entry} problem={problem} row={row} away={() => lay(entry.id)} />
          ))}
          {boxless.length > 0 && <Lines lines={boxless} />}
        </Given>
      )}
      {children}
    </Boxes>
  );
}

/** Where it stands: on a page as it is, in a room behind its pill. */
function Given({
  refused,
  wrong,
  waits,
  inPage,
  done,
  children,
}: {
  /** How many texts wait for their writer, and whether some of them can be put right; how many wait for the net. */
  refused: number;
  wrong: boolean;
  waits: number;
  inPage: boolean | undefined;
  done: () => void;
  children: Elements;
}) {
  const t = useTranslations('ui.outbox');
  const { open, show } = useTray();
  const away = open !== RETURNED;
  useEffect(() => () => show((one) => (one === RETURNED ? null : one)), [show]);
  if (inPage) return <div className="mb-6 flex max-w-2xl flex-col gap-3">{children}</div>;
  return (
    <section
      className={`${SHEET} flex flex-col gap-3`}
      hidden={away}
      data-sheet=""
      tabIndex={-1}
      aria-label={t('leftTitle')}
    >
      {away && refused > 0 && <Pill of={RETURNED} label={t(wrong ? 'pill.wrong' : 'pill.left', { count: refused })} />}
      {away && refused === 0 && waits > 0 && <Pill of={RETURNED} label={t('pill.kept', { count: waits })} />}
      {children}
      <Button
        small
        tone="quiet"
        className="self-start"
        onPress={() => {
          show(null);
          done();
        }}
      >
        {t('pill.aside')}
      </Button>
    </section>
  );
}

/** What else there is to do, and throwing away, which asks once more. */
function Choices({ away, children }: { away: () => void; children: Elements }) {
  const t = useTranslations('ui.outbox');
  const [sure, setSure] = useState(false);
  return (
    <div className="mt-3 flex flex-wrap gap-2">
      {sure ? (
        <>
          <Button small tone="quiet" onPress={away}>
            {t('awaySure')}
          </Button>
          <Button small tone="plain" autoFocus onPress={() => setSure(false)}>
            {t('stay')}
          </Button>
        </>
      ) : (
        <>
          {children}
          <Button small tone="plain" onPress={() => setSure(true)}>
            {t('away')}
          </Button>
        </>
      )}
    </div>
  );
}

/** Words that the server refused as they are: their writer puts them right and sends them again. */
function Wrong({
  entry,
  problem,
  row,
  away,
}: {
  entry: Entry;
  problem: Problem;
  row: OutboxActions;
  away: () => void;
}) {
  const t = useTranslations('ui.outbox');
  const field = WRITTEN[entry.verb] ?? 'body';
  const [words, setWords] = useState(wordsOf(entry));
  return (
    <section className="card border-l-4 border-l-glow">
      <h2 className="mb-2 text-[1.2rem]">{t('notAccepted')}</h2>
      <TextArea
        label={t('words')}
        value={words}
        limit={TEXT_LIMIT}
        rows={3}
        onChange={(event) => setWords(event.target.value)}
        error={problem.fields?.[field] ?? Object.values(problem.fields ?? {})[0] ?? problem.code}
        errorValues={problem.values}
      />
      <Choices away={away}>
        <Button small onPress={() => row.again(entry.id, { [field]: words, despiteWarning: problem.warning })}>
          {t('sendAgain')}
        </Button>
      </Choices>
    </section>
  );
}
