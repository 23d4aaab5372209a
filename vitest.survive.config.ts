import { built } from './vitest.http.config';

/** Tests in which what the app stands on is killed under it. They need a build and a browser (`node scripts/test.mjs survive`). */
export default built('survive');
