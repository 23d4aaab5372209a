'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useRef, useState } from 'react';
import { CardText } from '@/components/contribution/card';
import { Button } from '@/components/ui/button';
import { Chip } from '@/components/ui/chip';
import { readDraft, whenOpen } from '@/components/ui/device-storage';
import type { Elements } from '@/components/ui/elements';
import { FormProblem } from '@/components/ui/field';
import { takeFocus } from '@/components/ui/take-focus';
import { useVerb } from '@/components/ui/use-verb';
import type { Board } from '@/lib/learning/session/queries';
import { canWait } from '@/lib/learning/theme/policy';
import type { LiveInputOf } from '@/lib/verb/verbs';
import type { Session } from '../../room/use-session';
import { CONCLUSIONS, concludedOn, draftName, type What } from '../../table/conclusion';
import { NewConclusion } from '../../table/conclusion-form';
import { MadeCard, useConcluded } from '../../table/made';
import { NotNow, notNowDraft } from '../../table/not-now';

type Theme = Board['themes'][number];
type Choice = What | 'not_now';

/** Where the heading of a theme's column is found. */
export const anchorOf = (themeId: string) => `theme-${themeId}`;

/** A theme, what lies in it and beneath it, and what becomes of it. `isNext`: the first of which nothing was said yet. */
export function ThemeColumn({ theme, session, isNext }: { theme: Theme; session: Session; isNext: boolean }) {
  const t = useTranslations('session');
  const { board } = session;
  const head = useRef<HTMLHeadingElement>(null);
  const cards = board.cards.filter((card) => card.themeId === theme.id);
  const dots = theme.dots === null ? '' : t('weigh.dots', { count: theme.dots });
  const assumptions = board.assumptions.filter((one) => one.themeId === theme.id);
  return (
    <section
      aria-labelledby={anchorOf(theme.id)}
      className={`card flex flex-col gap-3 ${isNext ? 'border-accent! shadow-[inset_0_4px_0_var(--accent)]' : ''}`}
    >
      <div className="grid gap-1">
        <h3
          ref={head}
          id={anchorOf(theme.id)}
          tabIndex={-1}
          dir="auto"
          className="typed scroll-mt-32 text-[1.3rem] leading-tight outline-none"
        >
          {theme.title}
        </h3>
        {cards.length === 0 && dots && <p className="numbers text-[0.92rem] text-soft">{dots}</p>}
        {cards.length > 0 && (
          <details className="numbers text-[0.92rem]">
            <summary>{[t('hands.count', { count: cards.length }), dots].filter(Boolean).join(' · ')}</summary>
            <ul className="mt-1 flex flex-col gap-2">
              {cards.map((card) => (
                <li key={card.id} className="rounded-xl bg-paper p-2.5">
                  <CardText card={card} />
                </li>
              ))}
            </ul>
          </details>
        )}
      </div>
      {assumptions.length > 0 && (
        <ul aria-label={t('beneath.title')} className="flex flex-col gap-1.5 text-[0.95rem]">
          {assumptions.map((one) => (
            <li dir="auto" key={one.id} className="typed border-l-4 border-l-glow pl-3">
              {one.body}
            </li>
          ))}
        </ul>
      )}
      <Conclusions
        theme={theme}
        session={session}
        goHome={() => takeFocus(head.current, head.current?.closest('section'))}
      />
    </section>
  );
}

/** What belongs to no theme, with what earlier blocks brought. `opens`: a form that stands open there. */
export function OtherColumn({
  session,
  title,
  opens,
  children,
}: {
  session: Session;
  title: string;
  opens: What | null;
  children: Elements;
}) {
  const head = useRef<HTMLHeadingElement>(null);
  return (
    <section
      aria-labelledby="theme-none"
      className="flex flex-col gap-3 rounded-[1.1rem] border-2 border-dashed border-line p-4"
    >
      <h3 ref={head} id="theme-none" tabIndex={-1} className="text-[1.3rem] leading-tight outline-none">
        {title}
      </h3>
      {children}
      <Conclusions
        theme={null}
        session={session}
        opens={opens}
        goHome={() => takeFocus(head.current, head.current?.closest('section'))}
      />
    </section>
  );
}

