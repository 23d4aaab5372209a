import { getTranslations } from '@/lib/i18n';
import type { getWritingRoom } from '@/lib/learning/contribution/queries';

type Line = Awaited<ReturnType<typeof getWritingRoom>>['became'][number];

/** What became of earlier remarks: theme by theme, "not now, because…" included. */
export async function Became({ became }: { became: Line[] }) {
  const t = await getTranslations('write');
  const session = await getTranslations('session');
  return (
    <section className="border-t border-line pt-6 lg:border-t-0 lg:pt-2">
      <h2 className="mb-3">{t('became')}</h2>
      {became.length === 0 ? (
        <p className="note">{t('becameNothing')}</p>
      ) : (
        <ul className="flex flex-col gap-3">
          {became.map((line) => (
            <li key={line.id} className="card">
              {line.quote && (
                <p dir="auto" className="typed text-[0.97rem]">
                  {/^[“"]/.test(line.quote) ? line.quote : t('quote', { words: line.quote })}
                </p>
              )}
              <p className="mt-1.5">
                {line.fate && <strong className="text-accent">{session(`fates.${line.fate}`)}</strong>}
                {line.reason && <span dir="auto" className="typed">{` · ${line.reason}`}</span>}
              </p>
              <p dir="auto" className="mt-0.5 text-[0.88rem] text-soft">
                {t('inTheme', { theme: line.title })}
              </p>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
