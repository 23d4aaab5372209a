import { rmSync } from 'node:fs';

/** The server is gone by now; so may its data be. */
export default function teardown() {
  const folder = process.env.LEERKRING_E2E_DATA;
  if (folder) rmSync(folder, { recursive: true, force: true });
}
