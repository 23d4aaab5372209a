import type { Metadata } from 'next';
import { notFound, redirect } from 'next/navigation';
import { z } from 'zod';
import { RoomFrame } from '@/components/cycle/room-frame';
import { ClientMessages } from '@/components/frame/client-messages';
import { ReleaseForm } from '@/components/release/release-form';
import { releaseWords } from '@/components/release/words';
import { type CircleActor, requireActor } from '@/lib/actor';
import { getTranslations } from '@/lib/language/i18n';
import { getRoomOf } from '@/lib/learning/cycle/queries';
import { openReleaseInput } from '@/lib/release/release/input';
import { canOffer, readersFor } from '@/lib/release/release/policy';
import { draftRelease, getGate } from '@/lib/release/release/queries';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('release'))('form.newTitle') };
}

const about = z.object({
  kind: openReleaseInput.shape.kind,
  subject: openReleaseInput.shape.subjectId,
  /** Whom an answer named: where a signal goes next. */
  to: openReleaseInput.shape.letterTo.catch(''),
  /** Whom it is for, where that was chosen before. */
  for: z.literal('above').optional().catch(undefined),
});

/** What could leave, in the room's own words to begin with; one that is open already leads to its page. */
export default async function NewReleasePage({
  searchParams,
}: {
  searchParams: Promise<Record<'kind' | 'subject' | 'to' | 'for', string | string[] | undefined>>;
}) {
  const actor = await requireActor('circle');
  const asking = await searchParams;
  if (asking.kind === 'offer') return <NewOffer actor={actor} />;
  const asked = about.safeParse(asking);
  if (!asked.success) notFound();
  const { kind, subject } = asked.data;
  const letterTo = kind === 'signal' ? (asked.data.to ?? '') : '';
  const [room, gate, draft, words] = await Promise.all([
    getRoomOf(actor),
    getGate(actor),
    draftRelease(actor, kind, subject),
    releaseWords(),
  ]);
  if (draft.openReleaseId) redirect(`/releases/${draft.openReleaseId}`);
  const readers = readersFor(gate, kind);
  const upward = asked.data.for === 'above' && readers.includes('above');
  const { t } = words;
  return (
    <RoomFrame actor={actor} room={room}>
      <div className="grid gap-8">
        <div className="grid max-w-2xl gap-3">
          <h1>{t('form.newTitle')}</h1>
          <p className="text-[1.1rem] text-soft">{t(gate.byMembers ? 'form.newIntroMembers' : 'form.newIntro')}</p>
        </div>
        <ClientMessages namespaces={['release', 'offer']}>
          <ReleaseForm
            about={{ kind, subjectId: subject }}
            words={{
              title: draft.title,
              body: draft.body,
              audience: letterTo ? ['letter'] : upward ? ['above'] : [],
              letterTo,
            }}
            reservations={[]}
            readers={readers}
            above={gate.above}
            from={actor.hat.place}
            over={words.kind(kind)}
            under={t('printed.notYet', { circle: actor.hat.place })}
            back={
              upward
                ? '/releases/upward'
                : kind === 'experiment'
                  ? `/experiments/${subject}`
                  : kind === 'report'
                    ? `/reports/${subject}`
                    : '/cycles'
            }
          />
        </ClientMessages>
      </div>
    </RoomFrame>
  );
}

/** An offer of this circle to those below it, written for them. Before it has a cycle of its own, it has nothing to offer from. */
async function NewOffer({ actor }: { actor: CircleActor }) {
  const [room, gate, words, t] = await Promise.all([
    getRoomOf(actor),
    getGate(actor),
    releaseWords(),
    getTranslations('offer'),
  ]);
  if (!canOffer(gate) || !(room.cycle ?? room.lastClosed)) notFound();
  return (
    <RoomFrame actor={actor} room={room}>
      <div className="grid gap-8">
        <div className="grid max-w-2xl gap-3">
          <h1>{t('form.title')}</h1>
          <p className="text-[1.1rem] text-soft">
            {t('form.intro', { voices: gate.byMembers ? 'members' : 'partners' })}
          </p>
        </div>
        <ClientMessages namespaces={['release', 'offer']}>
          <ReleaseForm
            about={{ kind: 'offer' }}
            words={{
              title: '',
              body: '',
              audience: ['below'],
              letterTo: '',
              below: gate.below.map((one) => one.id),
              nature: '',
            }}
            reservations={[]}
            readers={['below']}
            above={gate.above}
            circles={gate.below}
            from={actor.hat.place}
            over={words.kind('offer')}
            under={words.t('printed.notYet', { circle: actor.hat.place })}
            back="/releases"
          />
        </ClientMessages>
      </div>
    </RoomFrame>
  );
}
