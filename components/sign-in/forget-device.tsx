'use client';

import { useEffect } from 'react';
import { forgetDevice } from '@/components/ui/device';

/** Nobody is signed in here: a sign-in that came to its end, on a computer that others use too, leaves nothing. */
export function ForgetDevice() {
  useEffect(forgetDevice, []);
  return null;
}
