import './globals.css';
import type { Metadata, Viewport } from 'next';
import { cookies } from 'next/headers';
import { NextIntlClientProvider } from 'next-intl';
import { getLocale, getMessages, getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { DeviceWatch } from '@/components/frame/device-watch';
import { Speaking } from '@/components/frame/speaking';
import { markOf, SESSION_COOKIE } from '@/lib/session-cookie';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('frame');
  return { title: { default: t('product'), template: `%s · ${t('product')}` }, description: t('description') };
}

export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#fbf7f0' },
    { media: '(prefers-color-scheme: dark)', color: '#14191c' },
  ],
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  const locale = await getLocale();
  const { frame, ui } = await getMessages();
  const mark = markOf((await cookies()).get(SESSION_COOKIE)?.value);
  return (
    <html lang={locale} data-sign-in={mark}>
      <body className="min-h-dvh">
        <DeviceWatch mark={mark} />
        <Speaking locale={locale}>
          <NextIntlClientProvider messages={{ frame, ui }}>{children}</NextIntlClientProvider>
        </Speaking>
      </body>
    </html>
  );
}
