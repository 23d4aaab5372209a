/** Behind TLS the name carries the browser's own guarantee that nothing but this host over TLS set it. */
export const SECURE = (process.env.NEXTAUTH_URL ?? '').startsWith('https://');
export const SESSION_COOKIE = SECURE ? '__Host-leerkring.session' : 'leerkring.session';

/** Holds a secret of the browser that asked for a code of the mail: the code works there and nowhere else. */
export const BROWSER_COOKIE = SECURE ? '__Host-leerkring.browser' : 'leerkring.browser';
/** As long as a code. */
const CODE_SECONDS = 15 * 60;

export const browserCookie = (secret: string) => ({
  name: BROWSER_COOKIE,
  value: secret,
  httpOnly: true,
  sameSite: 'lax' as const,
  secure: SECURE,
  path: '/',
  maxAge: CODE_SECONDS,
});

const OWN_DEVICE_SECONDS = 60 * 24 * 60 * 60;

/** Ends with the browser, unless the device is one's own; the database ends it in any case. */
export const sessionCookie = (token: string, ownDevice: boolean) => ({
  name: SESSION_COOKIE,
  value: token,
  httpOnly: true,
  sameSite: 'lax' as const,
  secure: SECURE,
  path: '/',
  ...(ownDevice ? { maxAge: OWN_DEVICE_SECONDS } : {}),
});

/** Whether this is where signing out leads, and who asks is signed out: the browser then clears its stores. */
export const hasLeft = (url: string, cookies = ''): boolean =>
  /^\/sign-in\?(?:.*&)?left(?:[=&]|$)/.test(url) && !/(?:^|; )(?:__Host-)?leerkring\.session=./.test(cookies);
