'use client';

import { keepDraft, listDrafts, readDraft } from '@/components/ui/device-storage';
import { post } from '@/components/ui/request';
import { type Answer, type Entry, openOutbox, type Store } from './outbox';

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

async function send({ session, verb, input, circle }: Entry): Promise<Answer> {
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

/** The row of one session on this device. */
export const openOutboxHere = (
  session: string,
  { told, ended }: Pick<Parameters<typeof openOutbox>[0], 'told' | 'ended'>,
) => openOutbox({ store: storeOf(session), send, alone: alone(session), later, told, ended });
