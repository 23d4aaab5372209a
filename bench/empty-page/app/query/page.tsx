import { cookies } from 'next/headers';
import postgres from 'postgres';

const sql = postgres(process.env.DATABASE_URL ?? '', { max: 4 });

/** The least that a page for a signed-in person can do: read the cookie and make one query. Our pages are measured beside it. */
export default async function Page() {
  const who = (await cookies()).get('leerkring.session')?.value ?? 'nobody';
  const [row] = await sql<{ length: number }[]>`select length(${who}::text)::int as length`;
  return <p>{row?.length}</p>;
}
