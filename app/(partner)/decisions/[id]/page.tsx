import type { Metadata } from 'next';
import { RoomFrame } from '@/components/cycle/room-frame';
import { Decision } from '@/components/decision/decision';
import { ClientMessages } from '@/components/frame/client-messages';
import { routeId } from '@/components/frame/route-id';
import { Link } from '@/components/ui/link';
import { BackToSession } from '@/components/vote/back-to-session';
import { DecideForm } from '@/components/vote/decide-form';
import { Result } from '@/components/vote/result';
import { Running } from '@/components/vote/running';
import { HowItGoes } from '@/components/vote/voters';
import { requireActor } from '@/lib/actor';
import { dayOf, noonOf } from '@/lib/clock';
import { getFormatter, getTranslations } from '@/lib/language/i18n';
import { canOpenVote, sessionIn } from '@/lib/learning/vote/policy';
import { getDecision } from '@/lib/learning/vote/queries';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('decision'))('list.title') };
}

/** A vote, a decision, or both: what came of the vote stands above it. */
export default async function DecisionPage({
  params,
  searchParams,
}: {
  params: Promise<{ id: string }>;
  searchParams: Promise<Record<string, string | string[]>>;
}) {
  const actor = await requireActor('circle');
  const sessionId = sessionIn((await searchParams).session);
  const [{ room, vote, decision, bodies, members }, t, votes, format] = await Promise.all([
    getDecision(actor, await routeId(params)),
    getTranslations('decision.one'),
    getTranslations('vote'),
    getFormatter(),
  ]);
  const today = dayOf(actor.now);
  const day = (one: string) => format.dateTime(noonOf(one), { dateStyle: 'long' });
  const runs = vote !== null && vote.endedOn === null;
  const toWrite = vote?.result?.adopted != null && !decision && canOpenVote(actor);
  const opener = vote?.opener ?? votes('result.somebody');
  return (
    <RoomFrame actor={actor} room={room}>
      <div className="grid max-w-5xl gap-9">
        <header className="grid max-w-3xl gap-2">
          {sessionId ? (
            <BackToSession sessionId={sessionId} />
          ) : (
            <p className="no-print">
              <Link href="/decisions" className="inline-block py-1 text-[0.94rem]">
                {t('back')}
              </Link>
            </p>
          )}
          <h1 dir="auto" className="wrap-anywhere">
            {decision?.body ?? vote?.question}
          </h1>
          {vote && decision && (
            <p dir="auto" className="text-[1.1rem] wrap-anywhere">
              {vote.question}
            </p>
          )}
          {vote && (
            <p dir="auto" className="text-[1.1rem] text-soft">
              {vote.endedOn
                ? votes('head.ended', { who: opener, date: day(vote.endedOn) })
                : vote.until < today
                  ? votes('result.counting')
                  : votes('head.running', { who: opener, date: day(vote.until) })}
            </p>
          )}
        </header>
        {decision && <Decision of={decision} bodies={bodies} voted={vote !== null} today={today} />}
        {vote && !runs && <Result vote={vote} />}
        {vote && toWrite && (
          <section className="card grid max-w-2xl gap-4 border-l-[7px] border-l-glow p-5" aria-labelledby="write-down">
            <h2 id="write-down" className="text-[1.3rem]">
              {votes('decide.title')}
            </h2>
            {room.cycle ? (
              <ClientMessages namespaces={['vote']}>
                <DecideForm voteId={vote.id} today={today} members={members} />
              </ClientMessages>
            ) : (
              <p>{votes('decide.noCycle')}</p>
            )}
          </section>
        )}
        {vote && runs && vote.until >= today && <Running vote={vote} />}
        {vote && <HowItGoes vote={vote} />}
      </div>
    </RoomFrame>
  );
}
