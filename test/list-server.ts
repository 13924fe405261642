import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { createClient, type Assistant, type Client, type ClientOptions } from "../src/index.js";

/** The one path that is listed. */
export const PATH = "/user/assistants/get";

export type Id = string | number;

/** A page as Laravel answers it, around rows of nothing but an `id`: a thousand of them cost what an assistant costs. */
export type LightPage = {
  data: { id: Id }[];
  current_page: number;
  per_page: number;
  total: number;
  last_page: number;
};

/** What a list server may do with an answer. */
export type Answering = {
  readonly page: number;
  /** The number of the request, from 1. */
  readonly nth: number;
  /** The right answer, as the list was when the request came. */
  readonly usual: LightPage;
  readonly request: Request;
};

/** A client for a `fetch`, quick to try again. */
export function connect(fetch: (request: Request) => Promise<Response>, options: ClientOptions = {}): Client {
  return createClient({ apiKey: "key", baseUrl: "https://api.test/api", fetch, retry: { minDelay: 1 }, ...options });
}

/** The whole numbers from 1 to `end`. */
export function countTo(end: number): number[] {
  return Array.from({ length: end }, (_, index) => index + 1);
}

/** Assistants of nothing but an `id`, for a sandbox. */
export function toAssistants(ids: readonly number[]): Assistant[] {
  // What reads them reads nothing else.
  return ids.map((id) => ({ id }) as Assistant);
}

/** The ids of what a walk yields, until it ends or throws; `into` has those that came before. */
export async function collectIds(walk: AsyncIterable<{ readonly id: Id }>, into: Id[] = []): Promise<Id[]> {
  for await (const { id } of walk) into.push(id);
  return into;
}

/** All that comes. */
export async function collect<Item>(walk: AsyncIterable<Item>): Promise<Item[]> {
  const items: Item[] = [];
  for await (const item of walk) items.push(item);
  return items;
}

/**
 * A list in memory behind a `fetch`, for what the sandbox cannot do: light rows, lies, and changes between requests.
 *
 * @param list is read anew for each request, so a test may change it
 * @param answer gives another body, or a whole response; what it leaves undefined is answered right
 */
export function createListServer(
  list: Id[],
  {
    maxPerPage = 100,
    answer,
  }: { maxPerPage?: number; answer?: (answering: Answering) => unknown | Promise<unknown> } = {},
): { fetch: (request: Request) => Promise<Response>; pages: number[]; getMostInFlight: () => number } {
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
    const usual = {
      data: list.slice((page - 1) * perPage, page * perPage).map((id) => ({ id })),
      current_page: page,
      per_page: perPage,
      total: list.length,
      last_page: Math.max(1, Math.ceil(list.length / perPage)),
    };
    try {
      const body = (await answer?.({ page, nth, usual, request })) ?? usual;
      return body instanceof Response ? body : Response.json(body);
    } finally {
      inFlight -= 1;
    }
  };
  return { fetch, pages, getMostInFlight: () => mostInFlight };
}

/** Numbers that look random and are the same for the same seed. @returns a whole number of at least 0, less than `end` */
export function createDice(seed: number): (end: number) => number {
  let state = seed * 2_654_435_761;
  return (end) => {
    state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x9e3779b9) | 0;
    const mixed = Math.imul(state ^ (state >>> 13), 0x297a2d39);
    return Math.floor((((mixed ^ (mixed >>> 16)) >>> 0) / 2 ** 32) * end);
  };
}

/** A real server on loopback, for what happens on the wire alone. */
export async function listen(listener: RequestListener): Promise<{ url: string; close: () => Promise<void> }> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  // A server that listens on a port has this kind of address; a string is that of a pipe.
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** A real wait. */
export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
}
