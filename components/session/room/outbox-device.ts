'use client';

import { keepDraft, listDrafts, readDraft } from '@/components/ui/device-storage';
import { post } from '@/components/ui/request';
import { verbOf } from '@/components/ui/verb-of';
import type { Outcome } from '@/lib/verb/outcome';
import { type Answer, type Entry, isFromPage, openOutbox, type Store } from './outbox';

/** Where what is on its way is kept: each entry under a name of its own, so that two tabs never write over each other. */
export const ROW = 'outbox.';
const nameOf = ({ session, id }: Pick<Entry, 'session' | 'id'>) => `${ROW}${session}.${id}`;

function read(name: string): Entry | [] {
  try {
    return JSON.parse(readDraft(name) ?? '[]');
  } catch {
    return [];
  }
}

/** Everything that this person still has to send, of every session, in order. */
export const listKept = (session = ''): Entry[] =>
  listDrafts(ROW + session)
    .flatMap(read)
    .sort((a, b) => a.at - b.at);

const storeOf = (session: string): Store => ({
  list: () => listKept(`${session}.`),
  put: (entry) => keepDraft(nameOf(entry), JSON.stringify(entry)),
  drop: (id) => void keepDraft(nameOf({ session, id }), null),
});

/** The verbs by which words leave that were written on a page. */
const FROM_PAGES: Record<string, (input: never) => Promise<Outcome<unknown>>> = { observe: verbOf('observe') };

async function sendFromPage({ verb, input }: Entry): Promise<Answer> {
  const run = FROM_PAGES[verb];
  if (!run) return { ok: false, problem: { code: 'notFound' } };
  try {
    const outcome = await run(input as never);
    if (typeof outcome?.ok !== 'boolean') return null;
    if (outcome.ok) return outcome;
    const { code, values } = outcome.problem;
    if (code === 'tooOften') return { wait: (Number(values?.seconds) || 1) * 1000 };
    // A member signs in again, and then it goes.
    return code === 'signedOut' ? null : outcome;
  } catch {
    // No answer, or none that this page can read: a login page of a hall's wifi, a server that restarts.
    return null;
  }
}

async function send(entry: Entry): Promise<Answer> {
  if (isFromPage(entry)) return sendFromPage(entry);
  const { session, verb, input, circle } = entry;
  try {
    const answer = await post(`/api/sessions/${session}/do/${verb}`, JSON.stringify(input));
    if (answer.status === 429) return { wait: (Number(answer.headers.get('retry-after')) || 1) * 1000 };
    if (answer.status === 500) return 'broken';
    // Where one must first agree to the terms of a hall's wifi, anything may answer: only an outcome counts.
    const outcome = await answer.json();
    if (typeof outcome?.ok !== 'boolean') return null;
    if (outcome.ok || outcome.problem.code !== 'signedOut') return outcome;
    // A guest's sign-in ends with the session; a member signs in again, and then it goes.
    return circle === null ? { ok: false, problem: { code: 'sessionClosed' } } : null;
  } catch {
    return null;
  }
}

/** Milliseconds for which a tab waits until another has sent what it is sending. */
const TURN = 5000;

/**
 * One tab sends at a time. A tab that stands still, as a phone does with one that is out of sight, keeps nobody waiting: after
 * a while, and where there are no locks (no TLS), two may send, and the ids make that harmless.
 */
const alone = (session: string) => async (work: () => Promise<void>) => {
  if (!navigator.locks) return work();
  const waiting = new AbortController();
  const enough = later(TURN, () => waiting.abort());
  let turn = false;
  const name = `leerkring ${ROW}${session}`;
  const sending = navigator.locks.request(name, { signal: waiting.signal }, () => {
    turn = true;
    enough();
    return work();
  });
  await sending.catch((failure) => {
    if (turn) throw failure;
    return work();
  });
};

function later(milliseconds: number, work: () => void) {
  const timer = setTimeout(work, milliseconds);
  return () => clearTimeout(timer);
}

/** Rows of which a box on this page tells already. */
export const standing = new Set<string>();

/** The row of one session on this device. */
export const openOutboxHere = (
  session: string,
  { told, ended }: Pick<Parameters<typeof openOutbox>[0], 'told' | 'ended'>,
) => openOutbox({ store: storeOf(session), send, alone: alone(session), later, told, ended });
