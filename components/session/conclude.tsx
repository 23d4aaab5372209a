'use client';

import { useFormatter, useTranslations } from 'next-intl';
import { type ReactNode, useState } from 'react';
import { Button } from '@/components/ui/button';
import { newId } from '@/components/ui/client-id';
import { Choice, FormProblem, SelectField, TextArea, TextField } from '@/components/ui/field';
import type { Board } from '@/lib/learning/session/queries';
import { TEXT_LIMIT } from '@/lib/limit';
import type { Problem } from '@/lib/outcome';
import type { Session } from './use-session';

type Theme = Board['themes'][number];
type What = 'learning' | 'experiment' | 'decision' | 'signal';
const KINDS: What[] = ['learning', 'experiment', 'decision', 'signal'];
const FATES = ['tried', 'decided', 'sent_on', 'not_now'] as const;

/** What did we learn, what do we try, decide, send on? Every theme gets its line, so that every writer sees it land. */
export function Conclude({ session }: { session: Session }) {
  const t = useTranslations('session');
  const { board } = session;
  return (
    <div>
      <h2 className="text-[2rem]">{t('conclude.title')}</h2>
      <p className="mt-1 mb-2 max-w-2xl text-[1.1rem] text-soft">{t('conclude.text')}</p>
      {board.firstSession && (
        <p className="note mb-4 max-w-2xl">
          {board.experiments.length >= 2 ? t('conclude.enough') : t('conclude.first')}
        </p>
      )}
      {!board.isGuest && <NewConclusion session={session} />}
      <Made session={session} />
      <h3 className="mt-9 mb-3 text-[1.5rem]">{t('conclude.fates')}</h3>
      <ul className="grid gap-4 xl:grid-cols-2">
        {board.themes.map((theme) => (
          <li key={theme.id} className="card">
            <Fate theme={theme} session={session} />
          </li>
        ))}
      </ul>
    </div>
  );
}

/** What is on the table so far. */
export function Made({ session: { board, act } }: { session: Session }) {
  const t = useTranslations('session');
  const format = useFormatter();
  const day = (on: string) => format.dateTime(new Date(on), { day: 'numeric', month: 'long', year: 'numeric' });
  const themeOf = (id: string | null) => board.themes.find((theme) => theme.id === id)?.title;
  const lists: { what: What; items: { id: string; themeId: string | null; words: ReactNode }[] }[] = [
    {
      what: 'learning',
      items: board.learnings.map((one) => ({
        ...one,
        words: (
          <>
            <span className="typed">{one.body}</span>
            {one.loop === 'double' && (
              <span className="typed mt-1 block text-[0.92rem] text-soft">
                {t('conclude.questions', { assumption: one.assumption })}
              </span>
            )}
          </>
        ),
      })),
    },
    {
      what: 'experiment',
      items: board.experiments.map((one) => ({
        ...one,
        words: (
          <>
            <strong className="typed">{one.title}</strong>
            <span className="typed block">{one.action}</span>
            <span className="block text-[0.92rem] text-soft">
              {one.actors} · {t('conclude.until', { day: day(one.until) })}
            </span>
          </>
        ),
      })),
    },
    {
      what: 'decision',
      items: board.decisions.map((one) => ({
        ...one,
        words: (
          <>
            <span className="typed">{one.body}</span>
            <span className="block text-[0.92rem] text-soft">
              {one.owner}
              {one.until && ` · ${t('conclude.until', { day: day(one.until) })}`}
            </span>
          </>
        ),
      })),
    },
    {
      what: 'signal',
      items: board.signals.map((one) => ({
        ...one,
        words: (
          <>
            <span className="typed">{one.body}</span>
            <span className="block text-[0.92rem] text-soft">
              {t(`conclude.${one.kind}`)} · {t('conclude.to', { addressee: one.addressee })}
            </span>
          </>
        ),
      })),
    },
  ];
  return (
    <div className="mt-5 grid grid-cols-[repeat(auto-fit,minmax(min(100%,19rem),1fr))] items-start gap-5">
      {lists
        .filter((list) => list.items.length > 0)
        .map(({ what, items }) => (
          <section key={what}>
            <h3 className="mb-2">{t(`conclude.list.${what}`)}</h3>
            <ul className="flex flex-col gap-2.5">
              {items.map((item) => (
                <li key={item.id} className="card flex items-start justify-between gap-2">
                  <span className="min-w-0">
                    {item.words}
                    {themeOf(item.themeId) && (
                      <span className="block text-[0.85rem] text-soft">
                        {t('conclude.from', { theme: themeOf(item.themeId) ?? '' })}
                      </span>
                    )}
                  </span>
                  {!board.isGuest && (
                    <Button small tone="plain" onPress={() => act('removeConclusion', { id: item.id, what })}>
                      {t('conclude.remove')}
                    </Button>
                  )}
                </li>
              ))}
            </ul>
          </section>
        ))}
    </div>
  );
}

function NewConclusion({ session }: { session: Session }) {
  const t = useTranslations('session');
  const [what, setWhat] = useState<What | null>(null);
  return (
    <section className="rounded-[1.1rem] border-2 border-dashed border-line p-4">
      <fieldset className="flex flex-wrap gap-2 border-0 p-0">
        <legend className="sr-only">{t('conclude.add')}</legend>
        {KINDS.map((kind) => (
          <button
            key={kind}
            type="button"
            aria-expanded={what === kind}
            className={`chip ${what === kind ? 'chip-on' : ''}`}
            onClick={() => setWhat(what === kind ? null : kind)}
          >
            + {t(`conclude.new.${kind}`)}
          </button>
        ))}
      </fieldset>
      {what && (
        <ConclusionForm
          key={what}
          what={what}
          session={session}
          onDone={() => setWhat((now) => (now === what ? null : now))}
        />
      )}
    </section>
  );
}

