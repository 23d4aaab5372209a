/**
 * Where what a sentence of `errors` asks for is done, by the tag around those words. It is opened beside the page that says so,
 * on which everything stays as typed.
 */
export const WAYS: Record<string, (here: string) => string> = {
  again: (here) => `/sign-in?${new URLSearchParams({ again: '', next: here })}`,
  hats: () => '/hats',
  cycles: () => '/cycles',
  people: () => '/admin/people',
};
