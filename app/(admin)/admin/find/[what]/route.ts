import { dataAnswer } from '@/components/frame/data-answer';
import { FINDABLE, type Findable, findByName } from '@/lib/network/find/queries';
import { listMunicipalities } from '@/lib/network/partnership/queries';
import { searchOf } from '@/lib/network/search';

/** What a form of the admin chooses from: the first whose name holds `?q=`, or all municipalities. */
export async function GET(request: Request, { params }: { params: Promise<{ what: string }> }): Promise<Response> {
  const { what } = await params;
  return dataAnswer(['admin'], (actor) => {
    if (what === 'municipalities') return listMunicipalities(actor);
    return Object.hasOwn(FINDABLE, what) ? findByName(actor, what as Findable, searchOf(request.url)) : null;
  });
}
