import { GiveForm } from '@/components/answer/give-form';
import { OwnAnswer } from '@/components/answer/your-answer';
import { ClientMessages } from '@/components/frame/client-messages';
import type { ReleaseWords } from '@/components/release/words';
import { Link } from '@/components/ui/link';
import { getTranslations } from '@/lib/language/i18n';
import { standingOf, termOf } from '@/lib/release/answer/policy';
import type { AskedSignal } from '@/lib/release/answer/queries';

/** Decisions that a circle below asks for, each with the place to answer it, or with the answer that was given. */
export async function AskedBelow({
  asked,
  mayAnswer,
  today,
  words,
}: {
  asked: AskedSignal[];
  mayAnswer: boolean;
  today: string;
  words: ReleaseWords;
}) {
  const [t, answer] = await Promise.all([getTranslations('upward.theirs'), getTranslations('answer')]);
  const termText = ({ releasedOn }: AskedSignal) => {
    const term = termOf(releasedOn);
    return answer(`term.${standingOf(term, today)}`, { date: words.day(term) });
  };
  return (
    <ol className="grid gap-5 empty:hidden print:gap-3">
      {asked.map((one) => (
        <li key={one.id} className="grid gap-2 break-inside-avoid border-l-[3px] border-l-line pl-4">
          <h3 dir="auto" className="text-[1.1rem] wrap-anywhere print:text-[12pt]">
            <Link
              href={`/publications/${one.id}`}
              className="text-ink decoration-line underline-offset-[0.22em] hover:text-accent print:no-underline"
            >
              {one.title}
            </Link>
          </h3>
          <p dir="auto" className="typed print:text-[10.5pt]">
            {one.body}
          </p>
          {one.answer ? (
            <OwnAnswer signal={one} mayTakeBack={mayAnswer} />
          ) : (
            <>
              <p className="text-[0.94rem] text-soft print:text-[9.5pt]">{termText(one)}</p>
              {mayAnswer && (
                <details className="no-print">
                  <summary aria-label={t('answerNamed', { what: one.title })}>{t('answer')}</summary>
                  <div className="card mt-3 p-5">
                    <ClientMessages namespaces={['answer']}>
                      <GiveForm signals={[one.id]} />
                    </ClientMessages>
                  </div>
                </details>
              )}
            </>
          )}
        </li>
      ))}
    </ol>
  );
}
