import path from 'node:path';
import { defineConfig } from 'vitest/config';

export default defineConfig({
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
    include: ['{app,bench,components,db,lib,scripts,test}/**/*.test.{ts,tsx}'],
    exclude: ['test/http/**', 'test/survive/**'],
    globalSetup: './test/global-setup.ts',
    setupFiles: ['./test/setup.ts'],
    pool: 'forks',
    execArgv: ['--conditions=react-server'],
    // One more than CI has processors: each waits for the database now and then.
    maxWorkers: 3,
    // What is waited for comes when it comes: that a machine is busy with other things is no failure.
    testTimeout: 240_000,
    hookTimeout: 240_000,
    expect: { poll: { timeout: 60_000 } },
  },
});
