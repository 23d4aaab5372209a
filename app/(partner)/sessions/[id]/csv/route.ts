import { fileAnswer } from '@/components/frame/file-answer';
import { routeId } from '@/components/frame/route-id';
import { notForGuests, recordCsv, recordDocument } from '@/components/walk/record';
import { walkWords } from '@/components/walk/words';
import { requireActor } from '@/lib/actor';
import { recordTitle } from '@/lib/document/session-record';
import { exportSession } from '@/lib/learning/session/mutations';
import { sayWait, takeTurns } from '@/lib/turn';

export async function GET(_request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const actor = await requireActor('circle', 'guest');
  if (actor.login === 'guest') return notForGuests();
  const id = await routeId(params);
  const wait = await takeTurns({ export: actor.personId });
  if (wait) return sayWait(wait, actor.locale);
  const [record, words] = await Promise.all([exportSession(actor, { id, form: 'csv' }), walkWords()]);
  const document = recordDocument(record, words, actor);
  return fileAnswer(recordTitle(document), 'csv', 'text/csv; charset=utf-8', recordCsv(record, words));
}
