import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readSettings, SettingsError } from './env';

const secret = 'x'.repeat(32);

/** The sentences that these settings are refused with. */
function refusal(source: Record<string, string>): string[] {
  try {
    readSettings(source);
  } catch (error) {
    if (error instanceof SettingsError) return error.sentences;
    throw error;
  }
  return [];
}

describe('settings', () => {
  it('need nothing: everything has a safe value of its own', () => {
    expect(readSettings({})).toEqual({
      PORT: 3000,
      HOST: '127.0.0.1',
      APP_URL: 'http://localhost:3000',
      DATA_DIR: path.resolve('.data'),
      TRUST_PROXY: 0,
      OIDC_SCOPE: 'openid profile vo',
      OIDC_CLAIM_ORG: 'vo_orgcode',
    });
  });

  it('count an empty value as not set, and know no other names', () => {
    expect(readSettings({ PORT: ' ', DATABASE_URL: '', PATH: '/bin' })).toEqual(readSettings({}));
  });

  it('follow the port in the address, unless that is given', () => {
    expect(readSettings({ PORT: '8080' }).APP_URL).toBe('http://localhost:8080');
    expect(readSettings({ PORT: '8080', APP_URL: 'https://leerkring.example.org/', TRUST_PROXY: '1' }).APP_URL).toBe(
      'https://leerkring.example.org',
    );
  });

  it.each([
    ['PORT', '0'],
    ['PORT', '65536'],
    ['PORT', '30x0'],
    ['PORT', '1e3'],
    ['HOST', 'http://localhost'],
    ['APP_URL', 'leerkring.example.org'],
    ['APP_URL', 'https://example.org/leerkring'],
    ['DATABASE_URL', 'mysql://user@host/leerkring'],
    ['DATABASE_URL', 'postgres://user@host'],
    ['NEXTAUTH_SECRET', 'short'],
    ['EMAIL_SERVER', 'http://mail.example.org'],
    ['EMAIL_FROM', 'nobody'],
    ['EMAIL_FROM', 'a@example.org\r\nBcc: b@example.org'],
    ['OIDC_ISSUER', 'http://login.example.org'],
    ['OIDC_SCOPE', 'profile'],
    ['TRUST_PROXY', 'true'],
    ['TRUST_PROXY', '-1'],
    ['LEERKRING_DEMO', 'yes'],
  ])('refuse %s=%j with one sentence that names it', (name, value) => {
    const about = refusal({ [name]: value }).filter((sentence) => sentence.startsWith(`${name} must`));
    expect(about).toHaveLength(1);
    expect(about[0]).toMatch(/\.$/);
    expect(about[0]?.split('. ')).toHaveLength(1);
  });

  it('tell every wrong setting at once, and never repeat a value', () => {
    const sentences = refusal({ PORT: 'x', DATABASE_URL: 'mysql://me:hunter2@host/db', NEXTAUTH_SECRET: 'hunter2' });
    expect(sentences.map((sentence) => sentence.split(' ')[0])).toEqual(['PORT', 'DATABASE_URL', 'NEXTAUTH_SECRET']);
    expect(sentences.join()).not.toContain('hunter2');
  });

  it('want a secret with a database of your own, because every instance must share it', () => {
    expect(refusal({ DATABASE_URL: 'postgres://u:p@db/leerkring' })).toEqual([
      expect.stringMatching(/^NEXTAUTH_SECRET must be set/),
    ]);
    expect(refusal({ DATABASE_URL: 'postgres://u:p@db/leerkring', NEXTAUTH_SECRET: secret })).toEqual([]);
    expect(refusal({ DATABASE_OWNER_URL: 'postgres://u:p@db/leerkring', NEXTAUTH_SECRET: secret })).toEqual([
      expect.stringMatching(/^DATABASE_URL must be set/),
    ]);
  });

  it('want to know of the proxy in front of an https address, so that not everybody shares its one address', () => {
    const https = { APP_URL: 'https://leerkring.example.org' };
    for (const TRUST_PROXY of ['', '0'])
      expect(refusal({ ...https, TRUST_PROXY })).toEqual([
        expect.stringMatching(/^TRUST_PROXY must be set .*usually 1\.$/),
      ]);
    expect(refusal({ ...https, TRUST_PROXY: '1' })).toEqual([]);
    expect(refusal({ APP_URL: 'http://leerkring.example.org' })).toEqual([]);
  });

  it('want a mail server and a sender together', () => {
    expect(refusal({ EMAIL_SERVER: 'smtp://mail.example.org:587' })).toEqual([
      expect.stringMatching(/^EMAIL_FROM must be set/),
    ]);
    expect(refusal({ EMAIL_FROM: 'Leerkring <leerkring@example.org>' })).toEqual([
      expect.stringMatching(/^EMAIL_SERVER must be set/),
    ]);
  });

  it('want sign-in through another party whole, or not at all', () => {
    const whole = { OIDC_ISSUER: 'https://login.example.org', OIDC_CLIENT_ID: 'id', OIDC_CLIENT_SECRET: 'secret' };
    expect(refusal(whole)).toEqual([]);
    expect(refusal({ OIDC_NAME: 'ACM/IDM' })).toHaveLength(3);
    expect(refusal({ ...whole, OIDC_CLIENT_SECRET: '' })).toEqual([
      expect.stringMatching(/^OIDC_CLIENT_SECRET must be set/),
    ]);
    expect(refusal({ ...whole, OIDC_ISSUER: 'http://127.0.0.1:4000' })).toEqual([]);
  });

  it('never ask for a national register number', () => {
    const whole = { OIDC_ISSUER: 'https://login.example.org', OIDC_CLIENT_ID: 'id', OIDC_CLIENT_SECRET: 'secret' };
    for (const scope of ['openid rrn', 'openid profile vo RRN', 'openid urn:rrn:read']) {
      expect(refusal({ ...whole, OIDC_SCOPE: scope })).toEqual([expect.stringContaining('national register number')]);
    }
    expect(refusal({ ...whole, OIDC_CLAIM_ORG: 'rrn' })).toEqual([expect.stringContaining('national register number')]);
  });
});
