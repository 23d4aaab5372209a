'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useEffect, useRef, useState } from 'react';
import { AskHere } from '@/components/ui/ask-here';
import { Button } from '@/components/ui/button';
import { newId } from '@/components/ui/client-id';
import { FormProblem, SelectField, TextField } from '@/components/ui/field';
import { useCanKeep } from '@/components/ui/use-can-keep';
import { useDraft } from '@/components/ui/use-draft';
import { useVerb } from '@/components/ui/use-verb';
import { verbOf } from '@/components/ui/verb-of';
import { HEADING_LIMIT, MOST_SECTIONS } from '@/lib/learning/past-report/policy';
import { FilePart } from './file-part';
import { PieceCard } from './piece-card';
import {
  cutAtEmptyLines,
  joined,
  keptOf,
  type Piece,
  questionOf,
  type Sorting,
  sent,
  sortingIn,
  waiting,
} from './pieces';

const bringPastReport = verbOf('bringPastReport');

export interface Periods {
  label: string;
  options: { value: string; label: string }[];
}
export type Questions = { id: number; text: string }[];

/** A period as a value of a list: `2023-4-`, `2023-4-m11`. */
export function periodIn(value: string) {
  const [year = '', quarter = '', part = ''] = value.split('-');
  return { year: Number(year), quarter: Number(quarter), part };
}

const NOTHING = { id: '', period: '', title: '', pieces: [] } satisfies Sorting;

/** In this form somebody brings a report in: they choose its period and its file, and say of each piece where it belongs. */
export function BringForm({ periods, questions }: { periods: Periods[]; questions: Questions }) {
  // What the device kept from before stands in it from its first moment.
  return useCanKeep() === null ? null : <Bring periods={periods} questions={questions} />;
}

