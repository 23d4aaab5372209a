'use client';

import { useTranslations } from 'next-intl';
import { useRef, useState } from 'react';
import { Dialog } from 'react-aria-components/Dialog';
import { Heading } from 'react-aria-components/Heading';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import { Button } from '@/components/ui/button';
import { newId } from '@/components/ui/client-id';
import { Choice, TextField } from '@/components/ui/field';
import { useDraft } from '@/components/ui/use-draft';
import { TEXT_LIMIT } from '@/lib/text/limit';
import type { Problem } from '@/lib/verb/outcome';
import type { Session } from '../room/use-session';
import { Paste } from './paste';
import { Refused } from './refused';

interface Line {
  id: string;
  body: string;
}

/** For facilitator and co-facilitator: what people without a device wrote on paper, or what stands on a whiteboard, as cards. */
export function BringIn({ session }: { session: Session }) {
  const t = useTranslations('session.bringIn');
  const [way, setWay] = useState<'type' | 'paste'>('type');
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button tone="quiet" small aria-haspopup="dialog" onPress={() => setOpen(true)}>
        {t('name')}
      </Button>
      <ModalOverlay
        isOpen={isOpen}
        onOpenChange={setOpen}
        isDismissable
        className="fixed inset-0 z-40 flex items-start justify-center overflow-y-auto bg-[rgb(10_16_20/0.55)] p-4 max-sm:p-0"
      >
        <Modal className="w-full max-w-2xl rounded-2xl border border-line bg-card p-6 shadow-lg max-sm:min-h-dvh max-sm:rounded-none max-sm:p-4">
          <Dialog className="grid gap-4 outline-none">
            {({ close }) => (
              <>
                <div className="flex items-start justify-between gap-3">
                  <Heading slot="title" className="text-[1.5rem]">
                    {t('title')}
                  </Heading>
                  <Button tone="plain" onPress={close}>
                    {t('close')}
                  </Button>
                </div>
                <p className="text-soft">{t('text')}</p>
                <Choice
                  legend={t('way')}
                  hideLegend
                  name="way"
                  value={way}
                  onChange={setWay}
                  options={[
                    { value: 'type', label: t('type') },
                    { value: 'paste', label: t('paste') },
                  ]}
                />
                {way === 'type' ? <TypeOver session={session} /> : <Paste session={session} />}
              </>
            )}
          </Dialog>
        </Modal>
      </ModalOverlay>
    </>
  );
}

/** One line, one card, Enter. The field is free again at once; below stands what became of each line. */
function TypeOver({ session: { board, act } }: { session: Session }) {
  const t = useTranslations('session.bringIn');
  const draft = useDraft(`bring.${board.id}`);
  const field = useRef<HTMLDivElement>(null);
  const [lines, setLines] = useState<(Line & { problem?: Problem; laid?: true })[]>([]);

  async function lay(line: Line, despiteWarning = false) {
    setLines((now) => [line, ...now.filter((one) => one.id !== line.id)]);
    const outcome = await act('layCards', {
      cards: [line],
      questionId: null,
      ...(despiteWarning && { despiteWarning }),
    });
    setLines((now) =>
      now.map((one) =>
        one.id === line.id ? { ...line, ...(outcome.ok ? { laid: true } : { problem: outcome.problem }) } : one,
      ),
    );
  }
  const focus = () => field.current?.querySelector('input')?.focus();
  return (
    <>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          const body = draft.value.trim();
          if (body === '') return;
          draft.clear();
          void lay({ id: newId(), body });
        }}
      >
        <div ref={field} className="flex items-end gap-2">
          <TextField
            className="min-w-0 flex-1"
            label={t('line')}
            hint={t('lineHint')}
            value={draft.value}
            limit={TEXT_LIMIT}
            autoComplete="off"
            enterKeyHint="done"
            autoFocus
            onChange={(event) => draft.change(event.target.value)}
          />
          <Button type="submit">{t('lay')}</Button>
        </div>
      </form>
      <p role="status" className="text-[0.92rem] text-soft">
        {lines.some((line) => line.laid) && t('laidCount', { count: lines.filter((line) => line.laid).length })}
      </p>
      {lines.length > 0 && (
        <ul className="flex flex-col gap-1.5" aria-label={t('laidList')}>
          {lines.map((line) => (
            <li key={line.id} className="flex flex-col gap-2 rounded-xl bg-paper p-2.5">
              <span className="flex items-start justify-between gap-3">
                <span dir="auto" className="typed min-w-0">
                  {line.body}
                </span>
                {!line.problem && (
                  <span className="shrink-0 text-[0.85rem] text-soft">{line.laid ? t('laid') : t('sending')}</span>
                )}
              </span>
              {line.problem && (
                <Refused problem={line.problem}>
                  <Button
                    small
                    tone="quiet"
                    onPress={() => void lay({ id: line.id, body: line.body }, line.problem?.warning)}
                  >
                    {line.problem.warning ? t('allTheSame') : t('again')}
                  </Button>
                  <Button
                    small
                    tone="plain"
                    onPress={() => {
                      setLines((now) => now.filter((one) => one.id !== line.id));
                      draft.change(line.body);
                      focus();
                    }}
                  >
                    {t('change')}
                  </Button>
                </Refused>
              )}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
