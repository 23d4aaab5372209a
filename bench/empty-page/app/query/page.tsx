import { cookies } from 'next/headers';
import postgres from 'postgres';

const sql = postgres(process.env.DATABASE_URL ?? '', { max: 4 });

/** The floor under every page of somebody who is signed in: it reads a cookie, and makes one query. */
export default async function Page() {
  const who = (await cookies()).get('leerkring.session')?.value ?? 'nobody';
  const [row] = await sql<{ length: number }[]>`select length(${who}::text)::int as length`;
  return <p>{row?.length}</p>;
}
