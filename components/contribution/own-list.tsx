'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { FormProblem, TextArea } from '@/components/ui/field';
import { useVerb } from '@/components/ui/use-verb';
import type { EditContributionInput, RemoveContributionInput } from '@/lib/learning/contribution/input';
import type { OwnContribution } from '@/lib/learning/contribution/queries';
import { TEXT_LIMIT } from '@/lib/limit';
import type { Outcome } from '@/lib/outcome';

/** What I wrote and no session has gathered yet: mine to change or take back. */
export function OwnList({
  own,
  edit,
  remove,
  onChanged,
  latestId,
  inRoom,
}: {
  own: OwnContribution[];
  edit?: (input: EditContributionInput) => Promise<Outcome<unknown>>;
  remove?: (input: RemoveContributionInput) => Promise<Outcome<unknown>>;
  onChanged?: () => void;
  /** What was kept last stands first: it shows that it landed. */
  latestId?: string;
  /** The session gathers right now. */
  inRoom?: boolean;
}) {
  const t = useTranslations('write');
  const latestFirst = [...own].sort((a, b) => Number(b.id === latestId) - Number(a.id === latestId));
  if (own.length === 0) return null;
  return (
    <section className="mt-8">
      <h2 className="mb-3 text-[1.25rem]">{t('own')}</h2>
      <ul className="flex flex-col gap-3">
        {latestFirst.map((one) => (
          <li key={one.id} className="card">
            <Own one={one} edit={edit} remove={remove} onChanged={onChanged} inRoom={inRoom} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Own({
  one,
  edit,
  remove,
  onChanged,
  inRoom,
}: { one: OwnContribution } & Omit<Parameters<typeof OwnList>[0], 'own' | 'latestId'>) {
  const t = useTranslations('write');
  const ui = useTranslations('ui');
  const [open, setOpen] = useState(false);
  const [sure, setSure] = useState(false);
  const [body, setBody] = useState(one.body);
  const editing = useVerb(edit ?? neverAsked, () => {
    setOpen(false);
    onChanged?.();
  });
  const removing = useVerb(remove ?? neverAsked, () => onChanged?.());
  if (open) {
    return (
      <form
        className="flex flex-col gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          const { id, kind, questionId, shared, version } = one;
          void editing.run({ id, body, kind, questionId, shared, version });
        }}
      >
        <TextArea
          label={t('change')}
          value={body}
          limit={TEXT_LIMIT}
          onChange={(event) => setBody(event.target.value)}
          error={editing.problem?.fields?.body}
        />
        {editing.problem && !editing.problem.fields?.body && <FormProblem problem={editing.problem} />}
        <div className="flex gap-2">
          <Button type="submit" small isDisabled={editing.busy}>
            {ui('save')}
          </Button>
          <Button small tone="plain" onPress={() => setOpen(false)}>
            {ui('cancel')}
          </Button>
        </div>
      </form>
    );
  }
  return (
    <>
      <p dir="auto" className="typed">
        {one.body}
      </p>
      <div className="mt-1.5 flex flex-wrap items-center justify-between gap-2">
        <span className="text-[0.88rem] text-soft">
          {[
            t(`kinds.${one.kind}`),
            one.named ? t('named') : t('unnamed'),
            one.shared ? t('sharedNow') : inRoom ? t('inRoom') : t('waits'),
          ].join(' · ')}
        </span>
        <span className="flex">
          {edit && (
            <Button small tone="plain" onPress={() => setOpen(true)}>
              {ui('edit')}
            </Button>
          )}
          {remove &&
            (sure ? (
              <>
                <Button small tone="plain" isDisabled={removing.busy} onPress={() => removing.run({ id: one.id })}>
                  {t('removeSure')}
                </Button>
                <Button small tone="plain" onPress={() => setSure(false)}>
                  {ui('cancel')}
                </Button>
              </>
            ) : (
              <Button small tone="plain" onPress={() => setSure(true)}>
                {ui('remove')}
              </Button>
            ))}
        </span>
      </div>
      {removing.problem && <FormProblem problem={removing.problem} />}
    </>
  );
}

/** Stands in where the list is only shown; its buttons are not there. */
const neverAsked = async (): Promise<Outcome<never>> => ({ ok: false, problem: { code: 'notYours' } });
