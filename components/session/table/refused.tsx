'use client';

import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { FormProblem } from '@/components/ui/field';
import { TEXT_LIMIT } from '@/lib/text/limit';
import type { Problem } from '@/lib/verb/outcome';

/** Why a card that was brought in is not on the table, and beneath it what can be done. */
export function Refused({ problem, children }: { problem: Problem; children: ReactNode }) {
  const t = useTranslations('session.bringIn');
  const code = Object.values(problem.fields ?? {})[0];
  return (
    <>
      {problem.warning ? (
        <p role="alert" className="note note-warning">
          {t('contact')}
        </p>
      ) : (
        <FormProblem problem={code ? { code, values: { max: TEXT_LIMIT } } : problem} />
      )}
      <span className="flex gap-2">{children}</span>
    </>
  );
}
