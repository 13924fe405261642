/** Pages that are asked for ahead of their turn. */
export type LookAhead<Page> = {
  /** Asks for a page, unless it has been asked for. */
  readonly ask: (number: number) => Promise<Page>;
  /** The page, which is asked for if need be, and is gone from here afterwards. */
  readonly take: (number: number) => Promise<Page>;
  /** Aborts what is in flight and drops what has come. */
  readonly forget: (reason?: unknown) => void;
};

/**
 * Makes an empty look-ahead.
 *
 * @param read asks for a page; each call has a signal of its own, since many listeners on a shared one pile up
 */
export function createLookAhead<Page>(read: (number: number, signal: AbortSignal) => Promise<Page>): LookAhead<Page> {
  const asked = new Map<number, { readonly controller: AbortController; readonly page: Promise<Page> }>();

  const ask = (number: number): Promise<Page> => {
    const known = asked.get(number);
    if (known) return known.page;
    const controller = new AbortController();
    const page = read(number, controller.signal);
    // A failure counts when its turn comes, if it comes.
    page.catch(() => {});
    asked.set(number, { controller, page });
    return page;
  };

  return {
    ask,
    async take(number) {
      try {
        return await ask(number);
      } finally {
        asked.delete(number);
      }
    },
    forget(reason) {
      for (const { controller } of asked.values()) controller.abort(reason);
      asked.clear();
    },
  };
}
