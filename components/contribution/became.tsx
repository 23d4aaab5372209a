import { getTranslations } from '@/lib/language/i18n';
import { cycleName } from '@/lib/language/period-name';
import type { getWritingRoom } from '@/lib/learning/contribution/queries';

type Line = Awaited<ReturnType<typeof getWritingRoom>>['became'][number];

/**
 * What became of what was said at the last session: theme by theme, "not now, because…" included. Whose remark is whose, it
 * does not say, to their writers neither: of one without a name nothing knows that any more.
 */
export async function Became({ became }: { became: Line[] }) {
  const t = await getTranslations('write');
  const [session, frame] = await Promise.all([getTranslations('session'), getTranslations('frame')]);
  const [first] = became;
  return (
    <section className="border-t border-line pt-6 lg:border-t-0 lg:pt-2">
      <h2 className="mb-3">{t('became')}</h2>
      <p className={first ? 'mb-4 text-[0.94rem] text-soft' : 'note'}>
        {first ? t('becameOf', { cycle: cycleName(frame, first) }) : t('becameNothing')}
      </p>
      {first && (
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
