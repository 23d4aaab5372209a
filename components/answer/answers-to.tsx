import type { ReleaseWords } from '@/components/release/words';
import type { CircleActor } from '@/lib/actor';
import { getTranslations } from '@/lib/language/i18n';
import { isAsked, standingOf, termOf } from '@/lib/release/answer/policy';
import type { GivenAnswer } from '@/lib/release/answer/queries';
import type { Publication } from '@/lib/release/publication/queries';
import { Given } from './given';

/** Whether this is a signal of the reader's own circle that somebody is asked to answer; withdrawn, it keeps what was answered. */
export const asksAnswer = (one: Publication, actor: CircleActor): boolean =>
  one.partnershipId === actor.hat.partnershipId && one.kind === 'signal' && (one.withdrawnOn !== null || isAsked(one));

/** What came back on a signal that this circle let out; as long as nothing did, until when an answer is asked. */
export async function AnswersTo({
  publication: one,
  answers,
  today,
  words,
}: {
  publication: Publication;
  answers: GivenAnswer[];
  today: string;
  words: ReleaseWords;
}) {
  const t = await getTranslations('answer');
  if (one.withdrawnOn !== null && answers.length === 0) return null;
  const term = one.withdrawnOn === null ? termOf(one.releasedOn) : null;
  return (
    <section className="mx-auto grid w-full max-w-3xl gap-4" aria-labelledby="answers">
      <h2 id="answers">{t('received')}</h2>
      {answers.map((answer) => (
        <div key={answer.id} className="card p-5">
          <Given answer={answer} />
        </div>
      ))}
      {answers.length === 0 && term !== null && (
        <p className="note max-w-2xl">{t(`term.${standingOf(term, today)}`, { date: words.day(term) })}</p>
      )}
    </section>
  );
}
