import type { Metadata } from 'next';
import { Became } from '@/components/contribution/became';
import { EndedWriting } from '@/components/contribution/ended-writing';
import { Writing } from '@/components/contribution/writing';
import { ClientMessages } from '@/components/frame/client-messages';
import { Frame } from '@/components/frame/frame';
import { requireActor } from '@/lib/actor';
import { getFormatter, getTranslations } from '@/lib/language/i18n';
import { cycleName } from '@/lib/language/period-name';
import { getWritingRoom } from '@/lib/learning/contribution/queries';
import { dateOfSession } from '@/lib/learning/session/policy';
import { goesOn } from '@/lib/network/circle/policy';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('write'))('label') };
}

export default async function WritePage() {
  const actor = await requireActor('circle');
  const { room, questions, own, became, facilitator, fewWriters } = await getWritingRoom(actor);
  const t = await getTranslations('write');
  const frame = await getTranslations('frame');
  const format = await getFormatter();
  return (
    <Frame actor={actor} life={room.life} line={room.cycle ? cycleName(frame, room.cycle) : t('noCycle')}>
      <div className="grid items-start gap-x-14 gap-y-10 lg:grid-cols-[minmax(0,34rem)_1fr]">
        <ClientMessages namespaces={['write']}>
          {goesOn(actor) ? (
            <Writing
              circleId={actor.hat.circleId}
              questions={questions}
              own={own}
              fewWriters={fewWriters}
              sessionDay={
                room.session && room.session.stage !== 'closed'
                  ? format.dateTime(dateOfSession(room.session), { day: 'numeric', month: 'long' })
                  : null
              }
              facilitator={facilitator && facilitator.id !== actor.personId ? facilitator.name : null}
            />
          ) : (
            <EndedWriting own={own} />
          )}
        </ClientMessages>
        <Became became={became} />
      </div>
    </Frame>
  );
}
