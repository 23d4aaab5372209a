import { noonOf } from '@/lib/clock';
import { getFormatter, getTranslations } from '@/lib/language/i18n';
import type { listCorrections } from '@/lib/learning/correction/queries';

type Corrections = Awaited<ReturnType<typeof listCorrections>>;

/** What was put right in one thing of a closed cycle: who, when, and what stood there before. */
export async function Corrected({ of, corrections }: { of: string; corrections: Corrections }) {
  const [t, format] = await Promise.all([getTranslations('cycle.correct'), getFormatter()]);
  const own = corrections.filter((one) => one.subjectId === of);
  if (own.length === 0) return null;
  return (
    <ul className="mt-1 grid gap-1 text-[0.94rem] text-soft">
      {own.map((one) => (
        <li key={one.id}>
          <span>{t('by', { who: one.by, date: format.dateTime(noonOf(one.correctedOn), { dateStyle: 'long' }) })}</span>
          {Object.entries(one.earlier).map(([part, words]) => (
            <span dir="auto" key={part} className="typed block">
              {t('before', { part: t(`parts.${part}`), words: words || '–' })}
            </span>
          ))}
        </li>
      ))}
    </ul>
  );
}
