import { countTo, type Id } from "./helpers.js";

/** A page in Laravel's format whose rows have only an `id`, so that long lists stay cheap. */
export type LightPage = {
  data: { id: Id }[];
  current_page: number;
  per_page: number;
  total: number;
  last_page: number;
};

/** The context of one response, passed to `answer`. */
export type Answering = {
  readonly page: number;
  /** The number of the request, from 1. */
  readonly nth: number;
  /** The correct response, from the list at the time of the request. */
  readonly usual: LightPage;
  readonly request: Request;
};

/**
 * Serves a list from memory through a `fetch` function, for what the sandbox cannot do: rows with only an `id`, invalid
 * responses, and changes between requests.
 *
 * @param source the ids of the rows, which are read for each request, so a test can change them; or the number of rows
 * @param answer returns another body or a whole response; undefined means the correct response
 */
export function createListServer(
  source: Id[] | number,
  { maxPerPage = 100, answer }: { maxPerPage?: number; answer?: (answering: Answering) => unknown } = {},
): { fetch: (request: Request) => Promise<Response>; pages: number[]; getMostInFlight: () => number } {
  const list: Id[] = typeof source === "number" ? countTo(source) : source;
  const pages: number[] = [];
  let inFlight = 0;
  let mostInFlight = 0;

  const fetch = async (request: Request): Promise<Response> => {
    request.signal.throwIfAborted();
    const { searchParams } = new URL(request.url);
    const page = Number(searchParams.get("page") ?? 1);
    const perPage = Math.min(Number(searchParams.get("per_page") ?? 10), maxPerPage);
    const nth = pages.push(page);
    mostInFlight = Math.max(mostInFlight, (inFlight += 1));
    const usual = toPage(list.slice((page - 1) * perPage, page * perPage), page, perPage, list.length);
    try {
      const body = (await answer?.({ page, nth, usual, request })) ?? usual;
      return body instanceof Response ? body : Response.json(body);
    } finally {
      inFlight -= 1;
    }
  };
  return { fetch, pages, getMostInFlight: () => mostInFlight };
}

/** Creates a page in Laravel's format from the ids of its rows. */
export function toPage(ids: readonly Id[], page: number, perPage: number, total: number): LightPage {
  return {
    data: ids.map((id) => ({ id })),
    current_page: page,
    per_page: perPage,
    total,
    last_page: Math.max(1, Math.ceil(total / perPage)),
  };
}

/** A seeded random number generator. @returns a function that returns an integer from 0 to `end - 1` */
export function createDice(seed: number): (end: number) => number {
  let state = seed * 2_654_435_761;
  return (end) => {
    state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x9e3779b9) | 0;
    const mixed = Math.imul(state ^ (state >>> 13), 0x297a2d39);
    return Math.floor((((mixed ^ (mixed >>> 16)) >>> 0) / 2 ** 32) * end);
  };
}
