'use client';

import { useEffect } from 'react';
import { follow } from '@/components/ui/device';

/** On every page: what the browser keeps belongs to this sign-in, and the page goes when the sign-in does. */
export function Device({ mark }: { mark: string }) {
  useEffect(() => follow(mark), [mark]);
  return null;
}
