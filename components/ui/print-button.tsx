'use client';

import type { ReactNode } from 'react';
import { Button } from './button';

export function PrintButton({ children }: { children: ReactNode }) {
  return (
    <Button tone="quiet" className="no-print" onPress={() => window.print()}>
      {children}
    </Button>
  );
}
