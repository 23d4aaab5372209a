import { deflateRawSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { makeReport } from '@/lib/document/collegial-report.fixture';
import { renderCollegialReportDocx } from '@/lib/document/docx';
import { renderCollegialReportPdf } from '@/lib/document/pdf';
import { newToken } from './canary';
import { readMail, tokensIn } from './canary-traces';

const token = newToken();
const each = (write: (letter: string) => string) => [...token].map(write).join('');
const code = (letter: string) => letter.charCodeAt(0);
const hex = (letter: string) => code(letter).toString(16);
const base64 = (before: string) => Buffer.from(`${before}${token} en meer`).toString('base64');

test.each<[string, string | Buffer]>([
  ['as it is', `<p>${token}</p>`],
  ['in capitals', token.toUpperCase()],
  ['percent-encoded', each((letter) => `%${hex(letter)}`)],
  ['percent-encoded in capitals', each((letter) => `%${hex(letter).toUpperCase()}`)],
  ['in JSON escapes', each((letter) => `\\u00${hex(letter)}`)],
  ['in HTML entities', each((letter) => `&#${code(letter)};`)],
  ['in hexadecimal HTML entities', each((letter) => `&#x${hex(letter)};`)],
  ['in hexadecimals', `\\x1f${Buffer.from(token).toString('hex')}`],
  ['in base64', base64('')],
  ['in base64, one byte on', base64('a')],
  ['in base64, two bytes on', `data:text/plain;base64,${base64('ab')}`],
  ['in base64 for addresses', Buffer.from(`a?>~${token}`).toString('base64url')],
  ['in UTF-16', Buffer.from(`\ufeff${token}`, 'utf16le')],
  ['in UTF-16, the other way round', Buffer.from(`${token}.`, 'utf16le').swap16()],
])('a canary is found %s', (_, text) => {
  expect([...tokensIn(Buffer.from(text))]).toEqual([token]);
});

test('a canary is found in a PDF and in a Word document, whose bytes do not show it', async () => {
  const report = makeReport({ sections: [{ title: 'Titel', paragraphs: [`Wij schreven ${token} op.`] }] });
  for (const bytes of [await renderCollegialReportPdf(report), await renderCollegialReportDocx(report)]) {
    expect(Buffer.from(bytes).toString('latin1')).not.toContain(token);
    expect([...tokensIn(Buffer.from(bytes))]).toEqual([token]);
  }
});

test('each canary of a long report is found, also where a narrow column breaks it', async () => {
  const all: string[] = [];
  const word = () => all.at(all.push(newToken()) - 1) ?? '';
  const report = makeReport({
    questions: [{ title: word(), contributions: [{ body: word(), kind: 'opmerking', author: word() }] }],
    experiments: Array.from({ length: 20 }, () => ({
      title: word(),
      question: word(),
      action: word(),
      who: word(),
      until: word(),
      state: word(),
    })),
  });
  const bytes = Buffer.from(await renderCollegialReportPdf(report));
  expect([...tokensIn(bytes)].sort()).toEqual(all.sort());
});

test('a canary is found in a mail: subject, words and calendar', () => {
  const [other, third] = [newToken(), newToken()];
  const mail = readMail(
    [
      `Subject: =?UTF-8?B?${Buffer.from(`é ${token}`).toString('base64')}?=`,
      'Content-Type: multipart/mixed; boundary="x"',
      '',
      '--x',
      'Content-Transfer-Encoding: quoted-printable',
      '',
      `Dag =C3=A9 ${other.slice(0, 9)}=\r\n${other.slice(9)}`,
      '--x',
      'Content-Transfer-Encoding: base64',
      '',
      Buffer.from(`LOCATION:${third.slice(0, 5)}\r\n ${third.slice(5)}`).toString('base64'),
      '--x--',
    ].join('\r\n'),
  );
  expect([...tokensIn(mail)].sort()).toEqual([token, other, third].sort());
});

test('what is no canary is not taken for one', () => {
  expect(tokensIn(Buffer.from(`${token.slice(0, 12)} ${deflateRawSync(token).toString('base64')}`)).size).toBe(0);
});
