'use client';

import { useTranslations } from 'next-intl';
import { useRef, useState } from 'react';
import { CardText } from '@/components/contribution/card';
import { FewWriters } from '@/components/contribution/few-writers';
import { Chip } from '@/components/ui/chip';
import { newId } from '@/components/ui/client-id';
import { readDraft } from '@/components/ui/device-storage';
import { FormProblem, TextArea } from '@/components/ui/field';
import { MainAct } from '@/components/ui/main-act';
import { useDraft } from '@/components/ui/use-draft';
import { useVerb } from '@/components/ui/use-verb';
import { lateText, useBack, useLate, useWriting } from '@/components/ui/use-writing';
import { TAKES_ASSUMPTIONS } from '@/lib/learning/session/policy';
import type { Board } from '@/lib/learning/session/queries';
import { TEXT_LIMIT } from '@/lib/text/limit';
import type { Problem } from '@/lib/verb/outcome';
import { Outgoing } from '../../room/outgoing';
import type { Session } from '../../room/use-session';
import { BlockHeading } from '../../table/block-heading';
import { Offer } from '../../table/offer';

const PROMPTS = ['rule', 'granted', 'works', 'say', 'recognise', 'perfect', 'who', 'stop', 'number', 'mind'] as const;

/** Double loop: are we doing the right things? Which assumption or arrangement of our own keeps this in place? */
export function Beneath({ session }: { session: Session }) {
  const t = useTranslations('session');
  const late = useLate();
  const back = useBack();
  const { stage } = session.board;
  const over = stage === 'closed';
  const takes = TAKES_ASSUMPTIONS.includes(stage);
  const chosen = session.board.themes.filter(
    (theme) => theme.beneath || (late && readDraft(`beneath.${theme.id}`) !== null),
  );
  return (
    <div>
      <BlockHeading board={session.board} name={t('beneath.title')}>
        {t('beneath.text')}
      </BlockHeading>
      {late && <p className="mb-3 text-soft">{t(over ? 'late.over' : lateText(back, takes))}</p>}
      {!late && chosen.length === 0 && (
        <p className="note max-w-2xl">{session.board.steers ? t('beneath.chooseFirst') : t('beneath.waiting')}</p>
      )}
      {!late && session.board.steers && <Chooser session={session} />}
      <div className={late ? 'grid gap-6' : 'grid items-start gap-6 xl:grid-cols-2'}>
        {chosen.map((theme, at) => (
          <Deep key={theme.id} theme={theme} session={session} second={at > 0} />
        ))}
      </div>
    </div>
  );
}

function Chooser({ session: { board, act } }: { session: Session }) {
  const t = useTranslations('session');
  const [problem, setProblem] = useState<Problem | null>(null);
  return (
    <details className="mb-5" open={!board.themes.some((theme) => theme.beneath)}>
      <summary>{t('beneath.change')}</summary>
      <div className="mt-3 flex flex-wrap gap-2">
        {board.themes.map((theme) => (
          <Chip
            dir="auto"
            key={theme.id}
            on={theme.beneath}
            onPress={async () => {
              const outcome = await act('chooseBeneath', { id: theme.id, beneath: !theme.beneath });
              setProblem(outcome.ok ? null : outcome.problem);
            }}
          >
            {theme.title}
          </Chip>
        ))}
      </div>
      {problem && <FormProblem problem={problem} />}
    </details>
  );
}

/** Cards that are read before anything is opened. */
const AT_ONCE = 4;

/** What lies in a theme: some at once, and the others when asked for. */
function CardsOf({ cards }: { cards: Board['cards'] }) {
  const t = useTranslations('session.beneath');
  const list = (some: Board['cards']) => (
    <ul className="flex flex-col gap-2 text-[0.95rem]">
      {some.map((card) => (
        <li key={card.id} className="rounded-xl bg-paper p-2.5">
          <CardText card={card} />
        </li>
      ))}
    </ul>
  );
  const [first, rest] = [cards.slice(0, AT_ONCE), cards.slice(AT_ONCE)];
  return (
    <>
      {list(first)}
      {rest.length > 0 && (
        <details>
          <summary>{t('moreCards', { count: rest.length })}</summary>
          <div className="mt-2">{list(rest)}</div>
        </details>
      )}
    </>
  );
}

function Deep({
  theme,
  session: { board, act, outgoing },
  second,
}: {
  theme: Board['themes'][number];
  session: Session;
  second: boolean;
}) {
  const t = useTranslations('session');
  const draft = useDraft(`beneath.${theme.id}`);
  const [id, setId] = useState(newId);
  const { run, problem } = useVerb(
    (input: { id: string; themeId: string; body: string }) => act('addAssumption', input),
    (_, { body }) => {
      draft.clear(body);
      setId(newId());
    },
  );
  const said = board.assumptions.filter((one) => one.themeId === theme.id);
  // The room went on: only a box with words in it stays, until its writer is done with it.
  const late = useWriting(draft);
  const stays = useRef(false);
  stays.current = late && (stays.current || draft.value !== '');
  if (late && !stays.current) return null;
  const takes = TAKES_ASSUMPTIONS.includes(board.stage);
  return (
    <section className={late ? 'flex flex-col gap-4' : 'card flex flex-col gap-4'}>
      <h3 dir="auto" className={`typed ${late ? '' : 'text-[1.5rem]'}`}>
        {theme.title}
      </h3>
      {!late && <CardsOf cards={board.cards.filter((card) => card.themeId === theme.id)} />}
      {!late && (
        <details className="note">
          <summary>{t('beneath.prompts')}</summary>
          <ul className="mt-2 flex list-disc flex-col gap-1 pl-5">
            {PROMPTS.map((prompt) => (
              <li key={prompt}>{t(`beneath.prompt.${prompt}`)}</li>
            ))}
          </ul>
        </details>
      )}
      {!late && said.length > 0 && (
        <ul className="flex flex-col gap-2">
          {said.map((one) => (
            <li dir="auto" key={one.id} className="typed border-l-4 border-l-glow pl-3">
              {one.body}
            </li>
          ))}
        </ul>
      )}
      <form
        className="flex flex-col gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          void run({ id, themeId: theme.id, body: draft.value });
        }}
      >
        <TextArea
          label={t('beneath.label')}
          hint={late && !takes ? undefined : t('lateNote.readNow')}
          rows={3}
          limit={TEXT_LIMIT}
          value={draft.value}
          onChange={(event) => draft.change(event.target.value)}
          error={problem?.fields?.body ?? problem?.code}
        />
        <FewWriters few={board.fewWriters} />
        {late && !takes ? (
          <div className="flex flex-wrap gap-2">
            <Offer words={draft.value} circle={board.isGuest ? null : board.circleId} onKept={draft.clear} />
          </div>
        ) : (
          <MainAct type="submit" tone="quiet" className="self-start" second={second}>
            {t('beneath.add')}
          </MainAct>
        )}
      </form>
      <Outgoing
        lines={outgoing.lines}
        isHere={({ verb, input }) => verb === 'addAssumption' && input.themeId === theme.id}
        known={late ? [] : said}
      />
    </section>
  );
}
