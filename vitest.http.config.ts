import { defineConfig } from 'vitest/config';
import unit, { project } from './vitest.config.mjs';

/** Tests of the built app: they need a build, so they run apart from the others. */
export const built = (name: 'http' | 'survive') =>
  defineConfig({
    ...unit,
    test: { ...unit.test, maxWorkers: 2, projects: [project({ name, include: [`test/${name}/**/*.test.ts`] })] },
  });

/** Tests that ask the built app over HTTP (`npm run test:http`). */
export default built('http');
