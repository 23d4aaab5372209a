import { logFile } from '@/components/log/log-file';
import { logWords } from '@/components/log/log-page';
import { requireActor } from '@/lib/actor';
import { exportLog } from '@/lib/audit/entry/mutations';
import { consume, sayWait } from '@/lib/http/rate-limit';

export async function GET(): Promise<Response> {
  const actor = await requireActor('formal');
  const wait = await consume({ export: actor.personId });
  if (wait) return sayWait(wait, actor.locale);
  return logFile(await exportLog(actor), await logWords());
}
