import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { PlanForm } from '@/components/cycle/plan-form';
import { RoomFrame } from '@/components/cycle/room-frame';
import { ClientMessages } from '@/components/frame/client-messages';
import { routeId } from '@/components/frame/route-id';
import { requireActor } from '@/lib/actor';
import { dayOf, timeOf } from '@/lib/clock';
import { getTranslations } from '@/lib/language/i18n';
import { getPlanning } from '@/lib/learning/session/page-queries';
import { canChangePlan, canPlanSession } from '@/lib/learning/session/policy';

/** The hour at which a session begins unless the planner chooses another. */
const USUAL_START = '13:30';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('cycle'))('plan.title') };
}

export default async function PlanPage({ params }: { params: Promise<{ id: string }> }) {
  const actor = await requireActor('circle');
  const id = await routeId(params);
  const [{ room, members, designs }, t] = await Promise.all([getPlanning(actor), getTranslations('cycle.plan')]);
  const { cycle } = room;
  // What is over is not changed: another session is planned.
  const session = room.session?.stage === 'closed' ? null : room.session;
  if (cycle?.id !== id) redirect(`/cycles/${id}`);
  if (session ? !canChangePlan(actor, session) : !canPlanSession(actor)) redirect(`/cycles/${id}`);
  return (
    <RoomFrame actor={actor} room={room}>
      <div className="grid max-w-2xl gap-7">
        <div className="grid gap-3">
          <h1>{t(session ? 'titleChange' : 'title')}</h1>
          <p className="text-[1.1rem] text-soft">{t(session ? 'introChange' : 'intro')}</p>
        </div>
        <ClientMessages namespaces={['cycle', 'plan', 'session']}>
          <PlanForm
            cycleId={id}
            me={actor.personId}
            now={actor.now}
            members={members}
            designs={designs}
            plan={{
              id: session?.id ?? null,
              date: session ? dayOf(session.plannedAt) : '',
              time: session ? timeOf(session.plannedAt) : USUAL_START,
              place: session?.place ?? '',
              link: session?.link ?? '',
              facilitatorId: session?.facilitatorId ?? actor.personId,
            }}
          />
        </ClientMessages>
      </div>
    </RoomFrame>
  );
}
