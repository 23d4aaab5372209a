import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

/** A class with a colour of Tailwind’s own: app/globals.css takes all of them out, so it draws nothing, and nobody is told. */
const FOREIGN =
  /[\s"'`:](?:bg|text|border|fill|stroke|outline|accent|decoration|ring|from|via|to)-(?:white|black|(?:slate|gray|zinc|neutral|stone|red|orange|amber|yellow|lime|green|emerald|teal|cyan|sky|blue|indigo|violet|purple|fuchsia|pink|rose)-\d{2,3})\b/;

it('every colour is one of ours: a code to scan had no white behind it in the dark, because its class had no such colour', () => {
  const files = execFileSync('git', ['ls-files', 'app', 'components'], { encoding: 'utf8' }).split('\n');
  const found = files.filter((file) => file.endsWith('.tsx') && FOREIGN.test(readFileSync(file, 'utf8')));
  expect(found).toEqual([]);
});
