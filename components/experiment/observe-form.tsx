'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { FewWriters } from '@/components/contribution/few-writers';
import { rowOfCircle } from '@/components/session/room/outbox';
import { Outgoing, Returned } from '@/components/session/room/outgoing';
import { useOutbox } from '@/components/session/room/use-outbox';
import { Button } from '@/components/ui/button';
import { newId } from '@/components/ui/client-id';
import { Choice, FormProblem, SelectField, TextArea, TextField } from '@/components/ui/field';
import { useDraft } from '@/components/ui/use-draft';
import { useVerb } from '@/components/ui/use-verb';
import { verbOf } from '@/components/ui/verb-of';
import { TEXT_LIMIT } from '@/lib/text/limit';

const observe = verbOf('observe');

/** Something of an experiment that a note can be about; without an id, what it began with. */
interface Line {
  about: 'question' | 'action';
  id: string | null;
  body: string;
}
const nameOf = ({ about, id }: Line) => `${about} ${id ?? ''}`;

/**
 * What someone saw happen, with or without a name. It leaves by the outbox: without a net it stays on the device, and goes by itself
 * once there is one. Its id is made here, so that it is there once; nothing else of the device goes along.
 */
export function ObserveForm({
  experimentId,
  circleId,
  fewWriters,
  lines,
  known,
}: {
  experimentId: string;
  circleId: number;
  fewWriters: boolean;
  /** What it can be about; none where there is nothing to choose. */
  lines: Line[];
  /** The notes that the page shows already. */
  known: { id: string }[];
}) {
  const t = useTranslations('experiment.observe');
  const router = useRouter();
  const draft = useDraft(`observe.${experimentId}`);
  const figure = useDraft(`observe.${experimentId}.figure`);
  const name = useDraft(`observe.${experimentId}.name`, 'named');
  const about = useDraft(`observe.${experimentId}.about`);
  const draftId = useDraft(`observe.${experimentId}.id`);
  const named = name.value !== 'unnamed';
  const [saved, setSaved] = useState(false);
  const out = useOutbox(
    { id: rowOfCircle(circleId), circleId, isGuest: false },
    true,
    (_, outcome) => outcome.ok && router.refresh(),
    router.refresh,
  );
  const verb = useVerb(
    async (input: Parameters<typeof observe>[0]) => {
      const taken = await out.write('observe', { ...input });
      if (taken) return taken;
      // This browser keeps nothing: it goes at once, or stays in the box.
      const outcome = await observe(input);
      if (outcome.ok) {
        setSaved(true);
        router.refresh();
      }
      return outcome;
    },
    (_, { body }) => {
      draft.clear(body);
      figure.clear();
      about.clear();
      draftId.clear();
    },
  );
  const line = lines.find((one) => nameOf(one) === about.value);
  return (
    <Returned lines={out.lines} row={out} tellSaved>
      <form
        className="grid gap-3"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          setSaved(false);
          const id = draftId.value || newId();
          draftId.change(id);
          void verb.run({
            id,
            experimentId,
            body: draft.value,
            figure: figure.value,
            named,
            about: line?.about ?? null,
            lineId: line?.id ?? null,
          });
        }}
      >
        <TextArea
          label={t('label')}
          hint={t('hint')}
          limit={TEXT_LIMIT}
          rows={4}
          value={draft.value}
          error={verb.problem?.fields?.body}
          onChange={(event) => {
            draft.change(event.target.value);
            setSaved(false);
          }}
        />
        <TextField
          label={t('figure')}
          hint={t('figureHint')}
          limit={120}
          autoComplete="off"
          value={figure.value}
          error={verb.problem?.fields?.figure}
          onChange={(event) => figure.change(event.target.value)}
        />
        {lines.length > 0 && (
          <SelectField
            label={t('about')}
            value={line ? about.value : ''}
            onChange={(event) => about.change(event.target.value)}
          >
            <option value="">{t('aboutAll')}</option>
            {lines.map((one) => (
              <option key={nameOf(one)} value={nameOf(one)}>
                {t(`aboutOne.${one.about}`, { what: one.body })}
              </option>
            ))}
          </SelectField>
        )}
        <Choice
          legend={t('who')}
          hideLegend
          name="name"
          value={named ? 'named' : 'unnamed'}
          options={(['named', 'unnamed'] as const).map((value) => ({ value, label: t(value) }))}
          onChange={name.change}
        />
        <div className="max-w-prose text-[0.94rem] text-soft">
          <p>{t(named ? 'readNamed' : 'readUnnamed')}</p>
          <FewWriters few={!named && fewWriters} />
        </div>
        <FormProblem problem={verb.problem} />
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
          <Button type="submit" isDisabled={verb.busy}>
            {t('save')}
          </Button>
          <p role="status" className="text-[0.94rem] text-soft">
            {saved ? t('saved') : draft.kept ? t('kept') : ''}
          </p>
        </div>
        <Outgoing lines={out.lines} isHere={(entry) => entry.input.experimentId === experimentId} known={known} />
      </form>
    </Returned>
  );
}
