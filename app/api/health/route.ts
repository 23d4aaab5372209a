import { checkDatabase } from '@/lib/http/health';
import packageJson from '@/package.json';

export const dynamic = 'force-dynamic';

export async function GET() {
  const headers = { 'cache-control': 'no-store' };
  const { version } = packageJson;
  try {
    const { server, level } = await checkDatabase();
    return Response.json({ status: 'ok', version, database: `PostgreSQL ${server}`, migration: level }, { headers });
  } catch {
    return Response.json(
      { status: 'unavailable', version, database: 'away', migration: null },
      { status: 503, headers },
    );
  }
}
