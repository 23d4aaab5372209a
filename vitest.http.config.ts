import { defineConfig, mergeConfig } from 'vitest/config';
import unit from './vitest.config.mjs';

const shared = mergeConfig(unit, { test: { maxWorkers: 2 } });

/** Tests that ask the built app over HTTP: they need a build, so they run apart (`npm run test:http`). */
export default defineConfig({ ...shared, test: { ...shared.test, include: ['test/http/**/*.test.ts'], exclude: [] } });
