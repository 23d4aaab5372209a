import path from 'node:path';
import { defineConfig } from 'vitest/config';

/** These put something in a module’s place, or need settings that a process reads once: each has a process to itself. */
const ALONE = [
  'lib/audit/entry/entry.test.ts',
  'lib/auth/sign-in/sign-in.test.ts',
  'lib/http/next-auth.test.ts',
  'lib/http/rate-limit.test.ts',
  'lib/learning/session/idempotency.test.ts',
];
const NOT_HERE = ['test/http/**', 'test/survive/**'];

/** @param {import('vitest/config').TestProjectInlineConfiguration['test']} which */
export const project = (which) => ({
  resolve: {
    alias: {
      '@': path.resolve(import.meta.dirname),
      // What Next itself puts in its place on the server.
      'next/navigation': path.resolve('node_modules/next/dist/client/components/navigation.react-server.js'),
    },
    conditions: ['react-server'],
  },
  ssr: { resolve: { conditions: ['react-server', 'node', 'import'], externalConditions: ['react-server', 'node'] } },
  test: {
    setupFiles: ['./test/setup.ts'],
    execArgv: ['--conditions=react-server'],
    // What is waited for comes when it comes: that a machine is busy with other things is no failure.
    testTimeout: 240_000,
    hookTimeout: 240_000,
    expect: { poll: { timeout: 60_000 } },
    ...which,
  },
});

export default defineConfig({
  resolve: { alias: { '@': path.resolve(import.meta.dirname) } },
  test: {
    globalSetup: './test/global-setup.ts',
    pool: 'forks',
    // One more than CI has processors: each waits for the database now and then.
    maxWorkers: 3,
    projects: [
      // A process runs many of these, one after the other: what they all import is read once in it.
      project({
        name: 'together',
        isolate: false,
        include: ['{app,bench,components,db,lib,scripts,test}/**/*.test.{ts,tsx}'],
        exclude: [...NOT_HERE, ...ALONE],
      }),
      project({ name: 'alone', include: ALONE }),
    ],
  },
});
