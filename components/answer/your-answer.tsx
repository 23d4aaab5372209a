import { ClientMessages } from '@/components/frame/client-messages';
import type { ReleaseWords } from '@/components/release/words';
import { getTranslations } from '@/lib/language/i18n';
import { standingOf, termOf } from '@/lib/release/answer/policy';
import type { AskedSignal } from '@/lib/release/answer/queries';
import { GiveForm, TakeBackGiven } from './give-form';
import { Given } from './given';

/** The place under a signal where its receiver answers. It shows the form, and later the answer that was given. */
export async function YourAnswer({
  signal,
  title,
  mayAnswer = true,
  today,
  words,
}: {
  signal: AskedSignal;
  title: string;
  /** Whether it is this reader who answers; others of the circle read along. */
  mayAnswer?: boolean;
  today: string;
  words: ReleaseWords;
}) {
  const t = await getTranslations('answer');
  const term = termOf(signal.releasedOn);
  return (
    <section
      className={`mx-auto grid w-full max-w-3xl gap-4 ${signal.answer ? '' : 'no-print'}`}
      aria-labelledby="your-answer"
    >
      <div className="grid gap-1">
        <h2 id="your-answer">{title}</h2>
        <p className="no-print text-soft">{t(mayAnswer ? 'yoursText' : 'carriersText')}</p>
        {signal.circleEndedOn && (
          <p>{t('askerEnded', { circle: signal.circle, date: words.day(signal.circleEndedOn) })}</p>
        )}
      </div>
      {signal.answer ? (
        <OwnAnswer signal={signal} mayTakeBack={mayAnswer} />
      ) : (
        <div className="card grid gap-4 p-5">
          <p>{t(`term.${standingOf(term, today)}`, { date: words.day(term) })}</p>
          {mayAnswer && (
            <ClientMessages namespaces={['answer']}>
              <GiveForm signals={[signal.id]} />
            </ClientMessages>
          )}
        </div>
      )}
    </section>
  );
}

/** One's own answer, which one takes back as long as the circle did not go on with it. */
export async function OwnAnswer({
  signal: { id, answer },
  mayTakeBack = true,
}: {
  signal: Pick<AskedSignal, 'id' | 'answer'>;
  mayTakeBack?: boolean;
}) {
  const t = await getTranslations('answer');
  if (!answer) return null;
  return (
    <div className="grid justify-items-start gap-2">
      <Given answer={answer} />
      {answer.isActedOn ? (
        <p className="no-print text-[0.94rem] text-soft">{t('actedOn')}</p>
      ) : (
        mayTakeBack && (
          <ClientMessages namespaces={['answer']}>
            <TakeBackGiven publicationId={id} />
          </ClientMessages>
        )
      )}
    </div>
  );
}
