'use client';

import { useTranslations } from 'next-intl';
import { useMemo, useRef, useState } from 'react';
import { Button } from '@/components/ui/button';
import { newId } from '@/components/ui/client-id';
import { SelectField, TextArea } from '@/components/ui/field';
import { useDraft } from '@/components/ui/use-draft';
import { CARDS_AT_ONCE } from '@/lib/learning/theme/input';
import { cardsIn, flagsOf, guessColumn, isRefused } from '@/lib/learning/theme/policy';
import { TEXT_LIMIT } from '@/lib/text/limit';
import { readTable } from '@/lib/text/spreadsheet';
import { beginningOf } from '@/lib/text/words';
import type { Problem } from '@/lib/verb/outcome';
import type { Session } from '../room/use-session';
import { Refused } from './refused';

/** Cards and bytes in one request: a small one is told to every screen as a change, a large one as a board to read again. */
const PACKET = { cards: 50, bytes: 200_000 };
/** Most lines that are looked at; a longer list is laid in parts. */
const LINES_SHOWN = 1000;
/** The whole line is the card, whatever separates parts of it. */
const WHOLE_LINE = -1;

interface Line {
  id: string;
  body: string;
  flag: ReturnType<typeof flagsOf>[number];
}

/** A list, a column of a spreadsheet or a whiteboard's CSV: first shown line by line, then laid. */
export function Paste({ session }: { session: Session }) {
  const t = useTranslations('session.bringIn');
  const draft = useDraft(`bring.${session.board.id}.list`);
  const columns = useColumnChoice(draft.value);
  const lines = useLines(columns.bodies, session.board.cards);
  const [ticked, setTicked] = useState<ReadonlyMap<string, boolean>>(new Map());
  const { done, busy, problem, lay } = useLaying(session);
  function change(text: string) {
    if (text === '') draft.clear();
    else draft.change(text);
    columns.guessAnew();
  }
  const left = lines.filter((line) => !done.has(line.id));
  const isTicked = ({ id, flag }: Line) => !isRefused(flag) && (ticked.get(id) ?? flag === null);
  const chosen = left.filter(isTicked);
  const now = chosen.slice(0, CARDS_AT_ONCE);
  async function layNow() {
    const laid = await lay(now);
    if (lines.every((line) => laid.has(line.id)) && columns.bodies.length <= LINES_SHOWN) change('');
  }
  return (
    <>
      <TextArea
        label={t('list')}
        hint={t('listHint')}
        rows={6}
        value={draft.value}
        spellCheck={false}
        onChange={(event) => change(event.target.value)}
      />
      <OpenFile take={change} />
      <ColumnChoice columns={columns} />
      {left.length > 0 && (
        <fieldset className="min-w-0 border-0 p-0">
          <legend className="field-label mb-1.5">{t('preview', { count: left.length })}</legend>
          <ul className="flex max-h-80 flex-col gap-1 overflow-y-auto rounded-xl bg-paper p-2">
            {left.map((line) => (
              <li key={line.id}>
                <PreviewedLine
                  line={line}
                  isTicked={isTicked(line)}
                  busy={busy}
                  tick={(on) => setTicked((was) => new Map(was).set(line.id, on))}
                />
              </li>
            ))}
          </ul>
        </fieldset>
      )}
      {problem && <Refused problem={problem}>{null}</Refused>}
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <Button isDisabled={busy || now.length === 0} onPress={() => void layNow()}>
          {busy ? t('sending') : t('layCount', { count: now.length })}
        </Button>
        <span role="status" className="text-[0.92rem] text-soft">
          {chosen.length > CARDS_AT_ONCE
            ? t('inParts', { max: CARDS_AT_ONCE, left: chosen.length - CARDS_AT_ONCE })
            : done.size > 0 && t('laidCount', { count: done.size })}
        </span>
      </div>
    </>
  );
}

/** What was pasted as rows, which column of it holds the cards, and whether the first row names the columns: a guess, until it is said. */
function useColumnChoice(text: string) {
  const [column, setColumn] = useState<number | null>(null);
  const [header, setHeader] = useState<boolean | null>(null);
  const rows = useMemo(() => readTable(text), [text]);
  const guess = useMemo(() => guessColumn(rows), [rows]);
  const width = rows[0]?.length ?? 0;
  const at = column === null || column >= width ? guess.column : column;
  const hasHeader = header ?? guess.header;
  const bodies = useMemo(() => {
    const table = at === WHOLE_LINE ? text.split(/\r\n?|\n/).map((line) => [line]) : rows;
    return cardsIn(table, Math.max(0, at), hasHeader);
  }, [rows, at, hasHeader, text]);
  function guessAnew() {
    setColumn(null);
    setHeader(null);
  }
  return { rows, width, at, setColumn, hasHeader, setHeader, bodies, guessAnew };
}

