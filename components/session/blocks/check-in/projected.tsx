'use client';

import { useTranslations } from 'next-intl';
import type { ProjectedProps } from '../../blocks';
import { Quiet } from '../../projector/step';

/** The question stands above; here, how the round goes, and the time. */
export function Projected(_: ProjectedProps) {
  const t = useTranslations('session.checkIn');
  return (
    <div data-one-column>
      <Quiet />
      <p className="text-soft">{t('text')}</p>
    </div>
  );
}
