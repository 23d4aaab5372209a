import { redirect } from 'next/navigation';
import { findActor, hatsFor } from '@/lib/actor';
import { findJoinCode } from '@/lib/learning/session/queries';

/** The short link and the QR code: members of the circle go straight in, or change hats first; everyone else to the door. */
export default async function JoinByCode({ params }: { params: Promise<{ code: string }> }) {
  const code = decodeURIComponent((await params).code);
  const actor = await findActor();
  const found = await findJoinCode(code);
  const here = found && actor && actor.login !== 'guest' && actor.hats.find((hat) => hat.circleId === found.circleId);
  if (here) {
    const room = `/sessions/${found.sessionId}`;
    redirect(actor.login === 'circle' && actor.hat.circleId === found.circleId ? room : hatsFor('circle', room));
  }
  if (found && actor?.login === 'guest' && actor.sessionId === found.sessionId)
    redirect(`/sessions/${found.sessionId}`);
  redirect(`/join?code=${encodeURIComponent(code)}`);
}
