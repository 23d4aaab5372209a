import { cookies } from 'next/headers';
import { guestCaller } from '@/lib/actor';
import { answerWith } from '@/lib/http/rate-limit';
import { SECURE, SESSION_COOKIE } from '@/lib/http/session-cookie';
import { askToJoinInput } from '@/lib/learning/session/input';
import { askToJoin } from '@/lib/learning/session/mutations';
import type { Outcome } from '@/lib/verb/outcome';
import { checked } from '@/lib/verb/perform';

/** A guest knocks. The answer carries a cookie that opens nothing until the facilitator lets them in. */
export async function POST(request: Request) {
  const headers = { 'cache-control': 'private, no-store' };
  const { token } = await guestCaller();
  const asked = await request.json().catch(() => null);
  const outcome = await checked(askToJoinInput, (input) => askToJoin(input, token), asked);
  if (!outcome.ok) return answerWith(outcome);
  (await cookies()).set(SESSION_COOKIE, outcome.value.token, {
    httpOnly: true,
    sameSite: 'lax',
    secure: SECURE,
    path: '/',
  });
  return Response.json({ ok: true, value: null } satisfies Outcome<null>, { headers });
}
