'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Chip } from '@/components/ui/chip';
import { FormProblem, TextArea } from '@/components/ui/field';
import { MainAct } from '@/components/ui/main-act';
import { useVerb } from '@/components/ui/use-verb';
import { KINDS as FACTOR_KINDS, type Kind as FactorKind } from '@/lib/learning/experiment-reading/policy';
import { TEXT_LIMIT } from '@/lib/text/limit';
import { refused } from '@/lib/verb/outcome';
import type { Session } from '../../room/use-session';
import { FromTable } from '../../table/from-table';
import {
  Columns,
  FateText,
  Lines,
  type Note,
  Nothing,
  OfferWords,
  Opening,
  Sheet,
  useBox,
  useLateBox,
  WhileHere,
  Write,
  written,
} from '../../table/sheet';

/** What is written in the steps of a case review, in their order. */
const CASE = ['told', 'question', 'reflection', 'factor', 'harvest'] as const;
type CasePart = (typeof CASE)[number];

/** One case from nearby: told, questioned, thought along with, read for what the system does, and taken along. */
export function CaseReview({ session }: { session: Session }) {
  const t = useTranslations('session.blocks.caseReview');
  const parts = useTranslations('session.parts');
  const { board } = session;
  const now = CASE[board.step] ?? 'told';
  const before = CASE.slice(0, board.step);
  return (
    <div>
      <Opening board={board} />
      <Columns className="max-w-6xl xl:grid-cols-[3fr_2fr]">
        <Sheet title={parts(now)} on>
          <Now session={session} part={now} />
        </Sheet>
        <WhileHere>
          {now === 'told' && written(board, 'told').length === 0 && <FromTable session={session} part="told" />}
          {before.length > 0 && (
            <section aria-label={t('soFar')} className="flex flex-col gap-3">
              {before.map((part) => (
                <Before key={part} session={session} part={part} last={part === before.at(-1) || part === 'told'} />
              ))}
            </section>
          )}
        </WhileHere>
      </Columns>
    </div>
  );
}

function Now({ session, part }: { session: Session; part: CasePart }) {
  switch (part) {
    case 'told':
      return <Told session={session} />;
    case 'question':
      return <Questions session={session} />;
    case 'factor':
      return <Factors session={session} />;
    case 'harvest':
      return <Harvest session={session} />;
    default:
      return <Reflections session={session} />;
  }
}

/** A sheet that was written on before. */
function Before({ session, part, last }: { session: Session; part: CasePart; last: boolean }) {
  const t = useTranslations('session.blocks.caseReview');
  const parts = useTranslations('session.parts');
  const lines = written(session.board, part);
  return (
    <details className="card" open={last}>
      <summary>{parts(part)}</summary>
      <div className="mt-3 flex flex-col gap-3">
        {lines.length === 0 && <Nothing>{t('none')}</Nothing>}
        {part === 'told' ? (
          lines.map((note) => (
            <p
              dir="auto"
              key={note.id}
              className="typed max-h-[26rem] overflow-auto font-serif text-[1.08rem] leading-relaxed"
            >
              {note.body}
            </p>
          ))
        ) : part === 'question' ? (
          <Asked session={session} />
        ) : (
          <Lines session={session} lines={lines} />
        )}
      </div>
    </details>
  );
}

/** One text that grows: who writes along adds to its end, and anybody may put a word right. */
function Told({ session }: { session: Session }) {
  const t = useTranslations('session.blocks.caseReview');
  const { board, act, catchUp, edit } = session;
  const box = useBox(board, 'told');
  const { gone, fate } = useLateBox(board, 'told', box);
  const sends = fate === null || fate === 'goesOn';
  const texts = written(board, 'told');
  const text = texts[0];
  /** The text as the board has it, which may be newer than what is drawn: what a refused addition is tried again on. */
  const textNow = () => {
    let fresh: Note[] = [];
    edit((now) => {
      fresh = written({ ...now, blockId: board.blockId }, 'told');
      return now;
    });
    return fresh[0];
  };
  const adding = useVerb(
    async (input: { body: string }) => {
      const add = async () => {
        const now = textNow();
        if (!now) return refused('stageMoved');
        return act('editNote', { ...input, id: now.id, version: now.version, body: `${now.body}\n\n${input.body}` });
      };
      const outcome = await add();
      // Another person added a line in the same moment: this one goes behind theirs.
      if (outcome.ok || outcome.problem.code !== 'changedElsewhere') return outcome;
      await catchUp();
      return add();
    },
    () => box.clear(),
  );
  if (!text) {
    return <Write session={session} part="told" box={box} label={t('toldFirst')} rows={7} reader={t('readTold')} />;
  }
  return (
    <>
      {texts.map((one) => (
        <Whole key={one.id} session={session} note={one} />
      ))}
      {!gone && (
        <form
          className="flex flex-col gap-2"
          onSubmit={(event) => {
            event.preventDefault();
            if (sends) void adding.run({ body: box.value });
          }}
        >
          <FateText fate={fate} />
          <TextArea
            label={t('toldMore')}
            rows={4}
            limit={TEXT_LIMIT}
            value={box.value}
            onChange={(event) => box.change(event.target.value)}
            error={adding.problem?.fields?.body}
          />
          {adding.problem && !adding.problem.fields?.body && <FormProblem problem={adding.problem} />}
          {sends ? (
            <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
              <MainAct type="submit" tone="quiet" isDisabled={adding.busy || box.value.trim() === ''}>
                {t('toldAdd')}
              </MainAct>
              <p className="min-w-48 flex-1 text-[0.9rem] text-soft">{t('readTold')}</p>
            </div>
          ) : (
            <OfferWords board={board} box={box} />
          )}
        </form>
      )}
    </>
  );
}

