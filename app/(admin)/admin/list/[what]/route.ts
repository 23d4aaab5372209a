import { dataAnswer } from '@/components/frame/data-answer';
import type { ListName, Lists } from '@/components/ui/reads';
import type { AdminActor } from '@/lib/actor';
import { listOrganisations } from '@/lib/network/organisation/queries';
import { listPartnerships } from '@/lib/network/partnership/queries';
import { listPeople } from '@/lib/network/person/queries';
import { searchOf } from '@/lib/network/search';

const LISTS: { [L in ListName]: (actor: AdminActor, search: string) => Promise<Lists[L]> } = {
  people: listPeople,
  organisations: listOrganisations,
  partnerships: async (actor, search) => {
    const { partnerships, more } = await listPartnerships(actor, search);
    return { partnerships, more };
  },
};

/** The rows of a list of the admin that hold `?q=`, as its page shows them. */
export async function GET(request: Request, { params }: { params: Promise<{ what: string }> }): Promise<Response> {
  const { what } = await params;
  return dataAnswer(['admin'], (actor) =>
    Object.hasOwn(LISTS, what) ? LISTS[what as ListName](actor, searchOf(request.url)) : null,
  );
}
