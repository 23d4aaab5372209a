'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { PeopleBox } from '@/components/session/table/people-field';
import { Button } from '@/components/ui/button';
import { FormProblem, TextArea, TextField } from '@/components/ui/field';
import { useVerb } from '@/components/ui/use-verb';
import { verbOf } from '@/components/ui/verb-of';
import { fieldsOf } from '@/components/ui/versioned-draft';
import { WordsForm } from '@/components/ui/words-form';
import { LineOfDesign } from './design-line';

const saveTrialAction = verbOf('saveTrialAction');
const finishTrialAction = verbOf('finishTrialAction');

const FIELDS = ['id', 'body', 'actor', 'actorId', 'until'] as const;
const WORDS = fieldsOf<(typeof FIELDS)[number]>(FIELDS, ['id', 'actor', 'actorId', 'until']);

export interface TrialAction {
  id: string;
  body: string;
  actor: string;
  actorId: string | null;
  until: string | null;
  done: boolean;
  /** Its day, or that of which it is done, as it is read. */
  when: string | null;
  version: number;
}

/** Who does what, and by when, for an experiment. */
export function ActionForm({
  experimentId,
  id,
  isNew,
  known,
  members,
  onLeave,
}: {
  experimentId: string;
  id: string;
  isNew: boolean;
  known: TrialAction[];
  /** Who is of the circle. */
  members: { id: string; name: string }[];
  onLeave: () => void;
}) {
  const t = useTranslations('experiment.design');
  return (
    <WordsForm<'body' | 'actor' | 'actorId' | 'until'>
      at={`design.${experimentId}.action.${isNew ? 'new' : id}`}
      ways={WORDS}
      id={id}
      storedOf={(one) => {
        const {
          body = '',
          actor = '',
          actorId = '',
          until = '',
          version = 0,
        } = known.find((it) => it.id === one) ?? {};
        return { words: { id: one, body, actor, actorId: actorId ?? '', until: until ?? '' }, version };
      }}
      send={({ until, actorId, ...sent }) =>
        saveTrialAction({ ...sent, actorId: actorId || null, until: until || null, experimentId })
      }
      told={({ body, actor, until }) => [body, actor, until].filter(Boolean).join('\n')}
      onLeave={onLeave}
    >
      {(box, change) => (
        <>
          <TextArea autoFocus label={t('action')} limit={1000} rows={2} {...box('body')} />
          <div className="grid gap-3 sm:grid-cols-[1fr_11rem]">
            <PeopleBox
              people={members}
              choose={t('people')}
              label={t('actor')}
              hint={t('actorHint')}
              limit={300}
              value={box('actor').value}
              error={box('actor').error}
              onChange={(words, who) => change('actor', words, { actorId: who })}
            />
            <TextField type="date" label={t('by')} hint={t('byHint')} {...box('until')} />
          </div>
          {box('actorId').value !== '' && (
            <p role="status" dir="auto" className="-mt-2 text-[0.88rem] text-soft">
              {t('theirMail', { name: box('actor').value })}
            </p>
          )}
        </>
      )}
    </WordsForm>
  );
}

/** An action as it is read. Done or open again is one press, which everybody can turn back. */
export function ActionLine({ action, onEdit }: { action: TrialAction; onEdit: () => void }) {
  const { id, body, actor, done, when } = action;
  const t = useTranslations('experiment.design');
  const router = useRouter();
  const finishing = useVerb(finishTrialAction, router.refresh);
  const way = done ? 'reopen' : 'finish';
  return (
    <LineOfDesign
      line="action"
      id={id}
      name={body}
      onEdit={onEdit}
      ways={
        <>
          <Button
            tone="plain"
            small
            aria-label={`${t(way)}: ${body}`}
            isDisabled={finishing.busy}
            onPress={() => finishing.run({ id, done: !done })}
          >
            {t(way)}
          </Button>
          <FormProblem problem={finishing.problem} />
        </>
      }
    >
      <p dir="auto" className={`typed ${done ? 'text-soft' : ''}`}>
        {body}
      </p>
      <p dir="auto" className="text-[0.94rem] text-soft empty:hidden">
        {[actor, when].filter(Boolean).join(' · ')}
      </p>
    </LineOfDesign>
  );
}
