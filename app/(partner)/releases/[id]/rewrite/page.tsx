import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { RoomFrame } from '@/components/cycle/room-frame';
import { ClientMessages } from '@/components/frame/client-messages';
import { routeId } from '@/components/frame/route-id';
import { ReleaseForm } from '@/components/release/release-form';
import { releaseWords } from '@/components/release/words';
import { requireActor } from '@/lib/actor';
import { getTranslations } from '@/lib/language/i18n';
import { getRoomOf } from '@/lib/learning/cycle/queries';
import { AUDIENCES } from '@/lib/release/release/input';
import { canRewriteRelease, readersFor } from '@/lib/release/release/policy';
import { getGate, getRelease } from '@/lib/release/release/queries';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('release'))('form.editTitle') };
}

export default async function RewritePage({ params }: { params: Promise<{ id: string }> }) {
  const actor = await requireActor('circle');
  const id = await routeId(params);
  const [room, gate, release, words] = await Promise.all([
    getRoomOf(actor),
    getGate(actor),
    getRelease(actor, id),
    releaseWords(),
  ]);
  if (!canRewriteRelease(actor, release)) redirect(`/releases/${id}`);
  const { t } = words;
  const { text, version } = release;
  const readers = [...readersFor(gate, release.kind), ...text.audience];
  return (
    <RoomFrame actor={actor} room={room}>
      <div className="grid gap-8">
        <div className="grid max-w-2xl gap-3">
          <h1>{t('form.editTitle')}</h1>
          <p className="text-[1.1rem] text-soft">{t('form.editIntro')}</p>
        </div>
        <ClientMessages namespaces={['release', 'offer']}>
          <ReleaseForm
            about={{ id, version }}
            words={{
              title: text.title,
              body: text.body,
              audience: text.audience,
              letterTo: text.letterTo,
              below: text.below.map((one) => one.id).filter((id) => gate.below.some((one) => one.id === id)),
              nature: release.kind === 'offer' ? text.nature : '',
            }}
            reservations={text.reservations.map((one) => one.body)}
            readers={AUDIENCES.filter((one) => readers.includes(one))}
            above={gate.above ?? text.above}
            circles={gate.below}
            from={actor.hat.place}
            over={t('printed.over', { kind: words.kind(release.kind), quarter: words.quarter(release) })}
            under={t('printed.notYet', { circle: actor.hat.place })}
            back={`/releases/${id}`}
          />
        </ClientMessages>
      </div>
    </RoomFrame>
  );
}
