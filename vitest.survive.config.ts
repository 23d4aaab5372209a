import { defineConfig } from 'vitest/config';
import http from './vitest.http.config';

/** Tests in which what the app stands on is killed under it. They need a build and a browser (`node scripts/test.mjs survive`). */
export default defineConfig({
  ...http,
  test: { ...http.test, include: ['test/survive/**/*.test.ts'] },
});
