/** Milliseconds between tries, and how long they go on: after that it is not the net. */
const PAUSE = 1000;
const PATIENCE = 120_000;

/**
 * A part of a page that is loaded when it is needed, tried again when the net does not let it through: React would keep the
 * failure for good, and whoever sits in a hall with bad wifi would have to load the page anew to see the next stage.
 */
export const importWithRetry =
  <T>(load: () => Promise<T>) =>
  async (): Promise<T> => {
    for (const end = performance.now() + PATIENCE; ; ) {
      try {
        return await load();
      } catch (error) {
        if (performance.now() > end) throw error;
        await new Promise((resolve) => setTimeout(resolve, PAUSE));
      }
    }
  };
