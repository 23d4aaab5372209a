'use client';

import { useTranslations } from 'next-intl';
import { useCanKeep } from '@/components/ui/use-can-keep';

/** Said wherever people write, when the page came over plain http: a browser has no cryptography there to seal words with. */
export function KeepsNothing() {
  const t = useTranslations('ui');
  return useCanKeep() === false && <p className="note note-warning no-print mb-4">{t('keepsNothing')}</p>;
}
