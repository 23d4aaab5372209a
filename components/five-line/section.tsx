import { ClientMessages } from '@/components/frame/client-messages';
import type { Said } from '@/components/ui/said-parts';
import { getTranslations } from '@/lib/language/i18n';
import { FIVE_LINES, type FiveLine, isWritten } from '@/lib/learning/five-line/policy';
import { WriteLines } from './lines';

/**
 * The five lines of a cycle in place of a session, for the whole circle to read. `mayWrite` lets its reader write them. Nothing, where there
 * is nothing to read and nobody could write.
 */
export async function FiveLines({
  cycle,
  said,
  hasSession,
  mayWrite,
}: {
  cycle: { id: string; closedOn: string | null };
  said: Said<FiveLine>[];
  hasSession: boolean;
  mayWrite: boolean;
}) {
  const t = await getTranslations('cycle.lines');
  const written = isWritten(said);
  if (!written && (hasSession || cycle.closedOn !== null)) return null;
  const of = (part: FiveLine) => said.find((one) => one.part === part)?.body;
  function standing(): string {
    if (hasSession) return t('beside');
    if (cycle.closedOn) return t('closed');
    if (mayWrite) return t('intro');
    return written ? t('goesOn') : `${t('intro')} ${t('wait')}`;
  }
  return (
    <section className="card grid gap-4 p-5" aria-labelledby="lines">
      <div className="grid gap-1">
        <h2 id="lines">{t(hasSession ? 'titleBeside' : 'title')}</h2>
        <p className="text-soft">{standing()}</p>
      </div>
      {mayWrite ? (
        <ClientMessages namespaces={['cycle']}>
          <WriteLines cycleId={cycle.id} said={said} />
        </ClientMessages>
      ) : (
        written && (
          <dl className="grid gap-3">
            {FIVE_LINES.filter(of).map((part) => (
              <div key={part} className="border-l-[3px] border-l-line pl-4">
                <dt className="text-[0.94rem] text-soft">{t(`parts.${part}`)}</dt>
                <dd dir="auto" className="typed m-0">
                  {of(part)}
                </dd>
              </div>
            ))}
          </dl>
        )
      )}
    </section>
  );
}
