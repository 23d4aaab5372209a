import type { GuestActor } from '@/lib/actor';
import type { listEarlier, listOwners } from '@/lib/learning/conclusion/queries';
import type { Board, getCounts } from '@/lib/learning/session/queries';
import type { readOff } from '@/lib/learning/taken-off/queries';
import type { Alike } from '@/lib/learning/theme/policy';
import type { Findable, Found } from '@/lib/network/find/queries';
import type { listOrganisations } from '@/lib/network/organisation/queries';
import type { listPartnerships, Municipality } from '@/lib/network/partnership/queries';
import type { listPeople } from '@/lib/network/person/queries';
import type { Kind } from '@/lib/search/match';
import type { Found as Everywhere } from '@/lib/search/queries';
import { read } from './query';

type Of<F extends (...asked: never[]) => Promise<unknown>> = Awaited<ReturnType<F>>;

/** The lists of the admin, as they are found. */
export interface Lists {
  people: Of<typeof listPeople>;
  organisations: Of<typeof listOrganisations>;
  partnerships: Pick<Of<typeof listPartnerships>, 'partnerships' | 'more'>;
}
export type ListName = keyof Lists;

/** All that the browser reads beside its pages, each by its address, which is its key. */
export const READS = {
  /** A session as whoever asks may see it. */
  board: (session: string) => read<Board>(`/api/sessions/${session}/board`),
  /** The same as the big screen shows it. */
  projection: (session: string) => read<Board>(`/api/sessions/${session}/projection`),
  /** How conclusions read before, as of this one's version. */
  earlier: (session: string, version: number) =>
    read<Of<typeof listEarlier>>(`/api/sessions/${session}/earlier`, { version: String(version) }),
  /** Who of the circle can take something on. */
  owners: (session: string) => read<Of<typeof listOwners>>(`/api/sessions/${session}/owners`),
  alike: (session: string) => read<Alike[]>(`/api/sessions/${session}/alike`),
  /** What whoever steers sees of the room, in numbers. */
  counts: (session: string) => read<Of<typeof getCounts>>(`/api/sessions/${session}/counts`),
  /** The words of what whoever steers took off the screens. */
  off: (session: string) => read<Of<typeof readOff>>(`/api/sessions/${session}/off`),
  /** How a guest stands at the door of a session. */
  door: (session: string) => read<Pick<GuestActor, 'state'>>(`/api/sessions/${session}/door`),
  list: <L extends ListName>(list: L, q: string) => read<Lists[L]>(`/admin/list/${list}`, { q }),
  find: (what: Findable, q: string) => read<{ found: Found[]; more: boolean }>(`/admin/find/${what}`, { q }),
  /** All that holds some words, of every kind or of one. */
  search: (q: string, kind: Kind | null) => read<Everywhere>('/search/found', kind ? { q, kind } : { q }),
  municipalities: () => read<Municipality[]>('/admin/find/municipalities'),
};