/** The text as it stands, with a way to put a word right. */
function Whole({ session, note }: { session: Session; note: ReturnType<typeof written>[number] }) {
  return (
    <div className="font-serif text-[1.12rem] leading-relaxed">
      <Lines session={session} lines={[note]} writable />
    </div>
  );
}

/** Questions with the answers to each. */
function Asked({ session, writable }: { session: Session; writable?: boolean }) {
  const { board } = session;
  const all = written(board, 'question');
  const answers = (id: string) => all.filter((note) => note.about === id);
  return (
    <Lines
      session={session}
      lines={all.filter((note) => note.about === null)}
      writable={writable}
      large={writable}
      keep={(question) => answers(question.id).length > 0}
      beneath={(question) =>
        (writable || answers(question.id).length > 0) && (
          <Answers session={session} question={question} answers={answers(question.id)} writable={writable} />
        )
      }
    />
  );
}

function Answers({
  session,
  question,
  answers,
  writable,
}: {
  session: Session;
  question: ReturnType<typeof written>[number];
  answers: ReturnType<typeof written>;
  writable?: boolean;
}) {
  const t = useTranslations('session.blocks.caseReview');
  const box = useBox(session.board, 'question', question.id);
  const { gone, fate } = useLateBox(session.board, 'question', box);
  const [open, setOpen] = useState(false);
  if (box.value !== '' && !open) setOpen(true);
  return (
    <div className={`mt-1 flex flex-col gap-2 border-l-4 border-l-glow pl-3 ${gone ? 'hidden' : ''}`}>
      {fate && (
        <p dir="auto" className="typed">
          {question.body}
        </p>
      )}
      <Lines session={session} lines={answers} writable={writable} />
      {writable &&
        (open ? (
          <Write
            session={session}
            part="question"
            about={question.id}
            box={box}
            label={t('answerLabel')}
            add={t('answer')}
            second
          />
        ) : (
          <Button small tone="plain" className="self-start" onPress={() => setOpen(true)}>
            {t('answer')}
          </Button>
        ))}
    </div>
  );
}

function Questions({ session }: { session: Session }) {
  const t = useTranslations('session.blocks.caseReview');
  const box = useBox(session.board, 'question');
  return (
    <>
      <Asked session={session} writable />
      <Write
        session={session}
        part="question"
        box={box}
        label={t('questionLabel')}
        add={t('ask')}
        reader={t('readRoom')}
      />
    </>
  );
}

function Reflections({ session }: { session: Session }) {
  const t = useTranslations('session.blocks.caseReview');
  const box = useBox(session.board, 'reflection');
  return (
    <>
      <Lines session={session} lines={written(session.board, 'reflection')} writable large />
      <Write session={session} part="reflection" box={box} label={t('reflectionLabel')} reader={t('readRoom')} />
    </>
  );
}

/** What does not lie with one person. A place to look asks its question; the words are the writer's own. */
function Factors({ session }: { session: Session }) {
  const t = useTranslations('session.blocks.caseReview');
  const box = useBox(session.board, 'factor');
  const [chosen, choose] = useState<FactorKind | null>(null);
  return (
    <>
      <WhileHere>
        <fieldset className="border-0 p-0">
          <legend className="mb-2 text-soft">{t('where')}</legend>
          <div className="flex flex-wrap gap-2">
            {FACTOR_KINDS.map((one) => (
              <Chip key={one} on={one === chosen} onPress={() => choose(one === chosen ? null : one)}>
                {t(`factors.${one}`)}
              </Chip>
            ))}
          </div>
        </fieldset>
      </WhileHere>
      <Write
        session={session}
        part="factor"
        box={box}
        label={chosen ? t(`factorAsk.${chosen}`) : t('factorLabel')}
        reader={t('readRoom')}
      />
      <Lines session={session} lines={written(session.board, 'factor')} writable large />
    </>
  );
}

function Harvest({ session }: { session: Session }) {
  const t = useTranslations('session.blocks.caseReview');
  const { board } = session;
  const box = useBox(board, 'harvest');
  return (
    <>
      <Lines session={session} lines={written(board, 'harvest')} writable canLay large />
      <Write session={session} part="harvest" box={box} label={t('harvestLabel')} reader={t('readRoom')} />
      <WhileHere>
        <Onward board={board} />
      </WhileHere>
    </>
  );
}

/** Where lines go from here: the grouping or the concluding that the plan still has. */
export function Onward({ board }: { board: Session['board'] }) {
  const t = useTranslations('session.blocks');
  const at = board.plan.findIndex((block) => block.id === board.blockId);
  const ahead = board.plan.slice(at).map((block) => block.kind);
  if (!ahead.includes('conclude')) return null;
  return <p className="note">{t('onward')}</p>;
}
