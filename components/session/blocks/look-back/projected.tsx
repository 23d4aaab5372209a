'use client';

import { useFormatter, useTranslations } from 'next-intl';
import { answerText } from '@/components/answer/words';
import type { ProjectedProps } from '../../blocks';
import { Beside, Item, Said, Words } from '../../projector/item';

/** Last time’s promises: each says what it is, and what the room says became of it. */
export function Projected({ board }: ProjectedProps) {
  const t = useTranslations('session.lookBack');
  const answer = useTranslations('answer');
  const format = useFormatter();
  const day = (one: string) => format.dateTime(new Date(one), { day: 'numeric', month: 'long' });
  const until = (on: string | null) => on && t('until', { day: day(on) });
  const became = (id: string) => {
    const said = board.followUps.find((one) => one.subjectId === id);
    return (
      said && (
        <Said>
          {[t(`became.${said.kind}.${said.state}` as 'became.decision.done'), said.body].filter(Boolean).join(': ')}
        </Said>
      )
    );
  };
  const {
    trials = [],
    embedded = [],
    openDecisions = [],
    openSignals = [],
    remaining = [],
    offers = [],
    brought = [],
  } = board.left ?? {};
  if ([trials, embedded, openDecisions, openSignals, remaining, offers, brought].every((list) => list.length === 0))
    return <p>{t('nothing')}</p>;
  return (
    <ul>
      {trials.map((one) => (
        <Item key={one.id} label={t('kind.experiment')}>
          <Words>{one.title}</Words>
          <Beside>{[one.actors, until(one.until)].filter(Boolean).join(' · ')}</Beside>
          {became(one.id)}
        </Item>
      ))}
      {embedded.map((one) => (
        <Item key={one.id} label={t('kind.embedding')}>
          <Words>{one.change}</Words>
          <Beside>{[one.title, one.owner].join(' · ')}</Beside>
          {became(one.id)}
        </Item>
      ))}
      {openDecisions.map((one) => (
        <Item key={one.id} label={t('kind.decision')}>
          <Words>{one.body}</Words>
          <Beside>{[one.owner, until(one.until)].filter(Boolean).join(' · ')}</Beside>
          {became(one.id)}
        </Item>
      ))}
      {openSignals.map((one) => (
        <Item key={one.id} label={t('kind.signal')}>
          <Words>{one.body}</Words>
          <Beside>{t(one.received.length > 0 ? 'passedOn' : 'waitingFor', { addressee: one.addressee })}</Beside>
          {one.received.map((it) => (
            <Said key={it.id}>{answerText(it, answer, day)}</Said>
          ))}
          {became(one.id)}
        </Item>
      ))}
      {offers.map((one) => (
        <Item key={one.id} label={t('kind.offer')}>
          <Words>{one.title}</Words>
          <Beside>{t('offerFrom', { what: t(`nature.${one.nature || 'enabler'}`), circle: one.from })}</Beside>
          <Words>{one.body}</Words>
          {became(one.id)}
        </Item>
      ))}
      {brought.map((one) => (
        <Item key={one.id} label={t('kind.brought')}>
          <Words>{one.title}</Words>
          <Beside>{one.from}</Beside>
        </Item>
      ))}
      {remaining.map((one) => (
        <Item key={one.id} label={t('kind.remaining')}>
          <Words>{one.title}</Words>
          <Beside>{one.reason ?? ''}</Beside>
          {became(one.id)}
        </Item>
      ))}
    </ul>
  );
}
