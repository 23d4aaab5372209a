'use client';

import { useFormatter, useTranslations } from 'next-intl';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { Button } from '@/components/ui/button';
import { FormProblem } from '@/components/ui/field';
import { Link } from '@/components/ui/link';
import { READS } from '@/components/ui/reads';
import { takeFocus } from '@/components/ui/take-focus';
import { useRead } from '@/components/ui/use-read';
import { useRetainedRows } from '@/components/ui/use-retained-rows';
import { useVerb } from '@/components/ui/use-verb';
import { useVersionedDraft } from '@/components/ui/use-versioned-draft';
import { noonOf } from '@/lib/clock';
import type { Board } from '@/lib/learning/session/queries';
import { voteHref } from '@/lib/learning/vote/policy';
import { beginningOf } from '@/lib/text/words';
import type { LiveInputOf } from '@/lib/verb/verbs';
import type { Session } from '../room/use-session';
import { CONCLUSIONS, type Concluded, concludedIn, WAYS, wordsOf } from './conclusion';
import { EditConclusion } from './conclusion-form';

/** What is on the table so far, kind by kind. */
export function Made({ session }: { session: Session }) {
  const t = useTranslations('session.conclude');
  const { board } = session;
  const list = useConcluded(concludedIn(board));
  const all = list.rows;
  return (
    <div className="mt-5 grid grid-cols-[repeat(auto-fit,minmax(min(100%,19rem),1fr))] items-start gap-5">
      {CONCLUSIONS.filter((kind) => all.some(({ what }) => what === kind)).map((kind) => (
        <section key={kind}>
          <h3 className="mb-2">{t(`list.${kind}`)}</h3>
          <ul className="flex flex-col gap-2.5">
            {all
              .filter(({ what }) => what === kind)
              .map((one) => (
                <li key={one.row.id} className="card">
                  <MadeCard concluded={one} list={list} session={session}>
                    {board.themes.find((theme) => theme.id === one.row.themeId)?.title}
                  </MadeCard>
                </li>
              ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

/** What was concluded, with what others take away while it is being changed here. */
export const useConcluded = (concluded: Concluded[]) => useRetainedRows(concluded, ({ row }) => row.id);
type ConcludedList = ReturnType<typeof useConcluded>;

/** One conclusion: what it says, how it read before, and for whoever sits at the table the ways to say it otherwise. */
export function MadeCard({
  concluded,
  list,
  session,
  children: from,
}: {
  concluded: Concluded;
  list: ConcludedList;
  session: Session;
  /** The theme that it is from, where it does not stand beneath it. */
  children?: string | undefined;
}) {
  const t = useTranslations('session.conclude');
  const { board, act, catchUp } = session;
  const { what, row } = concluded;
  const vote = board.votes.find(({ decisionId }) => decisionId === row.id);
  const stored = { words: wordsOf(row), version: row.version };
  const draft = useVersionedDraft(`conclude.${row.id}`, WAYS, stored, () => catchUp());
  const [asked, setAsked] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  const changing = !board.isGuest && (asked || draft.dirty);
  const tell = useEffectEvent((on: boolean) => list.retain(concluded, on));
  useEffect(() => {
    if (!changing) return;
    tell(true);
    return () => tell(false);
  }, [changing]);
  if (changing) {
    return (
      <EditConclusion
        concluded={concluded}
        gone={list.isGone(concluded)}
        draft={draft}
        session={session}
        onDone={() => {
          setAsked(false);
          requestAnimationFrame(() => takeFocus(box.current));
        }}
      />
    );
  }
  return (
    <div ref={box} tabIndex={-1} className="outline-none">
      <ConclusionText concluded={concluded} />
      {vote && (
        <p dir="auto" className="text-[0.9rem]">
          <Link href={voteHref(vote.id, board.id)} className="inline-block py-1">
            {t(`votes.by.${vote.rule}`)}
          </Link>
        </p>
      )}
      {from && (
        <p dir="auto" className="text-[0.85rem] text-soft">
          {t('from', { theme: from })}
        </p>
      )}
      {row.version > 1 && <Earlier board={board} concluded={concluded} />}
      {!board.isGuest && (
        <div className="mt-1 -ml-2 flex flex-wrap gap-x-1">
          <Button
            small
            tone="plain"
            aria-label={t('editThis', { what: nameOf(concluded) })}
            onPress={() => setAsked(true)}
          >
            {t('edit')}
          </Button>
          <TakeAway act={act} conclusion={{ id: row.id, what }} name={nameOf(concluded)} />
        </div>
      )}
    </div>
  );
}

const nameOf = ({ row }: Concluded) => beginningOf('title' in row ? row.title : row.body, 40);

/** What a conclusion says: its words, and beneath them who, until when, for whom. */
export function ConclusionText({ concluded: { what, row } }: { concluded: Concluded }) {
  const t = useTranslations('session.conclude');
  const format = useFormatter();
  const until = (on: string | null) =>
    on && t('until', { day: format.dateTime(noonOf(on), { day: 'numeric', month: 'long', year: 'numeric' }) });
  const beside =
    'loop' in row
      ? row.loop === 'double' && t('questions', { assumption: row.assumption })
      : 'actors' in row
        ? [row.actors, until(row.until)].filter(Boolean).join(' · ')
        : 'owner' in row
          ? [row.owner, until(row.until)].filter(Boolean).join(' · ')
          : `${t(row.kind)} · ${t('to', { addressee: row.addressee })}`;
  return (
    <>
      <p className="text-[0.85rem] font-semibold text-accent">{t(`new.${what}`)}</p>
      {'title' in row && (
        <p dir="auto" className="typed font-semibold">
          {row.title}
        </p>
      )}
      <p dir="auto" className="typed">
        {'title' in row ? row.action : row.body}
      </p>
      {beside && (
        <p dir="auto" className="typed text-[0.9rem] text-soft">
          {beside}
        </p>
      )}
    </>
  );
}

/** How it read before, for whoever asks. */
function Earlier({ board, concluded }: { board: Board; concluded: Concluded }) {
  const t = useTranslations('session.conclude');
  const [open, setOpen] = useState(false);
  return (
    <details className="mt-1 text-[0.9rem]" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{t('earlier')}</summary>
      {open && <EarlierWords board={board} concluded={concluded} />}
    </details>
  );
}

function EarlierWords({ board, concluded: { row } }: { board: Board; concluded: Concluded }) {
  const t = useTranslations('session.conclude');
  const { data, error } = useRead(READS.earlier(board.id, row.version), { keepsPrevious: true });
  if (error) return <FormProblem problem={error.problem} />;
  if (!data) return <p role="status">{t('earlierReading')}</p>;
  const before = data
    .filter(({ subjectId }) => subjectId === row.id)
    .map(({ id, words }) => ({ id, words: Object.values(words).filter(Boolean) }))
    .filter(({ words }) => words.length > 0);
  if (before.length === 0) return <p className="text-soft">{t('earlierNone')}</p>;
  return (
    <ul className="flex flex-col gap-1.5">
      {before.map(({ id, words }) => (
        <li dir="auto" key={id} className="typed border-l-4 border-l-line pl-3 text-soft">
          {words.join('\n')}
        </li>
      ))}
    </ul>
  );
}

/** Asks once more: what a colleague concluded is not gone by a slip of the thumb. */
function TakeAway({
  act,
  conclusion,
  name,
}: {
  act: Session['act'];
  conclusion: LiveInputOf<'removeConclusion'>;
  name: string;
}) {
  const t = useTranslations('session.conclude');
  const { run, busy, problem } = useVerb((input: LiveInputOf<'removeConclusion'>) => act('removeConclusion', input));
  const ui = useTranslations('ui');
  const [asked, setAsked] = useState(false);
  if (!asked) {
    return (
      <Button small tone="plain" aria-label={t('removeThis', { what: name })} onPress={() => setAsked(true)}>
        {t('remove')}
      </Button>
    );
  }
  return (
    <span className="flex flex-wrap items-center">
      {problem && <FormProblem problem={problem} />}
      <Button small tone="quiet" autoFocus isDisabled={busy} onPress={() => void run(conclusion)}>
        {t('removeSure')}
      </Button>
      <Button small tone="plain" onPress={() => setAsked(false)}>
        {ui('cancel')}
      </Button>
    </span>
  );
}
