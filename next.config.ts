import type { NextConfig } from 'next';
import createNextIntlPlugin from 'next-intl/plugin';

const config: NextConfig = {
  generateBuildId: () => process.env.LEERKRING_BUILD_ID ?? 'development',
  poweredByHeader: false,
  reactStrictMode: true,
  serverExternalPackages: ['@myriaddreamin/typst-ts-node-compiler', 'postgres', 'nodemailer', 'docx'],
  experimental: { serverActions: { bodySizeLimit: '256kb' } },
};

export default createNextIntlPlugin('./lib/i18n.ts')(config);
