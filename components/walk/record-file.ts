import { getTranslations } from 'next-intl/server';
import type { CircleActor } from '@/lib/actor';
import { recordTitle, type SessionRecordDocument } from '@/lib/document/session-record';
import type { SessionRecord } from '@/lib/learning/session/queries';
import { sayWait, takeTurns } from '@/lib/turn';
import { fileAnswer } from '../frame/file-answer';
import { recordDocument } from './record';
import { type WalkWords, walkWords } from './words';

/** What a file of a session is written from. */
interface Taken {
  record: SessionRecord;
  words: WalkWords;
  document: SessionRecordDocument;
}

/** A session as a file to keep, under a name that people can read. It costs a turn, and only then is it taken along. */
export async function recordFile(
  actor: CircleActor,
  take: () => Promise<SessionRecord>,
  kind: { extension: string; type: string; write: (taken: Taken) => Promise<Uint8Array> | string },
): Promise<Response> {
  const wait = await takeTurns({ export: actor.personId });
  if (wait) return sayWait(wait, actor.locale);
  const [record, words] = await Promise.all([take(), walkWords()]);
  const document = recordDocument(record, words, actor);
  return fileAnswer(recordTitle(document), kind.extension, kind.type, await kind.write({ record, words, document }));
}

/** A guest takes nothing along, and is told so in words. */
export const notForGuests = async (): Promise<Response> =>
  new Response(`${(await getTranslations('take'))('guest')}\n`, {
    status: 403,
    headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'private, no-store' },
  });
