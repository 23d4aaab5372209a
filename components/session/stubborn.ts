/** Milliseconds between tries, and how long they go on: after that it is not the net. */
const PAUSE = 1000;
const PATIENCE = 120_000;

/**
 * Parts of a page that are loaded when they are needed, tried again when the net does not let them through: React would keep
 * the failure for good, and whoever sits in a hall with bad wifi would have to load the page anew to see the next stage.
 */
export function stubborn<T extends Record<string, () => Promise<unknown>>>(parts: T): T {
  const tries = (load: () => Promise<unknown>) => async () => {
    for (const end = performance.now() + PATIENCE; ; ) {
      try {
        return await load();
      } catch (error) {
        if (performance.now() > end) throw error;
        await new Promise((resolve) => setTimeout(resolve, PAUSE));
      }
    }
  };
  return Object.fromEntries(Object.entries(parts).map(([name, load]) => [name, tries(load)])) as T;
}
