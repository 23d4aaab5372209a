import { type NextRequest, NextResponse } from 'next/server';
import { nobody } from '@/lib/actor';
import { DEMO_PEOPLE, demoSignInInput } from '@/lib/auth/sign-in/input';
import { signInAsDemo } from '@/lib/auth/sign-in/mutations';
import { isDemo } from '@/lib/auth/sign-in/queries';
import { SESSION_COOKIE, sessionCookie } from '@/lib/http/session-cookie';
import { LOCALE_COOKIE } from '@/lib/language/i18n';
import { translator } from '@/lib/language/messages';

/** What was sent, as a form or as JSON; null when it is neither. */
async function readBody(request: NextRequest): Promise<unknown> {
  try {
    return request.headers.get('content-type')?.includes('application/json')
      ? await request.json()
      : Object.fromEntries(await request.formData());
  } catch {
    return null;
  }
}

/** Signs in as one of the demo world's people. Where there is no demo world, there is no such address. */
export async function POST(request: NextRequest): Promise<Response> {
  if (!(await isDemo(nobody))) return new Response(null, { status: 404 });
  const locale = request.cookies.get(LOCALE_COOKIE)?.value === 'en' ? 'en' : 'nl';
  const t = translator(locale, 'auth');
  const plain = (status: number, sentence: string) =>
    new Response(`${sentence}\n`, { status, headers: { 'content-type': 'text/plain; charset=utf-8' } });

  const unknown = () => plain(400, t('demo.unknown', { names: DEMO_PEOPLE.join(', ') }));
  const input = demoSignInInput.safeParse(await readBody(request));
  if (!input.success) return unknown();
  const token = request.cookies.get(SESSION_COOKIE)?.value ?? '';
  const outcome = await signInAsDemo({ ...nobody, token }, input.data);
  if (!outcome.ok) return unknown();

  const response = request.headers.get('accept')?.includes('application/json')
    ? NextResponse.json({ ok: true })
    : new NextResponse(null, { status: 303, headers: { location: input.data.next } });
  response.cookies.set(sessionCookie(outcome.value.token, false));
  return response;
}
