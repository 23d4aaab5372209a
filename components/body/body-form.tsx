'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useId, useState } from 'react';
import { Button } from '@/components/ui/button';
import { newId } from '@/components/ui/client-id';
import { EditRemove } from '@/components/ui/edit-remove';
import type { Elements } from '@/components/ui/elements';
import { Choice, SelectField, TextField } from '@/components/ui/field';
import { useOpened } from '@/components/ui/use-opened';
import { useVerb } from '@/components/ui/use-verb';
import { verbOf } from '@/components/ui/verb-of';
import { fieldsOf } from '@/components/ui/versioned-draft';
import { WordsForm } from '@/components/ui/words-form';
import { LEVELS, type Level } from '@/lib/learning/body/policy';
import type { Body } from '@/lib/learning/body/queries';
import { RULES, type Rule } from '@/lib/learning/vote/input';

const saveBody = verbOf('saveBody');
const endBody = verbOf('endBody');

const FIELDS = ['id', 'name', 'level', 'rule', 'rhythm', 'seats'] as const;
const WORDS = fieldsOf<(typeof FIELDS)[number]>(FIELDS, ['id', 'level', 'rule', 'rhythm', 'seats']);

type Members = { id: string; name: string }[];

/** Ids of people as one text, in one order, so that the same people are the same words. */
const textOf = (ids: readonly string[]) => ids.toSorted().join(' ');
const idsIn = (text: string) => text.split(' ').filter((one) => one !== '');

/** Adds a body. */
export function NewBody({ members }: { members: Members }) {
  const t = useTranslations('body');
  const writing = useOpened();
  if (writing.on) return <BodyForm members={members} onLeave={writing.leave} />;
  return (
    <Button tone="quiet" small className="no-print w-fit" {...writing.button}>
      {t('add')}
    </Button>
  );
}

/** A body as it stands, to be said otherwise, to end, or to begin again. */
export function BodyKept({ body, members, children }: { body: Body; members: Members; children: Elements }) {
  const t = useTranslations('body');
  const router = useRouter();
  const writing = useOpened();
  const ending = useVerb(endBody, router.refresh);
  const { id, name, endedOn } = body;
  if (writing.on) return <BodyForm body={body} members={members} onLeave={writing.leave} />;
  const way = endedOn === null ? 'end' : 'resume';
  return (
    <div className="grid gap-0.5">
      {children}
      <EditRemove
        edit={endedOn === null ? { button: writing.button, what: t('edit', { name }) } : null}
        remove={{
          verb: ending,
          input: { id, ended: endedOn === null },
          name: t(way),
          label: t(`${way}Named`, { name }),
          meaning: t(`${way}Means`),
          yes: t(`${way}Yes`),
        }}
      />
    </div>
  );
}

function BodyForm({ body, members, onLeave }: { body?: Body; members: Members; onLeave: () => void }) {
  const t = useTranslations('body.form');
  const levels = useTranslations('body.levels');
  const [id] = useState(() => body?.id ?? newId());
  // Somebody who left the circle stays listed in the body until a steward or coach takes them out.
  const left = (body?.seats ?? []).filter((one) => members.every((member) => member.id !== one.id));
  const people = [...members, ...left.map((one) => ({ ...one, name: t('left', { name: one.name }) }))];
  const ruleOf = (one: string) => (one === '' ? t('ruleNone') : t(`rules.${one as Rule}`));
  return (
    <WordsForm<'name' | 'level' | 'rule' | 'rhythm' | 'seats'>
      at={`body.${body?.id ?? 'new'}`}
      ways={WORDS}
      id={id}
      storedOf={(one) => {
        const known = body?.id === one ? body : null;
        return {
          words: {
            id: one,
            name: known?.name ?? '',
            level: known?.level ?? 'operational',
            rule: known?.rule ?? '',
            rhythm: known?.rhythm ?? '',
            seats: textOf((known?.seats ?? []).map((seat) => seat.id)),
          },
          version: known?.version ?? 0,
        };
      }}
      send={({ level, rule, seats, ...sent }) =>
        saveBody({ ...sent, level: level as Level, rule: (rule || null) as Rule | null, seats: idsIn(seats) })
      }
      told={({ name, level, rule, rhythm, seats }) =>
        [
          name,
          levels(level as Level),
          rule && ruleOf(rule),
          rhythm,
          people
            .filter((one) => idsIn(seats).includes(one.id))
            .map((one) => one.name)
            .join(', '),
        ]
          .filter(Boolean)
          .join('\n')
      }
      onLeave={onLeave}
    >
      {(box, change) => (
        <>
          <TextField autoFocus label={t('name')} hint={t('nameHint')} limit={120} autoComplete="off" {...box('name')} />
          <Choice
            legend={t('level')}
            name="level"
            value={box('level').value as Level}
            options={LEVELS.map((value) => ({ value, label: levels(value) }))}
            onChange={(value) => change('level', value)}
          />
          <SelectField label={t('rule')} {...box('rule')}>
            <option value="">{ruleOf('')}</option>
            {RULES.map((one) => (
              <option key={one} value={one}>
                {ruleOf(one)}
              </option>
            ))}
          </SelectField>
          <TextField label={t('rhythm')} hint={t('rhythmHint')} limit={200} autoComplete="off" {...box('rhythm')} />
          <Seats people={people} value={idsIn(box('seats').value)} onChange={(ids) => change('seats', textOf(ids))} />
        </>
      )}
    </WordsForm>
  );
}

/** Who sits in it: a tick for each. */
function Seats({ people, value, onChange }: { people: Members; value: string[]; onChange: (ids: string[]) => void }) {
  const t = useTranslations('body.form');
  const id = useId();
  return (
    <fieldset className="grid min-w-0 gap-2 border-0 p-0" aria-describedby={`${id}-hint`}>
      <legend className="field-label">{t('seats')}</legend>
      <p id={`${id}-hint`} className="field-hint">
        {t('seatsHint')}
      </p>
      <div className="grid max-h-72 gap-x-5 overflow-auto rounded-xl border-[1.5px] border-line bg-card px-3.5 py-2 sm:grid-cols-2">
        {people.map((one) => (
          <div key={one.id} className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 py-1.5">
            <input
              type="checkbox"
              id={`${id}-${one.id}`}
              className="mt-0.5 size-5 accent-accent"
              checked={value.includes(one.id)}
              onChange={() =>
                onChange(value.includes(one.id) ? value.filter((other) => other !== one.id) : [...value, one.id])
              }
            />
            <label htmlFor={`${id}-${one.id}`} dir="auto" className="wrap-anywhere">
              {one.name}
            </label>
          </div>
        ))}
      </div>
    </fieldset>
  );
}