function Bring({ periods, questions }: { periods: Periods[]; questions: Questions }) {
  const t = useTranslations('past.new');
  const errors = useTranslations('errors');
  const router = useRouter();
  const draft = useDraft('past-report');
  const sorting = sortingIn(draft.value) ?? NOTHING;
  const { pieces } = sorting;
  const [unsaid, setUnsaid] = useState(false);
  const { list, focus, say, said } = useFocus();
  const change = (next: Partial<Sorting>) =>
    draft.change(JSON.stringify({ ...sorting, id: sorting.id || newId(), ...next } satisfies Sorting));
  const verb = useVerb(bringPastReport, ({ id }) => {
    draft.clear();
    router.push(`/history/${id}`);
  });
  const again = useVerb(async (_: object) => {
    change({ pieces: [] });
    return { ok: true as const, value: null };
  });
  const kept = keptOf(pieces);
  const left = waiting(pieces);
  const ready = left === 0 && kept.length > 0 && kept.length <= MOST_SECTIONS;
  const fields = verb.problem?.fields;
  const ofPeriod = fields?.quarter ?? fields?.year ?? fields?.part;

  /** Puts others in the place of some pieces, and goes on at the first of them. */
  function replace(at: number, count: number, by: Piece[], told: string) {
    change({ pieces: pieces.toSpliced(at, count, ...by) });
    verb.clear();
    focus(by[0]?.id ?? '');
    say(told);
  }
  function send() {
    if (sorting.period === '') {
      setUnsaid(true);
      document.querySelector<HTMLSelectElement>('#period select')?.focus();
      return;
    }
    if (!ready) return;
    const sections = kept.map(({ id, place, heading, body }) => ({
      id,
      questionId: questionOf(place),
      heading,
      body: sent(body),
    }));
    void verb.run({ id: sorting.id, ...periodIn(sorting.period), title: sorting.title, sections });
  }

  return (
    <form
      className="grid grid-cols-1 gap-8"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <div className="grid max-w-xl gap-5">
        <div id="period">
          <SelectField
            label={t('period')}
            hint={t('periodHint')}
            value={sorting.period}
            error={ofPeriod ?? (unsaid ? 'required' : '')}
            onChange={(event) => {
              setUnsaid(false);
              verb.clear();
              change({ period: event.target.value });
            }}
          >
            <option value="">{t('periodNone')}</option>
            {periods.map(({ label, options }) => (
              <optgroup key={label} label={label}>
                {options.map((one) => (
                  <option key={one.value} value={one.value}>
                    {one.label}
                  </option>
                ))}
              </optgroup>
            ))}
          </SelectField>
        </div>
        <TextField
          label={t('name')}
          hint={t('nameHint')}
          limit={HEADING_LIMIT}
          value={sorting.title}
          error={fields?.title}
          onChange={(event) => change({ title: event.target.value })}
        />
      </div>
      {pieces.length === 0 ? (
        <FilePart
          onPieces={(found) => {
            change({ pieces: found });
            focus('list');
            say(t('found', { count: found.length }));
          }}
        />
      ) : (
        <section className="grid grid-cols-1 gap-5" aria-labelledby="pieces">
          <div className="grid max-w-2xl gap-2">
            <h2 id="pieces" ref={list} tabIndex={-1} className="outline-none">
              {t('pieces', { count: pieces.length })}
            </h2>
            <p className="text-soft">{t('piecesHow')}</p>
            {pieces.length === 1 && <p className="note">{t('oneOnly')}</p>}
            <div className="-ml-2.5">
              <AskHere
                name={t('again')}
                meaning={t('againMeans')}
                yes={t('againYes')}
                no={t('againNo')}
                tone="plain"
                verb={again}
                input={{}}
              />
            </div>
          </div>
          <ol className="grid grid-cols-1 gap-4 [&_button]:scroll-mb-28 [&_input]:scroll-mb-28 [&_select]:scroll-mb-28 [&_textarea]:scroll-mb-28">
            {pieces.map((piece, at) => (
              <PieceCard
                key={piece.id}
                piece={piece}
                at={at}
                questions={questions}
                errorOf={(name) => fields?.[`sections.${kept.indexOf(piece)}.${name}`]}
                onChange={(next) => change({ pieces: pieces.with(at, { ...piece, ...next }) })}
                onCut={() => {
                  const parts = cutAtEmptyLines(piece, newId);
                  replace(at, 1, parts, t('cutDone', { count: parts.length }));
                }}
                onJoin={
                  at === 0
                    ? null
                    : () => replace(at - 1, 2, [joined(pieces[at - 1] ?? piece, piece)], t('joinDone', { number: at }))
                }
              />
            ))}
          </ol>
          <div className="grid gap-2 border-t border-line bg-paper py-4 sm:sticky sm:bottom-0 sm:z-10">
            <FormProblem problem={verb.problem} />
            <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
              <Button type="submit" isDisabled={verb.busy || !ready} aria-describedby="left">
                {t('submit')}
              </Button>
              <p id="left" role="status" className="text-[0.94rem] text-soft">
                {left > 0
                  ? t('left', { count: left })
                  : kept.length === 0
                    ? errors('nothingKept')
                    : kept.length > MOST_SECTIONS
                      ? errors('tooManySections')
                      : t('ready', { count: kept.length })}
              </p>
            </div>
          </div>
        </section>
      )}
      <p role="status" className="sr-only">
        {said}
      </p>
    </form>
  );
}

/** Goes to a piece, or to the head of the list, once that is drawn. */
function useFocus() {
  const list = useRef<HTMLHeadingElement>(null);
  const wanted = useRef('');
  const [said, say] = useState('');
  useEffect(() => {
    const at = wanted.current;
    if (at === '') return;
    const to = at === 'list' ? list.current : document.querySelector<HTMLElement>(`#piece-${CSS.escape(at)} select`);
    if (!to) return;
    wanted.current = '';
    to.focus();
  });
  return {
    list,
    said,
    say,
    focus: (at: string) => {
      wanted.current = at;
    },
  };
}
