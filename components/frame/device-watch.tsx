'use client';

import { useEffect } from 'react';
import { claimDevice } from '@/components/ui/device';

/** Keeps this tab from showing what is no longer this person's to see: signed out in another tab, or left and come back to. */
export function DeviceWatch() {
  useEffect(() => {
    claimDevice();
    const onStorage = ({ key }: StorageEvent) => {
      // The whole store was cleared: somebody signed out.
      if (key === null) window.location.replace('/sign-in');
    };
    const onShow = ({ persisted }: PageTransitionEvent) => {
      // A browser that kept the page, against our word, shows it as it was: ask again.
      if (persisted) window.location.reload();
    };
    window.addEventListener('storage', onStorage);
    window.addEventListener('pageshow', onShow);
    return () => {
      window.removeEventListener('storage', onStorage);
      window.removeEventListener('pageshow', onShow);
    };
  }, []);
  return null;
}
