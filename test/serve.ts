import { openConnections } from '../db/connections';
import { readSettings } from '../lib/env';
import { startJobs, stopJobs } from '../lib/job';
import { handleSignals, onStop, stop } from '../scripts/prepare.mjs';
import { listen } from '../scripts/serve';

/**
 * The built app as a process of its own, for `startApp` of test/server.ts: what `npm start` does after building and
 * migrating, on a database that is there already. Says so over its channel, and ends with whoever started it.
 */
handleSignals(0);
process.on('disconnect', () => void stop(0));
const settings = readSettings(process.env);
const { DATABASE_URL: databaseUrl = '', NEXTAUTH_SECRET: secret = '' } = settings;
process.env.NEXTAUTH_URL = settings.APP_URL;
openConnections({ databaseUrl, secret });
if (process.env.TEST_JOBS === '1') {
  startJobs();
  onStop(stopJobs);
}
await listen(settings, false);
process.send?.('ready');
