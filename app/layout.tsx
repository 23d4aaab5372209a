import './globals.css';
import type { Metadata, Viewport } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { ClientMessages } from '@/components/frame/client-messages';
import { DeviceWatch } from '@/components/frame/device-watch';
import { Speaking } from '@/components/frame/speaking';
import { findActor, ownerMark } from '@/lib/actor';

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
  // What went wrong in finding out who asks is the page's own to say.
  const [locale, actor] = await Promise.all([getLocale(), findActor().catch(() => null)]);
  return (
    <html lang={locale} data-owner={actor ? ownerMark(actor) : undefined}>
      <body className="min-h-dvh">
        <DeviceWatch />
        <Speaking locale={locale}>
          <ClientMessages namespaces={[]}>{children}</ClientMessages>
        </Speaking>
      </body>
    </html>
  );
}
