'use client';

import { useTranslations } from 'next-intl';
import { type ReactNode, useMemo, useRef, useState } from 'react';
import { Dialog } from 'react-aria-components/Dialog';
import { Heading } from 'react-aria-components/Heading';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import { Button } from '@/components/ui/button';
import { newId } from '@/components/ui/client-id';
import { Choice, FormProblem, SelectField, TextArea, TextField } from '@/components/ui/field';
import { useDraft } from '@/components/ui/use-draft';
import { CARDS_AT_ONCE } from '@/lib/learning/theme/input';
import { cardsIn, flagsOf, guessColumn, isRefused } from '@/lib/learning/theme/policy';
import { TEXT_LIMIT } from '@/lib/text/limit';
import { readTable } from '@/lib/text/spreadsheet';
import { beginningOf } from '@/lib/text/words';
import type { Problem } from '@/lib/verb/outcome';
import type { Session } from '../room/use-session';

/** Cards and bytes in one request: a small one is told to every screen as a change, a large one as a board to read again. */
const PACKET = { cards: 50, bytes: 200_000 };
/** Most lines that are looked at; a longer list is laid in parts. */
const LINES_SHOWN = 1000;
/** The whole line is the card, whatever separates parts of it. */
const WHOLE_LINE = -1;

interface Line {
  id: string;
  body: string;
}

/** For facilitator and co-facilitator: what people without a device wrote on paper, or what stands on a whiteboard, as cards. */
export function BringIn({ session }: { session: Session }) {
  const t = useTranslations('session.bringIn');
  const [way, setWay] = useState<'type' | 'paste'>('type');
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button tone="quiet" small aria-haspopup="dialog" onPress={() => setOpen(true)}>
        {t('name')}
      </Button>
      <ModalOverlay
        isOpen={isOpen}
        onOpenChange={setOpen}
        isDismissable
        className="fixed inset-0 z-40 flex items-start justify-center overflow-y-auto bg-[rgb(10_16_20/0.55)] p-4 max-sm:p-0"
      >
        <Modal className="w-full max-w-2xl rounded-2xl border border-line bg-card p-6 shadow-lg max-sm:min-h-dvh max-sm:rounded-none max-sm:p-4">
          <Dialog className="grid gap-4 outline-none">
            {({ close }) => (
              <>
                <div className="flex items-start justify-between gap-3">
                  <Heading slot="title" className="text-[1.5rem]">
                    {t('title')}
                  </Heading>
                  <Button tone="plain" onPress={close}>
                    {t('close')}
                  </Button>
                </div>
                <p className="text-soft">{t('text')}</p>
                <Choice
                  legend={t('way')}
                  hideLegend
                  name="way"
                  value={way}
                  onChange={setWay}
                  options={[
                    { value: 'type', label: t('type') },
                    { value: 'paste', label: t('paste') },
                  ]}
                />
                {way === 'type' ? <TypeOver session={session} /> : <Paste session={session} />}
              </>
            )}
          </Dialog>
        </Modal>
      </ModalOverlay>
    </>
  );
}