const EMPTY = {
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
  const [id] = useState(newId);
  const [themeId, setThemeId] = useState(board.themes.find((theme) => theme.beneath)?.id ?? '');
  const [words, setWords] = useState(EMPTY);
  const [loop, setLoop] = useState<'single' | 'double'>('single');
  const [kind, setKind] = useState<'barrier' | 'enabler'>('barrier');
  const [parentId, setParentId] = useState('');
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  const field = (name: keyof typeof EMPTY) => ({
    value: words[name],
    onChange: (event: { target: { value: string } }) => setWords((now) => ({ ...now, [name]: event.target.value })),
    error: problem?.fields?.[name],
    errorValues: { max: { body: 2000, title: 120, actors: 300, owner: 300, addressee: 200 }[name as 'body'] ?? 1000 },
  });

  async function save() {
    if (busy) return;
    setBusy(true);
    const common = { id, themeId: themeId || null, version: null };
    const { body, assumption, title, question, action, actors, until, helps, owner, addressee } = words;
    const outcome =
      what === 'learning'
        ? await act('saveLearning', { ...common, body, loop, assumption })
        : what === 'experiment'
          ? await act('saveExperiment', {
              ...common,
              parentId: parentId || null,
              title,
              question,
              action,
              actors,
              until,
              helps,
            })
          : what === 'decision'
            ? await act('saveDecision', { ...common, body, owner, until: until || null, helps })
            : await act('saveSignal', { ...common, kind, body, addressee });
    setBusy(false);
    if (outcome.ok) onDone();
    else setProblem(outcome.problem);
  }

  return (
    <form
      className="mt-4 flex max-w-2xl flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
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
          <TextField label={t('conclude.title_')} hint={t('conclude.titleHint')} maxLength={120} {...field('title')} />
          <TextArea
            label={t('conclude.question')}
            hint={t('conclude.questionHint')}
            rows={2}
            limit={1000}
            {...field('question')}
          />
          <TextArea label={t('conclude.action')} rows={2} limit={1000} {...field('action')} />
          <TextField label={t('conclude.actors')} {...field('actors')} />
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
          <TextField label={t('conclude.owner')} {...field('owner')} />
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
          <TextField label={t('conclude.addressee')} hint={t('conclude.addresseeHint')} {...field('addressee')} />
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
        <Button tone="plain" onPress={onDone}>
          {ui('cancel')}
        </Button>
      </div>
    </form>
  );
}

function Fate({ theme, session: { board, act } }: { theme: Theme; session: Session }) {
  const t = useTranslations('session');
  const ui = useTranslations('ui');
  const [fate, setFate] = useState<Theme['fate']>(theme.fate);
  const [reason, setReason] = useState(theme.fateReason);
  const [version, setVersion] = useState(theme.version);
  const [problem, setProblem] = useState<Problem | null>(null);
  const changed = fate !== theme.fate || reason !== theme.fateReason;
  // What others set shows here, unless this person is in the middle of setting it.
  const [seen, setSeen] = useState(theme.version);
  if (theme.version !== seen) {
    setSeen(theme.version);
    if (!problem) {
      setFate(theme.fate);
      setReason(theme.fateReason);
      setVersion(theme.version);
    }
  }
  if (board.isGuest) {
    return (
      <>
        <h4 className="typed font-serif text-[1.2rem]">{theme.title}</h4>
        <p className="text-soft">{theme.fate ? t(`fates.${theme.fate}`) : t('conclude.noLine')}</p>
        <p className="typed">{theme.fateReason}</p>
      </>
    );
  }
  async function save() {
    const outcome = await act('setFate', { id: theme.id, fate, reason, version });
    if (outcome.ok) setProblem(null);
    else {
      setProblem(outcome.problem);
      setVersion(theme.version);
    }
  }
  return (
    <form
      className="flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        if (fate) void save();
      }}
    >
      <h4 className="typed font-serif text-[1.2rem] leading-tight">{theme.title}</h4>
      <Choice
        legend={t('conclude.fate', { theme: theme.title })}
        hideLegend
        name={`fate-${theme.id}`}
        value={fate ?? ('' as never)}
        onChange={setFate}
        options={FATES.map((value) => ({ value, label: t(`fates.${value}`) }))}
      />
      <TextField
        label={fate === 'not_now' ? t('conclude.because') : t('conclude.line')}
        value={reason}
        maxLength={500}
        onChange={(event) => setReason(event.target.value)}
        error={problem?.fields?.reason}
        errorValues={{ max: 500 }}
      />
      {problem && !problem.fields?.reason && <FormProblem problem={problem} />}
      <div className="flex items-center gap-3">
        <Button type="submit" small tone="quiet" isDisabled={!fate || !changed}>
          {ui('save')}
        </Button>
        <span role="status" className="text-[0.9rem] text-soft">
          {!changed && theme.fate ? ui('saved') : ''}
        </span>
      </div>
    </form>
  );
}
