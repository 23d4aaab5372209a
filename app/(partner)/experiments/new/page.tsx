import type { Metadata } from 'next';
import { z } from 'zod';
import { RoomFrame } from '@/components/cycle/room-frame';
import { StartForm } from '@/components/experiment/start-form';
import { ClientMessages } from '@/components/frame/client-messages';
import { Link } from '@/components/ui/link';
import { requireActor } from '@/lib/actor';
import { dayOf } from '@/lib/clock';
import { getTranslations } from '@/lib/language/i18n';
import { ORIGINS } from '@/lib/learning/experiment/input';
import { getNewExperiment } from '@/lib/learning/experiment/queries';
import { clientId } from '@/lib/text/text';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('experiment'))('new.title') };
}

const one = clientId.optional().catch(undefined);
/** What the link names; what is no id is nothing. */
const asked = z.object({ parent: one, learning: one, signal: one, theme: one, question: one, publication: one });

/** Begins an experiment between sessions: from nothing, from an earlier one, or from what a cycle brought forth. */
export default async function NewExperimentPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const actor = await requireActor('circle');
  const named = asked.parse(await searchParams);
  const kind = ORIGINS.find((one) => named[one] !== undefined);
  const from = kind ? { kind, id: named[kind] ?? '' } : null;
  const [{ room, parent, from: found }, t] = await Promise.all([
    getNewExperiment(actor, { parent: named.parent ?? null, from }),
    getTranslations('experiment'),
  ]);
  return (
    <RoomFrame actor={actor} room={room}>
      <div className="grid max-w-5xl gap-7">
        <div className="grid max-w-2xl gap-3">
          <p>
            <Link href="/experiments" className="inline-block py-1 text-[0.94rem]">
              {t('one.back')}
            </Link>
          </p>
          <h1>{t('new.title')}</h1>
          <p className="text-[1.1rem] text-soft">{t('new.intro')}</p>
        </div>
        {(parent || found) && (
          <div className="grid max-w-2xl gap-1 border-l-[3px] border-l-glow pl-4">
            <p className="text-[0.94rem] text-soft">
              {t(`new.from.${parent ? 'parent' : (found?.kind ?? 'learning')}`, { circle: found?.circle ?? '' })}
            </p>
            <p dir="auto" className="typed">
              {parent ? parent.title : found?.words}
            </p>
            {parent?.outcome && (
              <p dir="auto" className="typed text-soft">
                {parent.outcome}
              </p>
            )}
          </div>
        )}
        {room.cycle ? (
          <ClientMessages namespaces={['experiment']}>
            <StartForm parent={parent} from={found} today={dayOf(actor.now)} />
          </ClientMessages>
        ) : (
          <p className="note max-w-2xl p-5">{t('new.noCycle')}</p>
        )}
      </div>
    </RoomFrame>
  );
}
