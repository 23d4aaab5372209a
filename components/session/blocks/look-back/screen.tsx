'use client';

import { useFormatter, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { answerText } from '@/components/answer/words';
import type { Session } from '../../room/use-session';
import { BlockHeading } from '../../table/block-heading';
import { Became } from './became';

/** Last time's promises and experiments: what became of them. */
export function LookBack({ session }: { session: Session }) {
  const { board } = session;
  const t = useTranslations('session');
  const format = useFormatter();
  const day = (on: string | null) => (on ? format.dateTime(new Date(on), { day: 'numeric', month: 'long' }) : '');
  const left = board.left;
  const nothing =
    !left ||
    [left.trials, left.embedded, left.openDecisions, left.openSignals, left.remaining, left.offers, left.brought].every(
      (list) => list.length === 0,
    );
  return (
    <div>
      <BlockHeading board={board} name={t('lookBack.title')}>
        {t('lookBack.text')}
      </BlockHeading>
      {nothing && <p className="note max-w-2xl">{t(board.isGuest ? 'lookBack.guest' : 'lookBack.nothing')}</p>}
      {left && !nothing && (
        <div className="grid gap-x-8 gap-y-7 md:grid-cols-2">
          <Pile
            title={t('lookBack.experiments')}
            items={left.trials}
            line={(one) => (
              <>
                <strong dir="auto" className="typed">
                  {one.title}
                </strong>
                <span dir="auto" className="block text-soft">
                  {[
                    one.actors,
                    t('lookBack.until', { day: day(one.until) }),
                    one.lastObservedOn && t('lookBack.noted', { day: day(one.lastObservedOn) }),
                  ]
                    .filter(Boolean)
                    .join(' · ')}
                </span>
                <Became kind="experiment" id={one.id} what={one.title} embedding={one.embedding} session={session} />
              </>
            )}
          />
          <Pile
            title={t('lookBack.embedded')}
            items={left.embedded}
            line={(one) => (
              <>
                <strong dir="auto" className="typed">
                  {one.change}
                </strong>
                <span dir="auto" className="typed block text-soft">
                  {[one.title, one.owner].join(' · ')}
                </span>
                <Became kind="embedding" id={one.id} what={one.change} session={session} />
              </>
            )}
          />
          <Pile
            title={t('lookBack.decisions')}
            items={left.openDecisions}
            line={(one) => (
              <>
                <strong dir="auto" className="typed">
                  {one.body}
                </strong>
                <span dir="auto" className="block text-soft">
                  {[one.owner, one.until && t('lookBack.until', { day: day(one.until) })].filter(Boolean).join(' · ')}
                </span>
                <Became kind="decision" id={one.id} what={one.body} session={session} />
              </>
            )}
          />
          <Pile
            title={t('lookBack.signals')}
            items={left.openSignals}
            line={(one) => <Signal one={one} day={day} session={session} />}
          />
          <Pile
            title={t('lookBack.offers')}
            items={left.offers}
            line={(one) => <Offer one={one} session={session} />}
          />
          <Pile
            title={t('lookBack.brought')}
            items={left.brought}
            line={(one) => (
              <>
                <strong dir="auto" className="typed">
                  {one.title}
                </strong>
                <span className="block text-soft">{one.from}</span>
                <Whole name={t('lookBack.broughtRead')} body={one.body} />
              </>
            )}
          />
          <Pile
            title={t('lookBack.remaining')}
            items={left.remaining}
            line={(one) => (
              <>
                <strong dir="auto" className="typed">
                  {one.title}
                </strong>
                <span dir="auto" className="typed block text-soft">
                  {one.reason}
                </span>
                <Became kind="theme" id={one.id} what={one.title} session={session} />
              </>
            )}
          />
        </div>
      )}
    </div>
  );
}

/** What the circle above offers: the table says what it makes of it. */
function Offer({ one, session }: { one: NonNullable<Session['board']['left']>['offers'][number]; session: Session }) {
  const t = useTranslations('session.lookBack');
  return (
    <>
      <strong dir="auto" className="typed">
        {one.title}
      </strong>
      <span className="block text-soft">
        {t('offerFrom', { what: t(`nature.${one.nature || 'enabler'}`), circle: one.from })}
      </span>
      <Whole name={t('offerRead')} body={one.body} />
      <Became kind="offer" id={one.id} what={one.title} session={session} />
      {session.board.carriesRoom && (
        <p className="mt-2 text-[0.9rem] text-soft">{t('offerReads', { circle: one.from })}</p>
      )}
    </>
  );
}

/** A text that came from another circle, folded away until somebody reads it. */
function Whole({ name, body }: { name: string; body: string }) {
  return (
    <details className="mt-1.5">
      <summary className="w-fit underline underline-offset-4">{name}</summary>
      <p dir="auto" className="typed mt-1.5 border-l-[3px] border-l-line pl-2.5">
        {body}
      </p>
    </details>
  );
}

/** A signal that waits, with the answers that came from outside. */
function Signal({
  one,
  day,
  session,
}: {
  one: NonNullable<Session['board']['left']>['openSignals'][number];
  day: (on: string | null) => string;
  session: Session;
}) {
  const t = useTranslations('session.lookBack');
  const answer = useTranslations('answer');
  return (
    <>
      <strong dir="auto" className="typed">
        {one.body}
      </strong>
      <span dir="auto" className="block text-soft">
        {t(one.received.length > 0 ? 'passedOn' : 'waitingFor', { addressee: one.addressee })}
      </span>
      {one.received.map((it) => (
        <span key={it.id} dir="auto" className="typed mt-1.5 block border-l-[3px] border-l-glow pl-2.5">
          {answerText(it, answer, day)}
        </span>
      ))}
      {one.received.some((it) => it.kind === 'taken_up') && <span className="mt-1.5 block">{t('takenUp')}</span>}
      <Became
        kind="signal"
        id={one.id}
        what={one.body}
        came={one.received.find((it) => it.kind === 'answered')?.body}
        session={session}
      />
    </>
  );
}

function Pile<T extends { id: string }>({
  title,
  items,
  line,
}: {
  title: string;
  items: T[];
  line: (item: T) => ReactNode;
}) {
  if (items.length === 0) return null;
  return (
    <section>
      <h3 className="mb-3">{title}</h3>
      <ul className="flex flex-col gap-3">
        {items.map((item) => (
          <li key={item.id} className="card">
            {line(item)}
          </li>
        ))}
      </ul>
    </section>
  );
}
