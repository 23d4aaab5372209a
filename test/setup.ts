import { vi } from 'vitest';

// Both reach for React's client side and for Next's own loader, which tests do without; sentences come from the same core.
vi.mock('next-intl', () => import('use-intl/core'));
vi.mock('next-intl/server', () => ({ getRequestConfig: (config: unknown) => config }));
