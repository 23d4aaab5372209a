import './globals.css';
import type { Metadata, Viewport } from 'next';
import type { ReactNode } from 'react';
import { DeviceWatch } from '@/components/frame/device-watch';
import { Sentences } from '@/components/frame/sentences';
import { findActor } from '@/lib/actor';
import { deviceKeyOf } from '@/lib/http/device-key';
import { getTranslations, requestLocale } from '@/lib/language/i18n';
import { FORMATS, messagesText } from '@/lib/language/messages';

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
  const locale = await requestLocale();
  // While the database is away nobody is known: the page then leaves what the device keeps as it is.
  const device = await findActor().then(deviceKeyOf, () => null);
  return (
    <html lang={FORMATS[locale]} data-sign-in={device?.mark} data-key={device?.key}>
      <body className="min-h-dvh">
        <DeviceWatch mark={device?.mark} />
        <Sentences locale={FORMATS[locale]} text={messagesText(locale, ['frame', 'ui'])}>
          {children}
        </Sentences>
      </body>
    </html>
  );
}