/** One line, one card, Enter. The field is free again at once; below stands what became of each line. */
function TypeOver({ session: { board, act } }: { session: Session }) {
  const t = useTranslations('session.bringIn');
  const draft = useDraft(`bring.${board.id}`);
  const field = useRef<HTMLDivElement>(null);
  const [lines, setLines] = useState<(Line & { problem?: Problem; laid?: true })[]>([]);

  async function lay(line: Line, despiteWarning = false) {
    setLines((now) => [line, ...now.filter((one) => one.id !== line.id)]);
    const outcome = await act('layCards', {
      cards: [line],
      questionId: null,
      ...(despiteWarning && { despiteWarning }),
    });
    setLines((now) =>
      now.map((one) =>
        one.id === line.id ? { ...line, ...(outcome.ok ? { laid: true } : { problem: outcome.problem }) } : one,
      ),
    );
  }
  const focus = () => field.current?.querySelector('input')?.focus();
  return (
    <>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          const body = draft.value.trim();
          if (body === '') return;
          draft.clear();
          void lay({ id: newId(), body });
        }}
      >
        <div ref={field} className="flex items-end gap-2">
          <TextField
            className="min-w-0 flex-1"
            label={t('line')}
            hint={t('lineHint')}
            value={draft.value}
            limit={TEXT_LIMIT}
            autoComplete="off"
            enterKeyHint="done"
            autoFocus
            onChange={(event) => draft.change(event.target.value)}
          />
          <Button type="submit">{t('lay')}</Button>
        </div>
      </form>
      <p role="status" className="text-[0.92rem] text-soft">
        {lines.some((line) => line.laid) && t('laidCount', { count: lines.filter((line) => line.laid).length })}
      </p>
      {lines.length > 0 && (
        <ul className="flex flex-col gap-1.5" aria-label={t('laidList')}>
          {lines.map((line) => (
            <li key={line.id} className="flex flex-col gap-2 rounded-xl bg-paper p-2.5">
              <span className="flex items-start justify-between gap-3">
                <span dir="auto" className="typed min-w-0">
                  {line.body}
                </span>
                {!line.problem && (
                  <span className="shrink-0 text-[0.85rem] text-soft">{line.laid ? t('laid') : t('sending')}</span>
                )}
              </span>
              {line.problem && (
                <Refused problem={line.problem}>
                  <Button
                    small
                    tone="quiet"
                    onPress={() => void lay({ id: line.id, body: line.body }, line.problem?.warning)}
                  >
                    {line.problem.warning ? t('allTheSame') : t('again')}
                  </Button>
                  <Button
                    small
                    tone="plain"
                    onPress={() => {
                      setLines((now) => now.filter((one) => one.id !== line.id));
                      draft.change(line.body);
                      focus();
                    }}
                  >
                    {t('change')}
                  </Button>
                </Refused>
              )}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function Refused({ problem, children }: { problem: Problem; children: ReactNode }) {
  const t = useTranslations('session.bringIn');
  const code = Object.values(problem.fields ?? {})[0];
  return (
    <>
      {problem.warning ? (
        <p role="alert" className="note note-warning">
          {t('contact')}
        </p>
      ) : (
        <FormProblem problem={code ? { code, values: { max: TEXT_LIMIT } } : problem} />
      )}
      <span className="flex gap-2">{children}</span>
    </>
  );
}

/** A list, a column of a spreadsheet or a whiteboard's CSV: first shown line by line, then laid. */
function Paste({ session: { board, act } }: { session: Session }) {
  const t = useTranslations('session.bringIn');
  const draft = useDraft(`bring.${board.id}.list`);
  const [column, setColumn] = useState<number | null>(null);
  const [header, setHeader] = useState<boolean | null>(null);
  const [ticked, setTicked] = useState<ReadonlyMap<string, boolean>>(new Map());
  const [done, setDone] = useState<ReadonlySet<string>>(new Set());
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  // A line keeps its id for as long as it stands here, so that what is sent again is there once.
  const ids = useRef(new Map<string, string>());

  const rows = useMemo(() => readTable(draft.value), [draft.value]);
  const guess = useMemo(() => guessColumn(rows), [rows]);
  const width = rows[0]?.length ?? 0;
  const at = column === null || column >= width ? guess.column : column;
  const head = header ?? guess.header;
  const bodies = useMemo(() => {
    const table = at === WHOLE_LINE ? draft.value.split(/\r\n?|\n/).map((line) => [line]) : rows;
    return cardsIn(table, Math.max(0, at), head);
  }, [rows, at, head, draft.value]);
  const lines = useMemo(() => {
    const times = new Map<string, number>();
    return bodies.slice(0, LINES_SHOWN).map((body): Line => {
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
        board.cards.filter((card) => !lines.some((line) => line.id === card.id)).map((card) => card.body),
      ),
    [lines, board.cards],
  );
  const left = lines
    .map((line, index) => ({ ...line, flag: flags[index] ?? null }))
    .filter((line) => !done.has(line.id));
  const isTicked = (line: (typeof left)[number]) =>
    !isRefused(line.flag) && (ticked.get(line.id) ?? line.flag === null);
  const chosen = left.filter(isTicked);
  const now = chosen.slice(0, CARDS_AT_ONCE);

  async function lay() {
    setBusy(true);
    setProblem(null);
    const laid = new Set(done);
    let rest = now;
    while (rest.length > 0) {
      const packet: typeof now = [];
      let bytes = 0;
      for (const line of rest.slice(0, PACKET.cards)) {
        bytes += new TextEncoder().encode(JSON.stringify(line.body)).length + 60;
        if (packet.length > 0 && bytes > PACKET.bytes) break;
        packet.push(line);
      }
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
    if (lines.every((line) => laid.has(line.id)) && bodies.length <= LINES_SHOWN) change('');
  }
  function change(text: string) {
    if (text === '') draft.clear();
    else draft.change(text);
    setColumn(null);
    setHeader(null);
  }
  /** A file as it comes: UTF-8, or what an older Excel writes. */
  async function open(file: File) {
    const bytes = await file.arrayBuffer();
    try {
      change(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    } catch {
      change(new TextDecoder('windows-1252').decode(bytes));
    }
  }
  const nameOf = (index: number) => {
    const first = (head ? rows[0]?.[index] : '')?.trim();
    const sample = beginningOf((rows[head ? 1 : 0]?.[index] ?? '').trim(), 30);
    return first ? t('columnNamed', { name: first }) : t('columnAt', { number: index + 1, sample });
  };
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
            checked={head}
            onChange={(event) => setHeader(event.target.checked)}
          />
          <span>{t('header')}</span>
        </label>
      )}
      {left.length > 0 && (
        <fieldset className="min-w-0 border-0 p-0">
          <legend className="field-label mb-1.5">{t('preview', { count: left.length })}</legend>
          <ul className="flex max-h-80 flex-col gap-1 overflow-y-auto rounded-xl bg-paper p-2">
            {left.map((line) => (
              <li key={line.id}>
                <label className="flex min-h-9 items-start gap-2.5 rounded-lg p-1.5">
                  <input
                    type="checkbox"
                    className="mt-0.5 size-5 shrink-0"
                    checked={isTicked(line)}
                    disabled={isRefused(line.flag) || busy}
                    onChange={(event) => setTicked((was) => new Map(was).set(line.id, event.target.checked))}
                  />
                  <span className="min-w-0">
                    <span dir="auto" className={`typed line-clamp-4 ${isTicked(line) ? '' : 'text-soft'}`}>
                      {line.body}
                    </span>
                    {line.flag && (
                      <span
                        className={`block text-[0.85rem] font-semibold ${isRefused(line.flag) ? 'text-alarm' : 'text-ink'}`}
                      >
                        <span aria-hidden="true">⚑ </span>
                        <span>{t(`flags.${line.flag}`, { max: TEXT_LIMIT })}</span>
                      </span>
                    )}
                  </span>
                </label>
              </li>
            ))}
          </ul>
        </fieldset>
      )}
      {problem && <Refused problem={problem}>{null}</Refused>}
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <Button isDisabled={busy || now.length === 0} onPress={() => void lay()}>
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
