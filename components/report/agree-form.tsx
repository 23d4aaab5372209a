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
 * The word of one core partner on one version, as it is typed and sent. `wishes` is true when the partner would like a change. A wish
 * that this device kept opens by itself.
 */
function useWord(reportId: string, version: number, organisationId: number) {
  const router = useRouter();
  const [changing, setChanging] = useState(false);
  const [pressed, setPressed] = useState(false);
  const reservation = useDraft(`agree.${reportId}.${version}.${organisationId}`);
  const wish = useDraft(`change.${reportId}.${version}.${organisationId}`);
  function onSaid() {
    reservation.clear();
    wish.clear();
    setPressed(false);
    setChanging(false);
    router.refresh();
  }
  const agreeing = useVerb(agreeToReport, onSaid);
  const asking = useVerb(askChange, onSaid);
  const about = { reportId, version, organisationId };
  return {
    ...{ reservation, wish, agreeing, asking, changing, pressed, setPressed },
    wishes: pressed || wish.value !== '',
    agree: () => void agreeing.run({ ...about, reservation: reservation.value }),
    askFor: () => void asking.run({ ...about, wish: wish.value }),
    /** Puts the given word back into the boxes, to change it. */
    reopen(given: { reservation: string; wish: string }) {
      if (given.reservation) reservation.change(given.reservation);
      if (given.wish) wish.change(given.wish);
      setChanging(true);
    },
    letGoOfWish() {
      wish.clear();
      setPressed(false);
      asking.clear();
    },
  };
}
type Word = ReturnType<typeof useWord>;

/**
 * The word of one core partner, by its mandated person or deputy: yes, yes with a reservation, which is printed with the report, or a
 * wish for a change.
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
  /** This partner's word on this version; null while it has not spoken. */
  given: { reservation: string; wish: string } | null;
  /** The day on which the report becomes final when the partner stays silent, written out. */
  finalOn: string;
}) {
  const t = useTranslations('report.agree');
  const word = useWord(reportId, version, organisation.id);
  if (given !== null && !word.changing) {
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
        <Button tone="plain" small className="-ml-3.5" onPress={() => word.reopen(given)}>
          {t('change')}
        </Button>
      </div>
    );
  }
  return (
    <div className="grid gap-3">
      <h3>{t('for', { organisation: organisation.name })}</h3>
      <p>{t('until', { organisation: organisation.name, date: finalOn })}</p>
      {word.wishes ? <Wish word={word} /> : <Agreement word={word} version={version} />}
      <p className="text-[0.9rem] text-soft">{t('consent')}</p>
    </div>
  );
}

function Agreement({ word, version }: { word: Word; version: number }) {
  const t = useTranslations('report.agree');
  const { reservation, agreeing } = word;
  return (
    <form
      className="grid gap-3"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        word.agree();
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
        <Button tone="quiet" onPress={() => word.setPressed(true)}>
          {t('wishGo')}
        </Button>
      </div>
    </form>
  );
}

function Wish({ word }: { word: Word }) {
  const t = useTranslations('report.agree');
  const { wish, asking } = word;
  return (
    <form
      className="grid gap-3"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        word.askFor();
      }}
    >
      <TextArea
        label={t('wish')}
        hint={t('wishHint')}
        limit={LIMIT}
        rows={3}
        autoFocus={word.pressed}
        value={wish.value}
        error={asking.problem?.fields?.wish}
        onChange={(event) => {
          word.setPressed(true);
          wish.change(event.target.value);
        }}
      />
      <FormProblem problem={asking.problem} />
      <div className="flex flex-wrap gap-2">
        <Button type="submit" isDisabled={asking.busy}>
          {t('wishSend')}
        </Button>
        <Button tone="plain" onPress={word.letGoOfWish}>
          {t('wishBack')}
        </Button>
      </div>
    </form>
  );
}
