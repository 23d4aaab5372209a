import { notFound } from 'next/navigation';
import { requireActor } from '@/lib/actor';
import { FINDABLE, type Findable, findByName } from '@/lib/network/find/queries';
import { listMunicipalities } from '@/lib/network/partnership/queries';
import { searchIn } from '@/lib/network/search';

/** What a form of the admin chooses from: the first whose name holds `?q=`, or all municipalities. */
export async function GET(request: Request, { params }: { params: Promise<{ what: string }> }): Promise<Response> {
  const actor = await requireActor('admin');
  const { what } = await params;
  if (what === 'municipalities') return Response.json(await listMunicipalities(actor));
  if (!Object.hasOwn(FINDABLE, what)) notFound();
  const q = new URL(request.url).searchParams.getAll('q');
  return Response.json(await findByName(actor, what as Findable, searchIn({ q: q.length === 1 ? q[0] : q })));
}
