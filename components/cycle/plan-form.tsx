'use client';

import { useRouter } from 'next/navigation';
import { useFormatter, useTranslations } from 'next-intl';
import { useState } from 'react';
import { type Design, DesignChoice } from '@/components/plan/design-choice';
import { AskFirst } from '@/components/ui/ask-first';
import { Button } from '@/components/ui/button';
import { newId } from '@/components/ui/client-id';
import { FormProblem, SelectField, TextField } from '@/components/ui/field';
import { Link } from '@/components/ui/link';
import { type FieldProblem, useVerb } from '@/components/ui/use-verb';
import { verbOf } from '@/components/ui/verb-of';
import { dayOf } from '@/lib/clock';
import { LINK_LIMIT } from '@/lib/learning/session/input';
import { oddityOf } from '@/lib/learning/session/policy';

const planSession = verbOf('planSession');
const cancelSession = verbOf('cancelSession');

export interface Plan {
  /** Null while nothing is planned. */
  id: string | null;
  /** YYYY-MM-DD and HH:MM, in Brussels. */
  date: string;
  time: string;
  place: string;
  link: string;
  facilitatorId: string;
}

/** The typed day and hour are shown as they were typed, so they are read and written in one and the same zone. */
const WHEN = {
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  timeZone: 'UTC',
} as const;

/** Plans when, where and with whom the circle meets. Saving again changes the plan. */
export function PlanForm({
  cycleId,
  plan,
  members,
  designs,
  me,
  now,
}: {
  cycleId: string;
  plan: Plan;
  members: { id: string; name: string }[];
  /** The designs that can be chosen beside the ready ones. */
  designs: Design[];
  me: string;
  /** The moment in which the page was made. */
  now: Date;
}) {
  const t = useTranslations('cycle.plan');
  const router = useRouter();
  const [newSessionId] = useState(newId);
  const [typed, setTyped] = useState(plan);
  const [design, setDesign] = useState<string>('m150');
  /** People count on the plan, so a change is mailed to them, unless the planner sets the box otherwise. */
  const [ticked, setTicked] = useState<boolean | null>(null);
  const changed = (['date', 'time', 'place', 'link'] as const).some((name) => typed[name] !== plan[name]);
  const invite = ticked ?? (plan.id === null || changed);
  /** The day and hour that the planner was warned of as odd. */
  const [asked, setAsked] = useState('');
  const moment = `${typed.date} ${typed.time}`;
  const odd = oddityOf(typed, now);
  const verb = useVerb(planSession, ({ id }) =>
    router.push(typed.facilitatorId === me ? `/sessions/${id}/prepare` : `/cycles/${cycleId}`),
  );
  const errors = verb.problem?.fields;
  const field = (name: 'date' | 'time' | 'place' | 'link') => ({
    label: t(name),
    value: typed[name],
    error: errors?.[name],
    onChange: (event: { target: { value: string } }) => setTyped({ ...typed, [name]: event.target.value }),
  });
  const send = () => void verb.run({ ...typed, id: plan.id ?? newSessionId, cycleId, design, invite });
  return (
    <form
      className="grid max-w-2xl gap-5"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (odd) setAsked(moment);
        else send();
      }}
    >
      <div className="grid gap-5 sm:grid-cols-[1fr_10rem]">
        <TextField type="date" min={dayOf(now)} {...field('date')} />
        <TextField type="time" step={300} {...field('time')} />
      </div>
      <TextField hint={t('placeHint')} limit={200} autoComplete="off" {...field('place')} />
      <TextField type="url" hint={t('linkHint')} limit={LINK_LIMIT} autoComplete="off" {...field('link')} />
      <Facilitator
        members={members}
        me={me}
        value={typed.facilitatorId}
        error={errors?.facilitatorId}
        onChange={(facilitatorId) => setTyped({ ...typed, facilitatorId })}
      />
      {plan.id ? (
        <p className="text-[0.94rem] text-soft">
          <span>{`${t('shape')} `}</span>
          <Link href={`/sessions/${plan.id}/prepare#plan`}>{t('shapeLink')}</Link>
        </p>
      ) : (
        <DesignChoice designs={designs} value={design} onChange={setDesign} />
      )}
      <label className="grid cursor-pointer grid-cols-[auto_1fr] items-start gap-3 py-1">
        <input
          type="checkbox"
          className="mt-1 size-5 accent-accent"
          checked={invite}
          onChange={(event) => setTicked(event.target.checked)}
        />
        <span>{t(plan.id ? 'inviteChange' : 'invite')}</span>
      </label>
      <div role="alert">{odd && asked === moment && <OddMoment typed={typed} odd={odd} onSure={send} />}</div>
      <FormProblem problem={verb.problem} />
      <div className="flex flex-wrap items-center gap-3">
        <Button type="submit" className="w-fit max-sm:w-full" isDisabled={verb.busy}>
          {t(plan.id ? 'submitChange' : 'submit')}
        </Button>
        {plan.id && <CallOff sessionId={plan.id} cycleId={cycleId} />}
      </div>
    </form>
  );
}

/** Calls the session off: first a dialog says what goes and what stays. */
function CallOff({ sessionId, cycleId }: { sessionId: string; cycleId: string }) {
  const t = useTranslations('cycle.plan.cancel');
  const router = useRouter();
  const verb = useVerb(cancelSession, () => router.push(`/cycles/${cycleId}`));
  return (
    <AskFirst
      tone="plain"
      className="max-sm:w-full"
      name={t('go')}
      title={t('title')}
      yes={t('yes')}
      no={t('no')}
      verb={verb}
      input={{ sessionId }}
    >
      <p>{t('text')}</p>
      <p>{t('kept')}</p>
    </AskFirst>
  );
}

/** Who leads the session: any member of the circle can. */
function Facilitator({
  members,
  me,
  value,
  error,
  onChange,
}: {
  members: { id: string; name: string }[];
  me: string;
  value: string;
  error: FieldProblem | undefined;
  onChange: (id: string) => void;
}) {
  const t = useTranslations('cycle.plan');
  return (
    <SelectField
      label={t('facilitator')}
      hint={t('facilitatorHint')}
      value={value}
      error={error}
      onChange={(event) => onChange(event.target.value)}
    >
      {members.map((one) => (
        <option key={one.id} value={one.id}>
          {one.id === me ? t('me', { name: one.name }) : one.name}
        </option>
      ))}
    </SelectField>
  );
}

/** Asks whether the planner means an odd moment: one that is over today, one more than a year away, or one at night. */
function OddMoment({
  typed,
  odd,
  onSure,
}: {
  typed: Pick<Plan, 'date' | 'time'>;
  odd: NonNullable<ReturnType<typeof oddityOf>>;
  onSure: () => void;
}) {
  const t = useTranslations('cycle.plan.odd');
  const format = useFormatter();
  return (
    <div className="note note-warning grid justify-items-start gap-3">
      <p>{t(odd, { when: format.dateTime(new Date(`${typed.date}T${typed.time}Z`), WHEN) })}</p>
      <Button tone="quiet" small onPress={onSure}>
        {t('yes')}
      </Button>
    </div>
  );
}
