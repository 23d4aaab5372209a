'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { FormProblem, TextArea } from '@/components/ui/field';
import { useDraft } from '@/components/ui/use-draft';
import { useVerb } from '@/components/ui/use-verb';
import { verbOf } from '@/components/ui/verb-of';

const agreeToReport = verbOf('agreeToReport');

const LIMIT = 2000;

/** The word of one core partner, by its mandated person or deputy; a reservation is printed with the report. */
export function AgreeForm({
  reportId,
  version,
  organisation,
  given,
}: {
  reportId: string;
  version: number;
  organisation: { id: number; name: string };
  /** The reservation that this partner gave with its word on this version; null while it has not spoken. */
  given: string | null;
}) {
  const t = useTranslations('report.agree');
  const router = useRouter();
  const [changing, setChanging] = useState(false);
  const draft = useDraft(`agree.${reportId}.${version}.${organisation.id}`);
  const verb = useVerb(agreeToReport, () => {
    draft.clear();
    setChanging(false);
    router.refresh();
  });
  if (given !== null && !changing) {
    return (
      <div className="grid justify-items-start gap-1.5" role="status">
        <p className="font-semibold">
          {t(given ? 'givenReservation' : 'given', { organisation: organisation.name, version })}
        </p>
        {given && (
          <p dir="auto" className="typed border-l-[3px] border-l-line pl-3">
            {given}
          </p>
        )}
        <Button
          tone="plain"
          small
          className="-ml-3.5"
          onPress={() => {
            draft.change(given);
            setChanging(true);
          }}
        >
          {t('change')}
        </Button>
      </div>
    );
  }
  return (
    <form
      className="grid gap-3"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void verb.run({ reportId, version, organisationId: organisation.id, reservation: draft.value });
      }}
    >
      <h3>{t('for', { organisation: organisation.name })}</h3>
      <TextArea
        label={t('reservation')}
        hint={t('reservationHint')}
        limit={LIMIT}
        rows={3}
        value={draft.value}
        error={verb.problem?.fields?.reservation}
        onChange={(event) => draft.change(event.target.value)}
      />
      <FormProblem problem={verb.problem} />
      <Button type="submit" isDisabled={verb.busy}>
        {draft.value.trim() ? t('goReservation') : t('go', { version })}
      </Button>
      <p className="text-[0.9rem] text-soft">{t('consent')}</p>
    </form>
  );
}
