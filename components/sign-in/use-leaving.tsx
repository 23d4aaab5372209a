'use client';

import { useTranslations } from 'next-intl';
import { type ReactElement, useState } from 'react';
import { Dialog } from 'react-aria-components/Dialog';
import { Heading } from 'react-aria-components/Heading';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import { Button } from '@/components/ui/button';
import { forgetDevice, forgetTab, hasDrafts, stopKeeping } from '@/components/ui/device-storage';
import { FormProblem } from '@/components/ui/field';
import { useVerb } from '@/components/ui/use-verb';
import { verbOf } from '@/components/ui/verb-of';
import type { Outcome } from '@/lib/verb/outcome';

const signOut = verbOf('signOut');

/** From the moment that it is asked for, this page keeps nothing more; unless it fails. */
async function endSignIn(input: Parameters<typeof signOut>[0]): Promise<Outcome<null>> {
  const goOn = stopKeeping();
  let ended = false;
  try {
    const outcome = await signOut(input);
    ended = outcome.ok;
    return outcome;
  } finally {
    if (!ended) goOn();
  }
}

/**
 * Signing out: ends the sign-in, then takes along what this browser kept, because drafts are words of a person and the next
 * one may sit at the same screen. Where text would be lost, it asks first; when signing out fails, nothing is lost.
 */
export function useLeaving(): { leave: () => void; busy: boolean; dialog: ReactElement | null } {
  const t = useTranslations('ui');
  const [asked, setAsked] = useState(false);
  const verb = useVerb(endSignIn, () => {
    forgetDevice();
    forgetTab();
    window.location.replace('/sign-in?left');
  });
  function stay() {
    setAsked(false);
    verb.clear();
  }
  const dialog = (asked || verb.problem !== null) && (
    <ModalOverlay
      isOpen
      onOpenChange={stay}
      className="no-print fixed inset-0 z-50 grid place-items-center overflow-y-auto bg-[rgb(10_16_20/0.55)] p-4"
    >
      <Modal className="w-full max-w-md rounded-2xl border border-line bg-card p-6 shadow-lg">
        <Dialog role="alertdialog" className="grid gap-4 outline-none">
          <Heading slot="title" className="text-[1.4rem]">
            {t(asked ? 'leaving.title' : 'leaving.failed')}
          </Heading>
          {asked && <p>{t('leaving.text')}</p>}
          <FormProblem problem={verb.problem} />
          <div className="flex flex-wrap gap-2">
            <Button isDisabled={verb.busy} onPress={() => void verb.run({})}>
              {t(asked ? 'leaving.yes' : 'leaving.again')}
            </Button>
            <Button tone="plain" autoFocus onPress={stay}>
              {t('leaving.no')}
            </Button>
          </div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
  return { leave: () => (hasDrafts() ? setAsked(true) : void verb.run({})), busy: verb.busy, dialog: dialog || null };
}
