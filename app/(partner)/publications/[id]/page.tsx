import type { Metadata } from 'next';
import { cache } from 'react';
import { AnswersTo, asksAnswer } from '@/components/answer/answers-to';
import { YourAnswer } from '@/components/answer/your-answer';
import { RoomFrame } from '@/components/cycle/room-frame';
import { ClientMessages } from '@/components/frame/client-messages';
import { routeId } from '@/components/frame/route-id';
import { BringButton } from '@/components/offer/bring-button';
import { OfferHere } from '@/components/offer/offer-here';
import { Offered } from '@/components/offer/offered';
import { Descent } from '@/components/release/descent';
import { PublicationPage, publicationTitle } from '@/components/release/publication-page';
import { TakeUp } from '@/components/release/take-up';
import { releaseWords } from '@/components/release/words';
import { requireActor } from '@/lib/actor';
import { dayOf } from '@/lib/clock';
import { isBrought } from '@/lib/learning/brought/queries';
import { getRoomOf } from '@/lib/learning/cycle/queries';
import { canAnswerBelow } from '@/lib/release/answer/policy';
import { findSignalFromBelow, listAnswersTo } from '@/lib/release/answer/queries';
import { findLetters } from '@/lib/release/letter/queries';
import { canAnswerOffer } from '@/lib/release/offer/policy';
import { findOfferHere, listOffered } from '@/lib/release/offer/queries';
import { canTakeUp } from '@/lib/release/publication/policy';
import { getPublication, listDescent } from '@/lib/release/publication/queries';

type Params = Promise<{ id: string }>;

/** Asked for by the title and by the page: one look in the database. */
const read = cache(async (id: string) => getPublication(await requireActor('circle'), id));

export async function generateMetadata({ params }: { params: Params }): Promise<Metadata> {
  const [found, words] = await Promise.all([read(await routeId(params)), releaseWords()]);
  return { title: publicationTitle(found, words) };
}

export default async function OnePublicationPage({ params }: { params: Params }) {
  const actor = await requireActor('circle');
  const id = await routeId(params);
  const [room, publication, descent, answers, letters, asked, offer, offered, along, words] = await Promise.all([
    getRoomOf(actor),
    read(id),
    listDescent(actor, id),
    listAnswersTo(actor, id),
    findLetters(actor, id),
    findSignalFromBelow(actor, id),
    findOfferHere(actor, id),
    listOffered(actor, id),
    isBrought(actor, id),
    releaseWords(),
  ]);
  return (
    <RoomFrame actor={actor} room={room}>
      <div className="space-y-8">
        <PublicationPage
          publication={publication}
          back={{ href: '/publications', name: words.t('publications.back') }}
          words={words}
        />
        {canTakeUp(actor, publication) && (
          <TakeUp publication={publication} hasCycle={room.cycle !== null} words={words} />
        )}
        <Descent of={descent} here={id} words={words} />
        {letters && asksAnswer(publication, actor) && (
          <AnswersTo {...{ publication, answers, letters, words }} today={dayOf(actor.now)} />
        )}
        {publication.withdrawnOn === null && publication.circleId !== actor.hat.circleId && !offer && room.cycle && (
          <ClientMessages namespaces={['offer']}>
            <BringButton publicationId={id} isBrought={along} />
          </ClientMessages>
        )}
        {offer && <OfferHere id={id} offer={offer} mayAnswer={canAnswerOffer(actor)} day={words.day} />}
        {offered.length > 0 && <Offered offered={offered} day={words.day} />}
        {asked && (
          <YourAnswer
            signal={asked}
            title={words.t('publications.ourAnswer')}
            mayAnswer={canAnswerBelow(actor)}
            today={dayOf(actor.now)}
            words={words}
          />
        )}
      </div>
    </RoomFrame>
  );
}
