'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { AskFirst } from '@/components/ui/ask-first';
import { FormProblem, SelectField } from '@/components/ui/field';
import { useVerb } from '@/components/ui/use-verb';
import type { LiveInputOf } from '@/lib/verb/verbs';
import type { Session } from './use-session';

/** A person who carries the circle or stands beside takes the steering over, when the facilitator dropped out. */
export function TakeOver({ session: { board, act } }: { session: Session }) {
  const t = useTranslations('plan.steer');
  const verb = useVerb((input: LiveInputOf<'handOver'>) => act('handOver', input));
  if (board.me === null) return null;
  return (
    <AskFirst
      name={t('take')}
      tone="quiet"
      small
      title={t('takeTitle')}
      yes={t('takeYes')}
      no={t('no')}
      verb={verb}
      input={{ personId: board.me }}
    >
      <p>{t('takeText', { name: board.facilitator ?? '' })}</p>
      {!board.gathered && <p>{t('takeReads')}</p>}
    </AskFirst>
  );
}

/** Who stands beside, and to whom the steering goes: always one person at a time. */
export function HandOver({ session: { board, act } }: { session: Session }) {
  const t = useTranslations('plan.steer');
  const [to, setTo] = useState('');
  const name = useVerb((input: LiveInputOf<'nameCoFacilitator'>) => act('nameCoFacilitator', input));
  const hand = useVerb((input: LiveInputOf<'handOver'>) => act('handOver', input));
  const others = board.members.filter((one) => one.id !== board.facilitatorId);
  const chosen = others.find((one) => one.id === (to || board.coFacilitatorId));
  const staysBeside = board.coFacilitatorId === null || board.coFacilitatorId === chosen?.id;
  return (
    <div className="grid gap-3">
      <p className="text-[0.9rem] text-soft">{t('one')}</p>
      <SelectField
        label={t('co')}
        value={board.coFacilitatorId ?? ''}
        disabled={name.busy}
        onChange={(event) => void name.run({ personId: event.target.value || null })}
      >
        <option value="">{t('coNobody')}</option>
        {others.map((one) => (
          <option key={one.id} value={one.id}>
            {one.name}
          </option>
        ))}
      </SelectField>
      {name.problem && <FormProblem problem={name.problem} />}
      <SelectField label={t('handTo')} value={chosen?.id ?? ''} onChange={(event) => setTo(event.target.value)}>
        {!chosen && <option value="">–</option>}
        {others.map((one) => (
          <option key={one.id} value={one.id}>
            {one.name}
          </option>
        ))}
      </SelectField>
      {chosen && (
        <span>
          <AskFirst
            name={t('hand')}
            tone="quiet"
            small
            title={t('handTitle', { name: chosen.name })}
            yes={t('handYes')}
            no={t('no')}
            verb={hand}
            input={{ personId: chosen.id }}
          >
            <p>{t('handText', { name: chosen.name })}</p>
            <p>
              {staysBeside
                ? t('handBack')
                : board.carries
                  ? t('handBackCarry')
                  : t('handGone', { other: board.coFacilitator ?? '' })}
            </p>
          </AskFirst>
        </span>
      )}
    </div>
  );
}
