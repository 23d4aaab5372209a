import { redirect } from 'next/navigation';
import { findActor } from '@/lib/actor';
import { findJoinCode } from '@/lib/learning/session/queries';

/** The short link and the QR code: members of the circle go straight in, everyone else to the door. */
export default async function JoinByCode({ params }: { params: Promise<{ code: string }> }) {
  const code = decodeURIComponent((await params).code);
  const actor = await findActor();
  const found = await findJoinCode(code);
  if (found && actor?.login === 'circle' && actor.hat.circleId === found.circleId)
    redirect(`/sessions/${found.sessionId}`);
  if (found && actor?.login === 'guest' && actor.sessionId === found.sessionId)
    redirect(`/sessions/${found.sessionId}`);
  redirect(`/join?code=${encodeURIComponent(code)}`);
}
