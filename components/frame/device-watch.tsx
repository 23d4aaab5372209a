'use client';

import { useEffect } from 'react';
import { follow } from '@/components/ui/device-storage';

/** Keeps this tab from showing what is no longer this person's to see: signed out in another tab, or left and come back to. */
export function DeviceWatch({ mark }: { mark: string | undefined }) {
  useEffect(() => follow(mark), [mark]);
  return null;
}
