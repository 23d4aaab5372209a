'use client';

import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Dialog } from 'react-aria-components/Dialog';
import { Heading } from 'react-aria-components/Heading';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import { Button } from '@/components/ui/button';
import { Link } from '@/components/ui/link';
import { Plan } from './plan';
import type { Session } from './use-session';

/** A dialog over the room: from below on a phone, in the middle on a larger screen. */
export function RoomDialog({
  title,
  closeLabel,
  close,
  wide,
  children,
}: {
  title: string;
  closeLabel: string;
  close: () => void;
  wide?: boolean;
  children: ReactNode;
}) {
  return (
    <ModalOverlay
      isOpen
      onOpenChange={(open) => !open && close()}
      isDismissable
      className="fixed inset-0 z-40 flex items-end justify-center bg-[rgb(10_16_20/0.55)] sm:items-center sm:p-6"
    >
      <Modal
        className={`flex max-h-[92dvh] w-full flex-col rounded-t-2xl border border-line bg-paper shadow-lg sm:rounded-2xl ${wide ? 'sm:max-w-4xl' : 'sm:max-w-md'}`}
      >
        <Dialog className="flex min-h-0 flex-col outline-none">
          <div className="flex items-center justify-between gap-4 border-b border-line px-4 py-2.5">
            <Heading slot="title" className="text-[1.3rem]">
              {title}
            </Heading>
            <Button tone="plain" small onPress={close}>
              {closeLabel}
            </Button>
          </div>
          <div className="overflow-y-auto px-4 py-4">{children}</div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

/** The whole plan, for a screen that has no room to show it all the time. */
export function PlanDialog({ session, close }: { session: Session; close: () => void }) {
  const t = useTranslations('session');
  const ui = useTranslations('ui');
  return (
    <RoomDialog title={t('plan')} closeLabel={ui('close')} close={close}>
      <Plan session={session} full />
      {!session.board.isGuest && (
        <p className="mt-4 border-line border-t px-3 pt-3 text-[0.95rem]">
          <Link href="/today">{session.board.circleName}</Link>
        </p>
      )}
    </RoomDialog>
  );
}
