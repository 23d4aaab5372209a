'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { FormProblem } from '@/components/ui/field';
import { useVerb } from '@/components/ui/use-verb';
import { verbOf } from '@/components/ui/verb-of';

const takeReservationAlong = verbOf('takeReservationAlong');

/** A partner's reservation to the report: it stays here unless that partner says that it goes along. */
export function ReservationForm({
  id,
  version,
  own,
}: {
  id: string;
  version: number;
  own: { organisationId: number; organisation: string; body: string; along: boolean };
}) {
  const t = useTranslations('release.one');
  const router = useRouter();
  const verb = useVerb(takeReservationAlong, () => router.refresh());
  const { organisationId, organisation, along } = own;
  return (
    <div className="grid justify-items-start gap-2.5">
      <h3>{t('reservationTitle')}</h3>
      <p dir="auto" className="typed border-l-[3px] border-l-line pl-3">
        {own.body}
      </p>
      <p role="status" className="text-[0.94rem]">
        {t(along ? 'reservationIn' : 'reservationOut', { organisation })}
      </p>
      <FormProblem problem={verb.problem} />
      <Button
        tone="quiet"
        small
        isDisabled={verb.busy}
        onPress={async () => {
          if (!(await verb.run({ id, version, organisationId, along: !along }))) router.refresh();
        }}
      >
        {t(along ? 'reservationLeave' : 'reservationTake')}
      </Button>
    </div>
  );
}
