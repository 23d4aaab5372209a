'use client';

import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';

export function PrintButton() {
  const t = useTranslations('formal.submitted');
  return (
    <Button tone="quiet" className="no-print" onPress={() => window.print()}>
      {t('print')}
    </Button>
  );
}
