'use client';

import { useFormatter, useTranslations } from 'next-intl';
import { useEffect, useRef } from 'react';
import { Button } from '@/components/ui/button';
import type { Indicator } from '@/lib/formal/indicator/policy';
import type { Report } from '@/lib/formal/report/queries';
import { quarterName } from '@/lib/language/period-name';
import { FiguresTable, WaysTold } from './figures-table';
import { Meanings } from './meanings';
import { PrintButton } from './print-button';
import type { TypedReport } from './report-draft';
import { TypedTable } from './typed-table';

/** A report that no longer changes: to read and to print. */
export function SubmittedReport({
  report,
  earlier,
  asked,
  justNow,
  lost,
}: {
  report: Report;
  earlier: Report | null;
  asked: readonly Indicator[];
  /** It was submitted from this very page, a moment ago. */
  justNow: boolean;
  /** What was typed here while somebody else submitted. */
  lost: { typed: TypedReport; forget: () => void } | null;
}) {
  const t = useTranslations('formal');
  const frame = useTranslations('frame');
  const format = useFormatter();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (justNow) heading.current?.focus();
  }, [justNow]);
  const name = quarterName(frame, report);
  const date = format.dateTime(report.submittedAt ?? new Date(), { dateStyle: 'long' });
  return (
    <div className="grid grid-cols-1 gap-6">
      <div className="grid grid-cols-1 gap-2">
        <h2 ref={heading} tabIndex={-1} className="outline-none">
          {t('submitted.title')}
        </h2>
        <p>{t(justNow ? 'submitted.done' : 'submitted.on', { date })}</p>
      </div>
      <FiguresTable
        caption={t('figures.caption', { quarter: name })}
        asked={asked}
        columns={[
          ...(earlier ? [{ head: quarterName(frame, earlier), cells: earlier.cells }] : []),
          { head: name, cells: report.cells },
        ]}
      />
      <WaysTold asked={asked} cells={report.cells} />
      <Meanings asked={asked} />
      {report.remark && (
        <div className="grid grid-cols-1 gap-1">
          <h3>{t('submitted.remark')}</h3>
          <p dir="auto" className="typed">
            {report.remark}
          </p>
        </div>
      )}
      {lost && (
        <div className="no-print grid gap-2">
          <h3>{t('form.lost')}</h3>
          <TypedTable caption={t('form.lost')} asked={asked} columns={[{ head: t('form.mine'), typed: lost.typed }]} />
          <div>
            <Button tone="quiet" onPress={lost.forget}>
              {t('form.forget')}
            </Button>
          </div>
        </div>
      )}
      <div>
        <PrintButton />
      </div>
    </div>
  );
}
