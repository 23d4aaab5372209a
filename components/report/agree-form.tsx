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
const askChange = verbOf('askChange');

const LIMIT = 2000;

/**
 * The word of one core partner, by its mandated person or deputy: yes, yes with a reservation, which is printed with the report, or
 * what it would like changed.
 */
export function AgreeForm({
  reportId,
  version,
  organisation,
  given,
  finalOn,
}: {
  reportId: string;
  version: number;
  organisation: { id: number; name: string };
  /** What this partner answered to this version; null while it has not spoken. */
  given: { reservation: string; wish: string } | null;
  /** The day on which silence lets it pass, written out. */
  finalOn: string;
}) {
  const t = useTranslations('report.agree');
  const router = useRouter();
  const [changing, setChanging] = useState(false);
  const [pressed, setPressed] = useState(false);
  const reservation = useDraft(`agree.${reportId}.${version}.${organisation.id}`);
  const wish = useDraft(`change.${reportId}.${version}.${organisation.id}`);
  // What this device kept opens by itself.
  const wishes = pressed || wish.value !== '';
  const clear = () => {
    reservation.clear();
    wish.clear();
    setPressed(false);
    setChanging(false);
    router.refresh();
  };
  const agreeing = useVerb(agreeToReport, clear);
  const asking = useVerb(askChange, clear);
  const about = { reportId, version, organisationId: organisation.id };
  if (given !== null && !changing) {
    const words = given.wish || given.reservation;
    return (
      <div className="grid justify-items-start gap-1.5" role="status">
        <p className="font-semibold">
          {t(given.wish ? 'givenWish' : given.reservation ? 'givenReservation' : 'given', {
            organisation: organisation.name,
            version,
          })}
        </p>
        {words && (
          <p dir="auto" className="typed border-l-[3px] border-l-line pl-3">
            {words}
          </p>
        )}
        <Button
          tone="plain"
          small
          className="-ml-3.5"
          onPress={() => {
            if (given.reservation) reservation.change(given.reservation);
            if (given.wish) wish.change(given.wish);
            setChanging(true);
          }}
        >
          {t('change')}
        </Button>
      </div>
    );
  }
  return (
    <div className="grid gap-3">
      <h3>{t('for', { organisation: organisation.name })}</h3>
      <p>{t('until', { organisation: organisation.name, date: finalOn })}</p>
      {wishes ? (
        <form
          className="grid gap-3"
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            void asking.run({ ...about, wish: wish.value });
          }}
        >
          <TextArea
            label={t('wish')}
            hint={t('wishHint')}
            limit={LIMIT}
            rows={3}
            autoFocus={pressed}
            value={wish.value}
            error={asking.problem?.fields?.wish}
            onChange={(event) => {
              setPressed(true);
              wish.change(event.target.value);
            }}
          />
          <FormProblem problem={asking.problem} />
          <div className="flex flex-wrap gap-2">
            <Button type="submit" isDisabled={asking.busy}>
              {t('wishSend')}
            </Button>
            <Button
              tone="plain"
              onPress={() => {
                wish.clear();
                setPressed(false);
                asking.clear();
              }}
            >
              {t('wishBack')}
            </Button>
          </div>
        </form>
      ) : (
        <form
          className="grid gap-3"
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            void agreeing.run({ ...about, reservation: reservation.value });
          }}
        >
          <TextArea
            label={t('reservation')}
            hint={t('reservationHint')}
            limit={LIMIT}
            rows={3}
            value={reservation.value}
            error={agreeing.problem?.fields?.reservation}
            onChange={(event) => reservation.change(event.target.value)}
          />
          <FormProblem problem={agreeing.problem} />
          <div className="grid gap-2">
            <Button type="submit" isDisabled={agreeing.busy}>
              {reservation.value.trim() ? t('goReservation') : t('go', { version })}
            </Button>
            <Button tone="quiet" onPress={() => setPressed(true)}>
              {t('wishGo')}
            </Button>
          </div>
        </form>
      )}
      <p className="text-[0.9rem] text-soft">{t('consent')}</p>
    </div>
  );
}
