import path from 'node:path';
import { pathToFileURL } from 'node:url';
import compile from 'icu-minify/compile';
import { describe, expect, it } from 'vitest';
import config from '../next.config';

describe('sentences that are parsed on the server and filled in by the browser', () => {
  it('are filled in by a part of use-intl that is where the build looks for it', async () => {
    const file = config.turbopack?.resolveAlias?.['use-intl/format-message'];
    expect(file).toEqual(expect.any(String));
    const { default: format } = await import(pathToFileURL(path.resolve(file as string)).href);
    expect(format.raw).toBe(false);
    const sentence = compile('{count, plural, one {# kaart} other {# kaarten}} voor {name}');
    const formatters = {
      getNumberFormat: () => new Intl.NumberFormat('nl'),
      getPluralRules: () => new Intl.PluralRules('nl'),
    };
    expect(format('key', sentence, { count: 2, name: 'Noor' }, { locale: 'nl', formatters })).toBe(
      '2 kaarten voor Noor',
    );
  });
});
