import { ClientMessages } from '@/components/frame/client-messages';
import { SendForm } from '@/components/letter/send-form';
import type { ReleaseWords } from '@/components/release/words';
import { ButtonLink } from '@/components/ui/button';
import type { Elements } from '@/components/ui/elements';
import type { CircleActor } from '@/lib/actor';
import { getFormatter, getTranslations } from '@/lib/language/i18n';
import { isAsked, standingOf, termOf } from '@/lib/release/answer/policy';
import type { ReceivedAnswer } from '@/lib/release/answer/queries';
import type { findLetters, SentLetter } from '@/lib/release/letter/queries';
import type { Publication } from '@/lib/release/publication/queries';
import { Given } from './given';

/** Says whether the page shows answers: the text is a signal of the reader's circle and has a receiver. A withdrawn signal keeps its answers. */
export const asksAnswer = (one: Publication, actor: CircleActor): boolean =>
  one.circleId === actor.hat.circleId && one.kind === 'signal' && (one.withdrawnOn !== null || isAsked(one));

interface Shown {
  publication: Publication;
  answers: ReceivedAnswer[];
  letters: NonNullable<Awaited<ReturnType<typeof findLetters>>>;
  today: string;
  words: ReleaseWords;
}

/** What came back on a signal that this circle let out, receiver by receiver; and to whom it can still be sent. */
export async function AnswersTo({ publication: one, answers, letters, today, words }: Shown) {
  const [t, letter] = await Promise.all([getTranslations('answer'), getTranslations('letter')]);
  const isOut = one.withdrawnOn === null;
  if (!isOut && answers.length + letters.letters.length === 0) return null;
  const ofDesk = answers.find((it) => it.letterId === null && it.fromCircle === null) ?? null;
  const ofAbove = answers.find((it) => it.fromCircle !== null) ?? null;
  const above = one.withdrawnOn === null ? one.above : (ofAbove?.fromCircle ?? null);
  const hasDesk = isOut ? one.audience.includes('signal_holder') : ofDesk !== null;
  const shown = { today, words, addressees: letters.addressees, signalId: answers[0]?.signalId ?? null };
  return (
    <section className="mx-auto grid w-full max-w-3xl gap-4" aria-labelledby="answers">
      <h2 id="answers">{t('received')}</h2>
      {hasDesk && (
        <Receiver
          {...shown}
          name={letter('desk')}
          line={null}
          answer={ofDesk}
          term={isOut ? termOf(one.releasedOn) : null}
        />
      )}
      {above !== null && (
        <Receiver
          {...shown}
          name={above}
          line={
            isOut &&
            one.aboveEndedOn && (
              <p className="text-[0.94rem] text-soft">{t('aboveEnded', { date: words.day(one.aboveEndedOn) })}</p>
            )
          }
          answer={ofAbove}
          term={isOut ? termOf(one.releasedOn) : null}
        />
      )}
      {letters.letters.map((it) => (
        <Receiver
          {...shown}
          key={it.id}
          name={letter('to', { addressee: it.addressee })}
          line={<Sent letter={it} words={words} />}
          answer={answers.find(({ letterId }) => letterId === it.id) ?? null}
          term={isOut ? it.until : null}
        />
      ))}
      {letters.addressees.length > 0 && (
        <div className="no-print grid gap-3">
          {letters.letters.length === 0 && <p className="max-w-2xl">{letter('notSent')}</p>}
          {letters.maySend ? (
            <ClientMessages namespaces={['letter']}>
              {letters.addressees.map((addressee) => (
                <SendForm
                  key={addressee}
                  publicationId={one.id}
                  addressee={addressee}
                  again={letters.letters.some((it) => it.addressee === addressee)}
                />
              ))}
            </ClientMessages>
          ) : (
            <p className="text-soft">{letter('whoSends')}</p>
          )}
        </div>
      )}
    </section>
  );
}

/** One who was asked: what they answered, or until when they are asked to. */
async function Receiver({
  name,
  line,
  answer,
  term,
  today,
  words,
  addressees,
}: {
  name: string;
  line: Elements;
  answer: ReceivedAnswer | null;
  term: string | null;
  today: string;
  words: ReleaseWords;
  addressees: string[];
}) {
  const [t, letter] = await Promise.all([getTranslations('answer'), getTranslations('letter')]);
  const passesOn = answer?.kind === 'not_ours' && term !== null && !addressees.includes(answer.whose);
  const standing = term === null ? null : standingOf(term, today);
  return (
    <div className={`card grid gap-3 p-5 ${!answer && standing === 'over' ? 'border-l-[7px] border-l-glow' : ''}`}>
      <div className="grid gap-1">
        <h3 dir="auto" className="[overflow-wrap:anywhere]">
          {name}
        </h3>
        {line}
      </div>
      {answer ? (
        <Given answer={answer} />
      ) : (
        term && standing && <p>{t(`term.${standing}`, { date: words.day(term) })}</p>
      )}
      {passesOn && (
        <p className="no-print">
          <ButtonLink
            dir="auto"
            href={`/releases/new?kind=signal&subject=${answer.signalId}&to=${encodeURIComponent(answer.whose)}`}
            tone="quiet"
            small
          >
            {letter('passOn', { whose: answer.whose })}
          </ButtonLink>
        </p>
      )}
    </div>
  );
}

async function Sent({ letter: { sentOn, until, lookedOn }, words }: { letter: SentLetter; words: ReleaseWords }) {
  const [t, format] = await Promise.all([getTranslations('letter'), getFormatter()]);
  const looked = lookedOn.length > 0 ? t('looked', { days: format.list(lookedOn.map(words.day)) }) : t('notLooked');
  return (
    <p className="text-[0.94rem] text-soft">{`${t('sent', { date: words.day(sentOn), until: words.day(until) })} ${looked}`}</p>
  );
}
