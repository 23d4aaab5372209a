'use client';

import { useTranslations } from 'next-intl';
import { useRef, useState } from 'react';
import { FewWriters } from '@/components/contribution/few-writers';
import { Button } from '@/components/ui/button';
import { newId } from '@/components/ui/client-id';
import { Choice, FormProblem, TextArea } from '@/components/ui/field';
import { MainAct } from '@/components/ui/main-act';
import { useDraft } from '@/components/ui/use-draft';
import { useVerb } from '@/components/ui/use-verb';
import { lateText, useBack, useLate, useWriting } from '@/components/ui/use-writing';
import { placeBeside, TAKES_CHECKOUTS } from '@/lib/learning/session/policy';
import { TEXT_LIMIT } from '@/lib/text/limit';
import type { Problem } from '@/lib/verb/outcome';
import type { LiveInputOf } from '@/lib/verb/verbs';
import { Back } from '../../room/move';
import { Outgoing } from '../../room/outgoing';
import type { Session } from '../../room/use-session';
import { BlockHeading } from '../../table/block-heading';
import { Made } from '../../table/made';
import { Offer } from '../../table/offer';

/** What the check-out round asks apart, and where the device keeps what is not sent yet. */
const ROUNDS = [
  { kind: 'here', draftKey: (id: string) => `checkout.here.${id}` },
  { kind: 'outside', draftKey: (id: string) => `checkout.${id}` },
] as const;

/** The check-out round, a last look at what is on the table, and the end. */
export function Close({ session }: { session: Session }) {
  const t = useTranslations('session');
  const { board, act } = session;
  const [closing, setClosing] = useState<Problem | null>(null);
  const [sure, setSure] = useState(false);
  const [goesOn, setGoesOn] = useState(false);
  const open = board.themes.filter((theme) => theme.fate === null);
  // Where fates are given, unless the way through the session leads back there already.
  const before = placeBeside(board.plan, board, -1);
  const conclude = board.plan.find(({ id, kind }) => kind === 'conclude' && id !== before?.blockId);
  // The room went on, or home: only the boxes stay.
  const late = useLate();
  const back = useBack();
  return (
    <div>
      <BlockHeading board={board} name={t('close.title')}>
        {t('close.text')}
      </BlockHeading>
      {late && (
        <p className="mb-3 text-soft">
          {t(board.stage === 'closed' ? 'late.over' : lateText(back, TAKES_CHECKOUTS.includes(board.stage)))}
        </p>
      )}
      <div className={late ? undefined : 'grid items-start gap-x-9 gap-y-7 xl:grid-cols-2'}>
        <div className="grid gap-8">
          {ROUNDS.map(({ kind, draftKey }) => (
            <Round key={kind} session={session} kind={kind} draftKey={draftKey(board.id)} />
          ))}
        </div>
        {!late &&
          [board.learnings, board.experiments, board.decisions, board.signals].some((list) => list.length > 0) && (
            <section>
              <h3>{t('close.made')}</h3>
              <Made session={session} />
            </section>
          )}
      </div>
      {!late && board.steers && (
        <section className="card mt-8 flex max-w-2xl flex-col gap-3">
          <h3>{t('close.end')}</h3>
          {open.length > 0 ? (
            <>
              <p>{t('close.stillOpen')}</p>
              <ul className="list-disc pl-5">
                {open.map((theme) => (
                  <li dir="auto" key={theme.id} className="typed">
                    {theme.title}
                  </li>
                ))}
              </ul>
              {conclude && (
                <Back
                  session={session}
                  to={{ blockId: conclude.id, step: 0 }}
                  label={t('back', { stage: t('stages.conclude') })}
                />
              )}
            </>
          ) : (
            <>
              <Choice
                legend={t('close.cycle.legend')}
                name="cycle"
                options={[
                  { value: 'closes', label: t('close.cycle.closes') },
                  { value: 'goesOn', label: t('close.cycle.goesOn') },
                ]}
                value={goesOn ? 'goesOn' : 'closes'}
                onChange={(choice) => setGoesOn(choice === 'goesOn')}
              />
              <p className="text-soft">{t(goesOn ? 'close.goesOnText' : 'close.endText')}</p>
              {sure ? (
                <div className="flex flex-wrap gap-2">
                  <Button
                    onPress={async () => {
                      const outcome = await act('closeSession', { leavesOpen: goesOn });
                      setClosing(outcome.ok || outcome.problem.code === 'sessionClosed' ? null : outcome.problem);
                    }}
                  >
                    {t('close.yes')}
                  </Button>
                  <Button tone="plain" onPress={() => setSure(false)}>
                    {t('close.notYet')}
                  </Button>
                </div>
              ) : (
                <Button className="self-start" onPress={() => setSure(true)}>
                  {t('close.button')}
                </Button>
              )}
            </>
          )}
          {closing && <FormProblem problem={closing} />}
        </section>
      )}
    </div>
  );
}

/** One question of the round: its box, who reads what is written there, and what was said. */
function Round({
  session: { board, act, outgoing },
  kind,
  draftKey,
}: {
  session: Session;
  kind: (typeof ROUNDS)[number]['kind'];
  draftKey: string;
}) {
  const t = useTranslations('session');
  const draft = useDraft(draftKey);
  const [id, setId] = useState(newId);
  const { run, problem } = useVerb(
    (input: LiveInputOf<'checkOut'>) => act('checkOut', input),
    (_, { body }) => {
      draft.clear(body);
      setId(newId());
    },
  );
  const late = useWriting(draft);
  const over = late && board.stage === 'closed';
  // Once written in it stays, so that who empties it to begin again keeps it.
  const stays = useRef(false);
  stays.current = late && (stays.current || draft.value !== '');
  if (late && !stays.current) return null;
  const said = board.checkouts.filter((one) => one.kind === kind);
  return (
    <section>
      <form
        className="flex flex-col gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          void run({ id, kind, body: draft.value });
        }}
      >
        <TextArea
          label={t(`close.${kind}.label`)}
          hint={over ? undefined : t(`close.${kind}.reader`)}
          rows={3}
          limit={TEXT_LIMIT}
          value={draft.value}
          onChange={(event) => draft.change(event.target.value)}
          error={problem?.fields?.body ?? problem?.code}
        />
        <FewWriters few={board.fewWriters} />
        {late && !TAKES_CHECKOUTS.includes(board.stage) ? (
          <div className="flex flex-wrap gap-2">
            <Offer words={draft.value} circle={board.isGuest ? null : board.circleId} onKept={draft.clear} />
          </div>
        ) : (
          <MainAct type="submit" second={kind !== 'here'} className="self-start" tone={board.steers ? 'quiet' : 'main'}>
            {t(`close.${kind}.say`)}
          </MainAct>
        )}
      </form>
      <Outgoing
        lines={outgoing.lines}
        isHere={({ verb, input }) => verb === 'checkOut' && (input.kind ?? 'outside') === kind}
        known={late ? [] : board.checkouts}
      />
      {!late && said.length > 0 && (
        <ul className="mt-4 flex flex-col gap-2.5">
          {said.map((one) => (
            <li dir="auto" key={one.id} className="card typed">
              {one.body}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
