import { NotThere } from '@/components/frame/not-there';
import { findActor, hatsFor, presentPath } from '@/lib/actor';

/** Addresses of pages about one thing of one circle. */
const OF_A_CIRCLE = /^\/(cycles|experiments|publications|releases|reports|sessions)\/./;

/**
 * The page for an address that leads nowhere, and for one whose page exists but not for this reader: the two look the same, so that
 * nobody learns what exists. A person with roles in several circles may look under another role, whether the page exists or not.
 * (Next makes it for every page, to have it ready: what stands on it waits until it is shown.)
 */
export default async function NotFound() {
  const actor = await findActor();
  if (actor?.login !== 'circle' || !actor.hats.some((hat) => hat.side === 'circle' && hat.id !== actor.hat.id)) {
    return <NotThere />;
  }
  const path = await presentPath();
  return OF_A_CIRCLE.test(path) ? <NotThere elsewhere={hatsFor('circle', path)} /> : <NotThere />;
}
