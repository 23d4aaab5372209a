import type { NextConfig } from 'next';
import createNextIntlPlugin from 'next-intl/plugin';

const config: NextConfig = {
  generateBuildId: () => process.env.LEERKRING_BUILD_ID ?? 'development',
  poweredByHeader: false,
  reactStrictMode: true,
  // Types are checked by npm test, tests and all; a start need not wait for it.
  typescript: { ignoreBuildErrors: true },
  serverExternalPackages: ['postgres', 'nodemailer'],
  // Next would print what people type and the codes they sign in with.
  logging: { serverFunctions: false },
  // Every page comes with its title: streamed behind the page, there would be a moment without one (WCAG 2.4.2).
  htmlLimitedBots: /.*/,
  // Sentences are parsed on the server, once (lib/language/messages.ts); a browser only fills them in.
  turbopack: {
    resolveAlias: {
      'use-intl/format-message': './node_modules/use-intl/dist/esm/production/format-message/format-only.js',
    },
  },
  experimental: { serverActions: { bodySizeLimit: '256kb' } },
};

export default createNextIntlPlugin('./lib/language/i18n.ts')(config);