/** What was concluded, and the one act that concludes: a choice opens its form here, and saving it is all. */
function Conclusions({
  theme,
  session,
  opens = null,
  goHome,
}: {
  theme: Theme | null;
  session: Session;
  opens?: What | null;
  /** Gives the focus back when the form is gone. */
  goHome: () => void;
}) {
  const t = useTranslations('session.conclude');
  const { board } = session;
  const themeId = theme?.id ?? null;
  const concluded = useConcluded(concludedOn(board, themeId));
  const [open, setOpen] = useState<{ choice: Choice; asked: boolean } | null>(opens && { choice: opens, asked: true });
  const [more, setMore] = useState(false);
  const choices: Choice[] = [...CONCLUSIONS, ...(theme && canWait(theme) ? (['not_now'] as const) : [])];
  // What was being written when the page went away stands open again.
  useEffect(
    () =>
      whenOpen(() => {
        const left = CONCLUSIONS.find((what) => readDraft(draftName(board.id, themeId, what)) !== null);
        const waits = themeId !== null && readDraft(notNowDraft(themeId)) !== null;
        const choice = left ?? (waits ? 'not_now' : null);
        if (choice) setOpen((now) => now ?? { choice, asked: false });
      }),
    [board.id, themeId],
  );
  const now = useRef(open);
  now.current = open;
  /** A form that is saved goes, with the focus; not the one that was opened while it was on its way. */
  function done(choice: Choice) {
    if (now.current?.choice !== choice) return;
    setOpen(null);
    setMore(false);
    goHome();
  }
  const isOpen = open || more || theme === null || theme.fate === null;
  return (
    <>
      {concluded.rows.length > 0 && (
        <ul className="flex flex-col gap-2.5">
          {concluded.rows.map((one) => (
            <li key={one.row.id} className="rounded-xl bg-tint p-3">
              <MadeCard concluded={one} list={concluded} session={session} />
            </li>
          ))}
        </ul>
      )}
      {theme?.fate === 'not_now' && open?.choice !== 'not_now' && (
        <NotNowLine theme={theme} session={session} change={() => setOpen({ choice: 'not_now', asked: true })} />
      )}
      {theme?.fate === null && board.isGuest && <p className="text-soft">{t('noLine')}</p>}
      {!board.isGuest && !isOpen && (
        <Button
          small
          tone="plain"
          className="-ml-2 self-start"
          aria-label={t('moreOn', { theme: theme.title })}
          onPress={() => setMore(true)}
        >
          {t('more')}
        </Button>
      )}
      {!board.isGuest && isOpen && (
        <fieldset className="flex min-w-0 flex-wrap gap-2 border-0 p-0">
          <legend dir="auto" className="sr-only">
            {theme ? t('fate', { theme: theme.title }) : t('add')}
          </legend>
          {choices.map((choice) => (
            <Chip
              key={choice}
              on={open?.choice === choice}
              className="max-sm:min-h-11"
              onPress={() => setOpen(open?.choice === choice ? null : { choice, asked: true })}
            >
              {t(`choice.${choice}`)}
            </Chip>
          ))}
        </fieldset>
      )}
      {!board.isGuest &&
        open &&
        (open.choice !== 'not_now' ? (
          <NewConclusion
            key={open.choice}
            what={open.choice}
            themeId={themeId}
            session={session}
            takesFocus={open.asked}
            onDone={() => done(open.choice)}
          />
        ) : (
          theme && <NotNow theme={theme} session={session} takesFocus={open.asked} onDone={() => done('not_now')} />
        ))}
    </>
  );
}

/** The line of a theme that is not for now, and the ways to say it otherwise or to open the theme again. */
function NotNowLine({
  theme,
  session: { board, act },
  change,
}: {
  theme: Theme;
  session: Session;
  change: () => void;
}) {
  const t = useTranslations('session');
  const { run, busy, problem } = useVerb((input: LiveInputOf<'takeBackNotNow'>) => act('takeBackNotNow', input));
  return (
    <div className="rounded-xl bg-paper p-3">
      <p className="text-[0.85rem] font-semibold text-soft">{t('fates.not_now')}</p>
      <p dir="auto" className="typed">
        {theme.fateReason}
      </p>
      {problem && <FormProblem problem={problem} />}
      {!board.isGuest && (
        <div className="mt-1 -ml-2 flex flex-wrap gap-x-1">
          <Button small tone="plain" aria-label={t('conclude.editThis', { what: t('fates.not_now') })} onPress={change}>
            {t('conclude.edit')}
          </Button>
          <Button
            small
            tone="plain"
            isDisabled={busy}
            aria-label={t('conclude.reopenThis', { theme: theme.title })}
            onPress={() => void run({ id: theme.id, version: theme.version })}
          >
            {t('conclude.reopen')}
          </Button>
        </div>
      )}
    </div>
  );
}
