'use client';

import { type ReactNode, useState } from 'react';
import { Dialog } from 'react-aria-components/Dialog';
import { Heading } from 'react-aria-components/Heading';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import { Button } from './button';
import { FormProblem } from './field';
import type { useVerb } from './use-verb';

/** A button for what cannot be undone: first a dialog says what happens. It stays open when the verb was refused. */
export function AskFirst<I extends object, T>({
  name,
  label,
  tone,
  small,
  className,
  title,
  children,
  yes,
  no,
  verb,
  input,
}: {
  /** What stands on the button, and what it is called where that says too little. */
  name: ReactNode;
  label?: string;
  tone: 'quiet' | 'plain';
  small?: boolean;
  className?: string;
  title: string;
  children: ReactNode;
  yes: string;
  no: string;
  verb: ReturnType<typeof useVerb<I, T>>;
  input: I;
}) {
  const [open, setOpen] = useState(false);
  function change(next: boolean) {
    setOpen(next);
    // Also when it opens: what was refused after it was closed is no answer to what is asked now.
    verb.clear();
  }
  return (
    <>
      <Button
        tone={tone}
        {...{ small, className }}
        aria-label={label}
        aria-haspopup="dialog"
        onPress={() => change(true)}
      >
        {name}
      </Button>
      {open && (
        <ModalOverlay
          isOpen
          onOpenChange={change}
          isDismissable
          className="no-print fixed inset-0 z-40 grid place-items-center overflow-y-auto bg-[rgb(10_16_20/0.55)] p-4"
        >
          <Modal className="w-full max-w-md rounded-2xl border border-line bg-card p-6 shadow-lg">
            <Dialog role="alertdialog" className="grid gap-4 outline-none">
              <Heading slot="title" className="text-[1.4rem]">
                {title}
              </Heading>
              <div className="grid gap-2">{children}</div>
              <FormProblem problem={verb.problem} />
              <div className="flex flex-wrap gap-2">
                <Button
                  isDisabled={verb.busy}
                  onPress={async () => {
                    if (await verb.run(input)) change(false);
                  }}
                >
                  {yes}
                </Button>
                <Button tone="plain" autoFocus onPress={() => change(false)}>
                  {no}
                </Button>
              </div>
            </Dialog>
          </Modal>
        </ModalOverlay>
      )}
    </>
  );
}
