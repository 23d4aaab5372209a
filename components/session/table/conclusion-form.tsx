'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { newId } from '@/components/ui/client-id';
import { keepDraft, readDraft } from '@/components/ui/device-storage';
import { Choice, FormProblem, SelectField, TextArea, TextField } from '@/components/ui/field';
import { useDraft } from '@/components/ui/use-draft';
import { useVerb } from '@/components/ui/use-verb';
import { TEXT_LIMIT } from '@/lib/text/limit';
import type { Insisting } from '@/lib/verb/outcome';
import type { Session } from '../room/use-session';
import { Brought } from './brought';

type What = 'learning' | 'experiment' | 'decision' | 'signal';
const CONCLUSIONS: What[] = ['learning', 'experiment', 'decision', 'signal'];

/** One dashed place where anyone adds what they learned, will try, decided or send on. */
export function NewConclusion({ session }: { session: Session }) {
  const t = useTranslations('session');
  const [what, setWhat] = useState<What | null>(null);
  const [taken, setTaken] = useState(0);
  /** Opens a form with these words behind what stands in it already. */
  function take(kind: What, words: string) {
    const name = `conclude.${session.board.id}.${kind}`;
    const now = read(readDraft(name) ?? '');
    const field = kind === 'experiment' ? 'action' : 'body';
    const next = [now[field], words].filter(Boolean).join('\n');
    void keepDraft(name, JSON.stringify({ ...now, id: now.id || newId(), [field]: next }));
    setTaken(taken + 1);
    setWhat(kind);
  }
  return (
    <section className="rounded-[1.1rem] border-2 border-dashed border-line p-4">
      <fieldset className="flex flex-wrap gap-2 border-0 p-0">
        <legend className="sr-only">{t('conclude.add')}</legend>
        {CONCLUSIONS.map((kind) => (
          <button
            key={kind}
            type="button"
            aria-expanded={what === kind}
            className={`chip max-sm:min-h-11 ${what === kind ? 'chip-on' : ''}`}
            onClick={() => setWhat(what === kind ? null : kind)}
          >
            {`+ ${t(`conclude.new.${kind}`)}`}
          </button>
        ))}
      </fieldset>
      {what && (
        <ConclusionForm
          key={`${what} ${taken}`}
          what={what}
          session={session}
          onDone={() => setWhat((now) => (now === what ? null : now))}
        />
      )}
      <Brought board={session.board} take={take} />
    </section>
  );
}

const EMPTY = {
  id: '',
  body: '',
  assumption: '',
  title: '',
  question: '',
  action: '',
  actors: '',
  until: '',
  helps: '',
  owner: '',
  addressee: '',
};

/** What the device kept of this form; null when it kept nothing, or what is no form of this kind. */
function read(kept: string): typeof EMPTY {
  try {
    return { ...EMPTY, ...JSON.parse(kept) };
  } catch {
    return EMPTY;
  }
}

