'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { AskFirst } from '@/components/ui/ask-first';
import { Button } from '@/components/ui/button';
import { FormProblem, TextField } from '@/components/ui/field';
import { READS } from '@/components/ui/reads';
import { useRead } from '@/components/ui/use-read';
import { useVerb } from '@/components/ui/use-verb';
import type { Board } from '@/lib/learning/session/queries';
import { REASONS } from '@/lib/learning/taken-off/policy';
import { beginningOf } from '@/lib/text/words';
import type { LiveInputOf } from '@/lib/verb/verbs';
import { RoomDialog } from './room-dialog';
import type { Session } from './use-session';

/** Signs of a thing that are enough to know it by, and how many are listed at once. */
const ENOUGH = 140;
const MOST = 12;

type What = Board['off'][number]['what'];
interface Thing {
  id: string;
  what: What;
  body: string;
}

/** Everything with words of somebody that stands on some screen now. */
function onScreens({ cards, notes, assumptions, checkouts }: Board): Thing[] {
  const called = (what: What, rows: readonly { id: string; body: string }[]) =>
    rows.map(({ id, body }) => ({ id, what, body }));
  return [
    ...called('card', cards),
    ...called(
      'note',
      notes.filter((note) => note.open),
    ),
    ...called('assumption', assumptions),
    ...called('checkout', checkouts),
  ];
}

const plain = (words: string) => words.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().trim();

/** For whoever steers: takes something off all screens, and lays back what should not have gone. */
export function TakingOff({ session, about, close }: { session: Session; about: string | null; close: () => void }) {
  const t = useTranslations('session.takeOff');
  const ui = useTranslations('ui');
  const [picked, pick] = useState(about);
  const things = onScreens(session.board);
  const thing = things.find(({ id }) => id === picked);
  return (
    <RoomDialog title={t('title')} closeLabel={ui('close')} close={close}>
      <div className="grid gap-4">
        {thing ? (
          <Why session={session} thing={thing} leave={() => pick(null)} />
        ) : (
          <Find things={things} pick={pick} looksAtOnce={about === null} />
        )}
        <TakenOff session={session} />
      </div>
    </RoomDialog>
  );
}

/** A name that slipped in is found by typing it. */
function Find({ things, pick, looksAtOnce }: { things: Thing[]; pick: (id: string) => void; looksAtOnce: boolean }) {
  const t = useTranslations('session.takeOff');
  const [words, setWords] = useState('');
  const found = things.filter(({ body }) => plain(body).includes(plain(words)));
  return (
    <section className="grid gap-3">
      <p className="text-[0.94rem] text-soft">{t('text')}</p>
      <TextField
        label={t('search')}
        value={words}
        autoFocus={looksAtOnce}
        onChange={(event) => setWords(event.target.value)}
      />
      <ul className="grid gap-2">
        {found.slice(0, MOST).map(({ id, what, body }) => (
          <li
            key={id}
            className="flex items-center justify-between gap-3 rounded-xl border border-line bg-card py-2 pr-2 pl-3"
          >
            <span className="min-w-0">
              <span dir="auto" className="typed line-clamp-3 text-[0.94rem] leading-snug">
                {body}
              </span>
              <span className="text-[0.82rem] text-soft">{t(`what.${what}`)}</span>
            </span>
            <Button
              small
              tone="quiet"
              className="shrink-0"
              aria-label={t('takeLong', { words: beginningOf(body, ENOUGH) })}
              onPress={() => pick(id)}
            >
              {t('take')}
            </Button>
          </li>
        ))}
      </ul>
      <p role="status" className="text-[0.9rem] text-soft empty:hidden">
        {found.length === 0 ? t('none') : found.length > MOST ? t('more', { count: found.length - MOST }) : ''}
      </p>
    </section>
  );
}

/** A press on a reason takes it off: it can be laid back. */
function Why({ session: { act }, thing, leave }: { session: Session; thing: Thing; leave: () => void }) {
  const t = useTranslations('session.takeOff');
  const verb = useVerb((input: LiveInputOf<'takeOff'>) => act('takeOff', input), leave);
  return (
    <section className="grid gap-3">
      <p dir="auto" className="typed max-h-48 overflow-y-auto rounded-xl border border-line bg-card p-3">
        {thing.body}
      </p>
      <fieldset className="grid gap-1.5">
        <legend className="mb-1.5 font-semibold">{t('why')}</legend>
        {REASONS.map((reason, index) => (
          <Button
            key={reason}
            tone="quiet"
            className="justify-start text-left"
            autoFocus={index === 0}
            isDisabled={verb.busy}
            onPress={() => void verb.run({ id: thing.id, reason })}
          >
            {t(`reasons.${reason}`)}
          </Button>
        ))}
      </fieldset>
      <p className="text-[0.9rem] text-soft">{t('logged')}</p>
      <FormProblem problem={verb.problem} />
      <Button tone="plain" small className="justify-self-start" onPress={leave}>
        {t('notYet')}
      </Button>
    </section>
  );
}

/** What is off: why, and its words only when they are asked for. */
function TakenOff({ session }: { session: Session }) {
  const t = useTranslations('session.takeOff');
  const { board } = session;
  const [asked, setAsked] = useState(false);
  const words = useRead(READS.off(board.id), { enabled: asked, retry: false, gcTime: 0 });
  return (
    <section className="grid gap-2 border-line border-t pt-4" aria-label={t('off', { count: board.off.length })}>
      <div className="flex flex-wrap items-center justify-between gap-2">
        <div role="status">
          <h3 className="text-[1.05rem]">{t('off', { count: board.off.length })}</h3>
        </div>
        {board.off.some((one) => one.held) && (
          <Button tone="plain" small aria-expanded={asked} onPress={() => setAsked(!asked)}>
            {t(asked ? 'hide' : 'show')}
          </Button>
        )}
      </div>
      {board.off.length > 0 && <p className="text-[0.9rem] text-soft">{t('offText')}</p>}
      <ul className="grid gap-2">
        {board.off.map((one) => (
          <Row
            key={one.id}
            one={one}
            session={session}
            words={asked ? (words.data?.find(({ id }) => id === one.id)?.body ?? null) : null}
          />
        ))}
      </ul>
    </section>
  );
}

function Row({ one, session: { act }, words }: { one: Board['off'][number]; session: Session; words: string | null }) {
  const t = useTranslations('session.takeOff');
  const back = useVerb((input: LiveInputOf<'putBack'>) => act('putBack', input));
  const remove = useVerb((input: LiveInputOf<'removeOff'>) => act('removeOff', input));
  return (
    <li className="grid gap-2 rounded-xl border border-line bg-card px-3 py-2">
      <p className="text-[0.94rem]">
        <span className="font-semibold">{t(`what.${one.what}`)}</span>
        <span>{` · ${t(`reasons.${one.reason}`)}`}</span>
      </p>
      {words !== null && (
        <p dir="auto" className="typed text-[0.94rem]">
          {words}
        </p>
      )}
      {one.held ? (
        <div className="flex flex-wrap gap-2">
          <Button small tone="quiet" isDisabled={back.busy} onPress={() => void back.run({ id: one.id })}>
            {t('back')}
          </Button>
          <AskFirst
            name={t('remove')}
            tone="plain"
            small
            title={t('removeTitle')}
            yes={t('removeYes')}
            no={t('notYet')}
            verb={remove}
            input={{ id: one.id }}
          >
            <p>{t('removeText')}</p>
          </AskFirst>
        </div>
      ) : (
        <p className="text-[0.9rem] text-soft">{t('gone')}</p>
      )}
      <FormProblem problem={back.problem} />
    </li>
  );
}
