import { announce, forget, stopKeeping } from '@/components/ui/device';
import { signOut } from '@/lib/auth/sign-in/actions';

/** Ends the sign-in and takes along what this browser kept of it, in every tab: drafts are words of a person. */
export async function leave(): Promise<void> {
  stopKeeping();
  forget();
  await signOut({}).catch(() => {});
  // Only now: the other tabs ask the server what they may still show.
  announce();
  window.location.assign('/sign-in?left');
}
