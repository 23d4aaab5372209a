import type { ReleaseWords } from '@/components/release/words';
import { Link } from '@/components/ui/link';
import { getTranslations } from '@/lib/language/i18n';
import type { DeskSignal } from '@/lib/release/answer/queries';
import { OwnAnswer } from './your-answer';

/** Signals to which the desk gave the same name, whether they wait or not. */
export async function Patterns({ signals }: { signals: DeskSignal[] }) {
  const [t, answer] = await Promise.all([getTranslations('signals'), getTranslations('answer')]);
  const names = [...new Set(signals.flatMap(({ pattern }) => pattern ?? []))].sort((a, b) => a.localeCompare(b));
  if (names.length === 0) return null;
  return (
    <section className="grid gap-4" aria-labelledby="patterns">
      <div className="grid max-w-2xl gap-1">
        <h2 id="patterns">{t('patterns')}</h2>
        <p className="text-soft">{t('patternsText')}</p>
      </div>
      <ul className="grid max-w-3xl gap-3.5">
        {names.map((name) => (
          <li key={name} className="card grid gap-2 p-5">
            <h3 dir="auto" className="[overflow-wrap:anywhere]">
              {name}
            </h3>
            <ul className="grid gap-1.5">
              {signals
                .filter((one) => one.pattern === name)
                .map((one) => (
                  <li key={one.id}>
                    <Link dir="auto" href={`/signals/${one.id}`} className="inline-block py-0.5">
                      {one.title}
                    </Link>
                    <p className="text-[0.94rem] text-soft">
                      {[one.circle, one.answer ? answer(`kinds.${one.answer.kind}`) : t('stillWaits')].join(' · ')}
                    </p>
                  </li>
                ))}
            </ul>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What has its answer, the latest first. */
export async function Answered({ signals, words }: { signals: DeskSignal[]; words: ReleaseWords }) {
  const t = await getTranslations('signals');
  const answered = signals
    .flatMap((one) => (one.answer ? [{ ...one, answer: one.answer }] : []))
    .sort((a, b) => b.answer.answeredOn.localeCompare(a.answer.answeredOn));
  if (answered.length === 0) return null;
  return (
    <section className="grid gap-4" aria-labelledby="answered">
      <h2 id="answered">{t('answered')}</h2>
      <ul className="grid max-w-3xl gap-3.5">
        {answered.map((one) => (
          <li key={one.id} className="card grid gap-3 p-5">
            <div className="grid gap-1">
              <p className="text-[0.94rem] text-soft">
                <span className="font-semibold text-ink">{one.circle}</span>
                <span>{` · ${words.quarter(one)}`}</span>
              </p>
              <h3 dir="auto" className="[overflow-wrap:anywhere]">
                <Link
                  href={`/signals/${one.id}`}
                  className="text-ink decoration-line decoration-1 underline-offset-[0.22em] hover:text-accent"
                >
                  {one.title}
                </Link>
              </h3>
            </div>
            <OwnAnswer signal={one} />
          </li>
        ))}
      </ul>
    </section>
  );
}