/** The lines that are shown, each with what is to be said of it. A line keeps its id for as long as it stands here, so that what is sent again is there once. */
function useLines(bodies: readonly string[], cards: Session['board']['cards']): Line[] {
  const ids = useRef(new Map<string, string>());
  const lines = useMemo(() => {
    const times = new Map<string, number>();
    return bodies.slice(0, LINES_SHOWN).map((body) => {
      const time = (times.get(body) ?? 0) + 1;
      times.set(body, time);
      const key = `${time} ${body}`;
      const id = ids.current.get(key) ?? newId();
      ids.current.set(key, id);
      return { id, body };
    });
  }, [bodies]);
  const flags = useMemo(
    () =>
      flagsOf(
        lines.map((line) => line.body),
        cards.filter((card) => !lines.some((line) => line.id === card.id)).map((card) => card.body),
      ),
    [lines, cards],
  );
  return lines.map((line, index) => ({ ...line, flag: flags[index] ?? null }));
}

/** As many lines, from the first on, as go in one request. */
function packetOf(lines: readonly Line[]): Line[] {
  let bytes = 0;
  const fits = lines.slice(0, PACKET.cards).findIndex(({ body }, index) => {
    bytes += new TextEncoder().encode(JSON.stringify(body)).length + 60;
    return index > 0 && bytes > PACKET.bytes;
  });
  return lines.slice(0, fits < 0 ? PACKET.cards : fits);
}

/** Lays lines packet by packet, and stops at the first that is refused. */
function useLaying({ act }: Session) {
  const [done, setDone] = useState<ReadonlySet<string>>(new Set());
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  /** Answers with all that is laid by now. */
  async function lay(lines: readonly Line[]): Promise<ReadonlySet<string>> {
    setBusy(true);
    setProblem(null);
    const laid = new Set(done);
    let rest = lines;
    while (rest.length > 0) {
      const packet = packetOf(rest);
      const outcome = await act('layCards', {
        cards: packet.map(({ id, body }) => ({ id, body })),
        questionId: null,
        // A flagged line is laid only when the person who brings it in has ticked it.
        ...(packet.some((line) => line.flag === 'contact') && { despiteWarning: true }),
      });
      if (!outcome.ok) {
        setProblem(outcome.problem);
        break;
      }
      for (const line of packet) laid.add(line.id);
      setDone(new Set(laid));
      rest = rest.slice(packet.length);
    }
    setBusy(false);
    return laid;
  }
  return { done, busy, problem, lay };
}

function OpenFile({ take }: { take: (text: string) => void }) {
  const t = useTranslations('session.bringIn');
  /** A file as it comes: UTF-8, or what an older Excel writes. */
  async function open(file: File) {
    const bytes = await file.arrayBuffer();
    try {
      take(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    } catch {
      take(new TextDecoder('windows-1252').decode(bytes));
    }
  }
  return (
    <label className="button button-quiet button-small self-start justify-self-start focus-within:outline-3 focus-within:outline-offset-2 focus-within:outline-accent">
      <input
        type="file"
        accept=".csv,.tsv,.txt,text/csv,text/plain"
        className="sr-only"
        onChange={(event) => {
          const file = event.target.files?.[0];
          if (file) void open(file);
          event.target.value = '';
        }}
      />
      <span>{t('file')}</span>
    </label>
  );
}

function ColumnChoice({ columns }: { columns: ReturnType<typeof useColumnChoice> }) {
  const t = useTranslations('session.bringIn');
  const { rows, width, at, hasHeader, setColumn, setHeader } = columns;
  const nameOf = (index: number) => {
    const first = (hasHeader ? rows[0]?.[index] : '')?.trim();
    const sample = beginningOf((rows[hasHeader ? 1 : 0]?.[index] ?? '').trim(), 30);
    return first ? t('columnNamed', { name: first }) : t('columnAt', { number: index + 1, sample });
  };
  return (
    <>
      {width > 1 && (
        <SelectField label={t('column')} value={at} onChange={(event) => setColumn(Number(event.target.value))}>
          {Array.from({ length: width }, (_, index) => index).map((number) => (
            <option key={number} value={number}>
              {nameOf(number)}
            </option>
          ))}
          <option value={WHOLE_LINE}>{t('wholeLine')}</option>
        </SelectField>
      )}
      {rows.length > 1 && (
        <label className="flex items-center gap-2">
          <input
            type="checkbox"
            className="size-5"
            checked={hasHeader}
            onChange={(event) => setHeader(event.target.checked)}
          />
          <span>{t('header')}</span>
        </label>
      )}
    </>
  );
}

/** A line before it is laid: with a tick when it goes along. */
function PreviewedLine({
  line: { body, flag },
  isTicked,
  busy,
  tick,
}: {
  line: Line;
  isTicked: boolean;
  busy: boolean;
  tick: (on: boolean) => void;
}) {
  const t = useTranslations('session.bringIn');
  return (
    <label className="flex min-h-9 items-start gap-2.5 rounded-lg p-1.5">
      <input
        type="checkbox"
        className="mt-0.5 size-5 shrink-0"
        checked={isTicked}
        disabled={isRefused(flag) || busy}
        onChange={(event) => tick(event.target.checked)}
      />
      <span className="min-w-0">
        <span dir="auto" className={`typed line-clamp-4 ${isTicked ? '' : 'text-soft'}`}>
          {body}
        </span>
        {flag && (
          <span className={`block text-[0.85rem] font-semibold ${isRefused(flag) ? 'text-alarm' : 'text-ink'}`}>
            <span aria-hidden="true">⚑ </span>
            <span>{t(`flags.${flag}`, { max: TEXT_LIMIT })}</span>
          </span>
        )}
      </span>
    </label>
  );
}
