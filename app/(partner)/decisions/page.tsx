import type { Metadata } from 'next';
import { RoomFrame } from '@/components/cycle/room-frame';
import { DecisionLine } from '@/components/decision/decision-line';
import { ClientMessages } from '@/components/frame/client-messages';
import { BackToSession } from '@/components/vote/back-to-session';
import { OpenForm } from '@/components/vote/open-form';
import { VoteLine } from '@/components/vote/vote-line';
import { requireActor } from '@/lib/actor';
import { dayOf } from '@/lib/clock';
import { getTranslations } from '@/lib/language/i18n';
import { canOpenVote, sessionIn } from '@/lib/learning/vote/policy';
import { getDecisions } from '@/lib/learning/vote/queries';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('decision'))('list.title') };
}

export default async function DecisionsPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[]>>;
}) {
  const actor = await requireActor('circle');
  const { session: from, vote: asked } = await searchParams;
  const sessionId = sessionIn(from);
  const [{ room, votes, own, decisions, electorate }, t] = await Promise.all([
    getDecisions(actor),
    getTranslations('decision.list'),
  ]);
  const today = dayOf(actor.now);
  const asksOf = (id: string) => own.some(({ voteId, choice }) => voteId === id && choice === null);
  const written = new Set(decisions.map(({ voteId }) => voteId));
  const due = decisions.filter(({ lookAgainOn }) => (lookAgainOn ?? '9') <= today);
  const parts = [
    { name: 'running', votes: votes.filter(({ endedOn }) => endedOn === null), decisions: [] },
    { name: 'again', votes: [], decisions: due },
    { name: 'toWrite', votes: votes.filter(({ id, result }) => result?.adopted && !written.has(id)), decisions: [] },
    { name: 'decided', votes: [], decisions: decisions.filter((one) => !due.includes(one)) },
    { name: 'undecided', votes: votes.filter(({ result }) => result && !result.adopted), decisions: [] },
  ] as const;
  return (
    <RoomFrame actor={actor} room={room}>
      <div className="grid max-w-5xl gap-9">
        <div className="grid max-w-2xl gap-3">
          <BackToSession sessionId={sessionId} />
          <h1>{t('title')}</h1>
          <p className="text-[1.1rem] text-soft">{t('intro')}</p>
        </div>
        {canOpenVote(actor) && room.cycle && (
          <ClientMessages namespaces={['vote']}>
            <OpenForm today={today} voters={electorate} sessionId={sessionId} opens={asked === 'new'} />
          </ClientMessages>
        )}
        {votes.length + decisions.length === 0 && <p className="note max-w-2xl p-5">{t('empty')}</p>}
        {parts.map(
          (part) =>
            part.votes.length + part.decisions.length > 0 && (
              <section key={part.name} className="grid gap-4" aria-labelledby={part.name}>
                <h2 id={part.name}>{t(part.name)}</h2>
                <ul className="grid gap-3">
                  {part.votes.map((vote) => (
                    <VoteLine key={vote.id} vote={vote} asks={asksOf(vote.id)} />
                  ))}
                  {part.decisions.map((one) => (
                    <DecisionLine key={one.id} decision={one} />
                  ))}
                </ul>
              </section>
            ),
        )}
      </div>
    </RoomFrame>
  );
}
