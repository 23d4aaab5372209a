import { defineConfig } from 'drizzle-kit';

export default defineConfig({
  dialect: 'postgresql',
  schema: ['./db/schemas.ts', './db/*/*/tables.ts'],
  out: './db/migrations',
  casing: 'snake_case',
  schemaFilter: ['auth', 'network', 'learning', 'formal', 'released', 'audit'],
});
