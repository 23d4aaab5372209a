import type { CircleActor } from '@/lib/actor';
import { recordTitle } from '@/lib/document/session-record';
import { consume, sayWait } from '@/lib/http/rate-limit';
import { getTranslations } from '@/lib/language/i18n';
import type { SessionRecord } from '@/lib/learning/session/record-queries';
import { documentAnswer } from '../frame/document-answer';
import { listAnswer } from '../frame/file-answer';
import { recordCsv, recordDocument } from './record';
import { walkWords } from './words';

type Take = () => Promise<SessionRecord>;

/** A session as a document to keep. */
export const recordPdf = (request: Request, actor: CircleActor, take: Take): Promise<Response> =>
  documentAnswer(request, actor, async () => {
    const [record, words, t] = await Promise.all([take(), walkWords(), getTranslations('take')]);
    const document = recordDocument(record, words, actor);
    return {
      order: { form: 'record-pdf', document },
      title: recordTitle(document),
      extension: 'pdf',
      instead: t('instead'),
    };
  });

/** A session as a list for a spreadsheet, under a name that people can read. It costs a turn, and only then is it taken along. */
export async function recordList(actor: CircleActor, take: Take): Promise<Response> {
  const wait = await consume({ export: actor.personId });
  if (wait) return sayWait(wait, actor.locale);
  const [record, words] = await Promise.all([take(), walkWords()]);
  return listAnswer(recordTitle(recordDocument(record, words, actor)), recordCsv(record, words));
}

/** A guest takes nothing along, and is told so in words. */
export const notForGuests = async (): Promise<Response> =>
  new Response(`${(await getTranslations('take'))('guest')}\n`, {
    status: 403,
    headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'private, no-store' },
  });
