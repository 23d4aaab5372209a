'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { SelectField, TextArea, TextField } from '@/components/ui/field';
import type { FieldProblem } from '@/components/ui/use-verb';
import { HEADING_LIMIT, SECTION_LIMIT } from '@/lib/learning/past-report/policy';
import type { Questions } from './bring-form';
import { canCut, type Piece, type Place } from './pieces';

/** Lists the places that a piece can go to. `children` are options that stand before them, such as "not chosen yet". */
export function PlaceOptions({ questions, children }: { questions: Questions; children?: React.ReactElement }) {
  const t = useTranslations('past.places');
  return (
    <>
      {children}
      <optgroup label={t('questions')}>
        {questions.map(({ id, text }) => (
          <option key={id} value={`q${id}`}>
            {text}
          </option>
        ))}
      </optgroup>
      <option value="own">{t('own')}</option>
    </>
  );
}

/** One piece of the file, with what may be done with it. */
export function PieceCard({
  piece,
  at,
  questions,
  errorOf,
  onChange,
  onCut,
  onJoin,
}: {
  piece: Piece;
  at: number;
  questions: Questions;
  errorOf: (name: 'heading' | 'body' | 'questionId') => FieldProblem | undefined;
  onChange: (next: Partial<Piece>) => void;
  onCut: () => void;
  /** Null where there is no piece before it. */
  onJoin: (() => void) | null;
}) {
  const t = useTranslations('past.new');
  const places = useTranslations('past.places');
  const ui = useTranslations('ui');
  const [opened, setOpened] = useState(false);
  const { heading, body, place } = piece;
  const number = at + 1;
  const isKept = place !== '' && place !== 'out';
  const isOut = place === 'out';
  const tooLong = [...body].length > SECTION_LIMIT;
  const wrong = errorOf('body') ?? (isKept && tooLong ? 'tooLong' : undefined);
  const headless = isKept && place === 'own' && heading.trim() === '';
  const [touched, setTouched] = useState(false);
  const writes = opened || (isKept && (wrong !== undefined || body.trim() === ''));
  const asksHeading = writes || headless || touched || errorOf('heading') !== undefined;
  return (
    <li
      id={`piece-${piece.id}`}
      className={`card grid grid-cols-1 gap-4 scroll-mt-24 border-l-[7px] p-4 sm:p-5 ${
        place === '' ? 'border-l-glow' : isOut ? 'border-l-line' : 'border-l-accent'
      }`}
    >
      <div className="grid grid-cols-1 gap-4 md:grid-cols-[minmax(0,1fr)_minmax(0,17rem)] md:gap-7">
        <div className={`grid min-w-0 content-start gap-2 ${isOut ? 'text-soft' : ''}`}>
          <p className="text-[0.88rem] text-soft">{t('piece', { number })}</p>
          {asksHeading ? (
            <TextField
              label={t('heading')}
              limit={HEADING_LIMIT}
              value={heading}
              error={errorOf('heading') ?? (headless && touched ? 'required' : undefined)}
              onChange={(event) => {
                setTouched(true);
                onChange({ heading: event.target.value });
              }}
            />
          ) : (
            heading !== '' && (
              <h3 dir="auto" className="text-[1.15rem] wrap-anywhere">
                {heading}
              </h3>
            )
          )}
          {writes ? (
            <TextArea
              label={t('text')}
              limit={SECTION_LIMIT}
              rows={8}
              value={body}
              error={wrong ?? (isKept && body.trim() === '' ? 'required' : undefined)}
              onChange={(event) => {
                setOpened(true);
                onChange({ body: event.target.value });
              }}
            />
          ) : body === '' ? (
            <p className="text-soft">{t('headingOnly')}</p>
          ) : (
            <p dir="auto" className={`typed wrap-anywhere ${isOut ? 'line-clamp-2' : 'line-clamp-[9]'}`}>
              {body}
            </p>
          )}
        </div>
        <SelectField
          label={<PlaceLabel number={number} />}
          className="content-start"
          value={place}
          error={errorOf('questionId')}
          onChange={(event) => onChange({ place: event.target.value as Place })}
        >
          <PlaceOptions questions={questions}>
            <option value="">{places('none')}</option>
          </PlaceOptions>
          <option value="out">{places('out')}</option>
        </SelectField>
      </div>
      {!isOut && (
        <div className="-mx-2.5 flex flex-wrap gap-1">
          <Button
            tone="plain"
            small
            aria-label={t(opened ? 'doneNamed' : 'editNamed', { number })}
            onPress={() => setOpened(!opened)}
          >
            {opened ? t('done') : ui('edit')}
          </Button>
          {canCut(piece) && (
            <Button tone="plain" small aria-label={t('cutNamed', { number })} onPress={onCut}>
              {t('cut')}
            </Button>
          )}
          {onJoin && (
            <Button tone="plain" small aria-label={t('joinNamed', { number })} onPress={onJoin}>
              {t('join')}
            </Button>
          )}
        </div>
      )}
    </li>
  );
}

/** Labels the choice of a place. A screen reader also says which piece it is about; on screen that piece stands beside it. */
function PlaceLabel({ number }: { number: number }) {
  const t = useTranslations('past.new');
  return (
    <>
      <span>{t('where')}</span>
      <span className="sr-only">{` (${t('piece', { number })})`}</span>
    </>
  );
}
