import { fileAnswer } from '@/components/frame/file-answer';
import { routeId } from '@/components/frame/route-id';
import { notForGuests, recordDocument } from '@/components/walk/record';
import { walkWords } from '@/components/walk/words';
import { requireActor } from '@/lib/actor';
import { renderSessionRecordPdf } from '@/lib/document/pdf';
import { recordTitle } from '@/lib/document/session-record';
import { exportSession } from '@/lib/learning/session/mutations';
import { sayWait, takeTurns } from '@/lib/turn';

export async function GET(_request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const actor = await requireActor('circle', 'guest');
  if (actor.login === 'guest') return notForGuests();
  const id = await routeId(params);
  const wait = await takeTurns({ export: actor.personId });
  if (wait) return sayWait(wait, actor.locale);
  const [record, words] = await Promise.all([exportSession(actor, { id, form: 'pdf' }), walkWords()]);
  const document = recordDocument(record, words, actor);
  return fileAnswer(recordTitle(document), 'pdf', 'application/pdf', await renderSessionRecordPdf(document));
}
