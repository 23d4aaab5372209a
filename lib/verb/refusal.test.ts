import { expect, test } from 'vitest';
import { readWall } from '@/db/migrate';
import nl from '@/messages/nl/errors.json';
import { refusalOf } from './refusal';

/** What the wall refuses to its job alone, and what only somebody with SQL of their own can ask for: nobody reads of it. */
const NOBODY_READS = [
  'sessions_forgotten',
  'frameworks_own',
  'designs_blocks_check',
  'facilitator_notes_body',
  'releases_',
  'mails_door',
  'votes_fixed',
  'vote_options_number_check',
];

test('whatever the wall refuses, limits too, is an outcome with a sentence, and no failure of the page', () => {
  const wall = readWall()
    .map(({ text }) => text)
    .join('\n');
  const raised = new Set([...wall.matchAll(/constraint = '(\w+)'/g)].map(([, name]) => name as string));
  expect(raised.size).toBeGreaterThan(20);
  for (const name of NOBODY_READS) raised.delete(name);
  const code = (name: string) => refusalOf(Object.assign(new Error('refused'), { constraint_name: name }))?.code;
  expect([...raised].filter((name) => !Object.hasOwn(nl, code(name) ?? ''))).toEqual([]);
});