function ConclusionForm({
  what,
  session: { board, act },
  onDone,
}: {
  what: What;
  session: Session;
  onDone: () => void;
}) {
  const t = useTranslations('session');
  const ui = useTranslations('ui');
  // Kept on the device until it is saved: when the session moves on, or the tab closes, nothing typed is lost.
  const draft = useDraft(`conclude.${board.id}.${what}`);
  const words = read(draft.value);
  const [newOne] = useState(newId);
  const id = words.id || newOne;
  const [themeId, setThemeId] = useState(board.themes.find((theme) => theme.beneath)?.id ?? '');
  const [loop, setLoop] = useState<'single' | 'double'>('single');
  const [kind, setKind] = useState<'barrier' | 'enabler'>('barrier');
  const [parentId, setParentId] = useState('');
  const common = { id, themeId: themeId || null, version: null };
  const { body, assumption, title, question, action, actors, until, helps, owner, addressee } = words;
  const save = {
    learning: (sure: Insisting) => act('saveLearning', { ...common, body, loop, assumption, ...sure }),
    experiment: (sure: Insisting) =>
      act('saveExperiment', {
        ...common,
        parentId: parentId || null,
        title,
        question,
        action,
        actors,
        until,
        helps,
        ...sure,
      }),
    decision: (sure: Insisting) =>
      act('saveDecision', { ...common, body, owner, until: until || null, helps, ...sure }),
    signal: (sure: Insisting) => act('saveSignal', { ...common, kind, body, addressee, ...sure }),
  };
  const { run, problem, busy } = useVerb(
    (sure: Insisting) => save[what](sure),
    () => {
      draft.clear();
      onDone();
    },
  );
  const field = (name: keyof typeof EMPTY) => ({
    value: words[name],
    onChange: (event: { target: { value: string } }) =>
      draft.change(JSON.stringify({ ...words, id, [name]: event.target.value })),
    error: problem?.fields?.[name],
  });

  return (
    <form
      className="mt-4 flex max-w-2xl flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        void run({});
      }}
    >
      {what === 'learning' && (
        <>
          <TextArea label={t('conclude.learning')} rows={3} limit={TEXT_LIMIT} {...field('body')} />
          <Choice
            legend={t('conclude.loop')}
            name="loop"
            value={loop}
            onChange={setLoop}
            options={[
              { value: 'single', label: t('conclude.single') },
              { value: 'double', label: t('conclude.double') },
            ]}
          />
          {loop === 'double' && (
            <TextArea label={t('conclude.assumption')} rows={2} limit={1000} {...field('assumption')} />
          )}
        </>
      )}
      {what === 'experiment' && (
        <>
          <TextField label={t('conclude.title_')} hint={t('conclude.titleHint')} limit={120} {...field('title')} />
          <TextArea
            label={t('conclude.question')}
            hint={t('conclude.questionHint')}
            rows={2}
            limit={1000}
            {...field('question')}
          />
          <TextArea label={t('conclude.action')} rows={2} limit={1000} {...field('action')} />
          <TextField label={t('conclude.actors')} limit={300} {...field('actors')} />
          <TextField label={t('conclude.untilLabel')} type="date" {...field('until')} />
          <TextArea label={t('conclude.helps')} rows={2} limit={1000} {...field('helps')} />
          {board.left && board.left.trials.length > 0 && (
            <SelectField
              label={t('conclude.parent')}
              value={parentId}
              onChange={(event) => setParentId(event.target.value)}
            >
              <option value="">{t('conclude.noParent')}</option>
              {board.left.trials.map((one) => (
                <option key={one.id} value={one.id}>
                  {one.title}
                </option>
              ))}
            </SelectField>
          )}
        </>
      )}
      {what === 'decision' && (
        <>
          <TextArea label={t('conclude.decision')} rows={2} limit={2000} {...field('body')} />
          <TextField label={t('conclude.owner')} limit={300} {...field('owner')} />
          <TextField label={t('conclude.untilOptional')} type="date" {...field('until')} />
          <TextArea label={t('conclude.helps')} rows={2} limit={1000} {...field('helps')} />
        </>
      )}
      {what === 'signal' && (
        <>
          <Choice
            legend={t('conclude.signalKind')}
            name="signal"
            value={kind}
            onChange={setKind}
            options={[
              { value: 'barrier', label: t('conclude.barrier') },
              { value: 'enabler', label: t('conclude.enabler') },
            ]}
          />
          <TextArea label={t('conclude.signal')} rows={2} limit={2000} {...field('body')} />
          <TextField
            label={t('conclude.addressee')}
            hint={t('conclude.addresseeHint')}
            limit={200}
            {...field('addressee')}
          />
        </>
      )}
      <SelectField label={t('conclude.theme')} value={themeId} onChange={(event) => setThemeId(event.target.value)}>
        <option value="">{t('conclude.noTheme')}</option>
        {board.themes.map((theme) => (
          <option key={theme.id} value={theme.id}>
            {theme.title}
          </option>
        ))}
      </SelectField>
      {problem && <FormProblem problem={problem} />}
      <div className="flex gap-2">
        <Button type="submit" isDisabled={busy}>
          {ui('save')}
        </Button>
        <Button
          tone="plain"
          onPress={() => {
            draft.clear();
            onDone();
          }}
        >
          {ui('cancel')}
        </Button>
      </div>
    </form>
  );
}
