// @ts-check

/** @typedef {import("node:http").ServerResponse} Answer */
/** @typedef {{ data: object[], current_page: number, per_page: number, total: number, last_page: number }} Page */

/** The request that meets a fault, from 1. */
export const FAULT_AT = 4;

/**
 * Answers in one piece: a string as HTML, anything else as JSON.
 *
 * @param {Answer} answer
 * @param {number} status
 * @param {unknown} body
 * @param {Record<string, string>} [headers]
 */
export function send(answer, status, body, headers = {}) {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  const type = typeof body === "string" ? "text/html" : "application/json";
  answer.writeHead(status, { "content-type": type, "content-length": Buffer.byteLength(text), ...headers });
  answer.end(text);
}

/**
 * What may happen in place of the right answer. `always`: to each request from `FAULT_AT`, else to that one alone.
 *
 * @type {Record<string, { always?: boolean, apply: (answer: Answer, page: Page, first: Page) => void }>}
 */
export const faults = {
  "503 once": { apply: (answer) => send(answer, 503, "<h1>Service Unavailable</h1>") },
  "429, wait 1 s": { apply: (answer) => send(answer, 429, { message: "Too Many Attempts." }, { "retry-after": "1" }) },
  "connection reset": { apply: ({ socket }) => void socket?.resetAndDestroy() },
  "body cut off": {
    apply: (answer, page) => {
      const text = JSON.stringify(page);
      answer.writeHead(200, { "content-type": "application/json", "content-length": Buffer.byteLength(text) });
      answer.write(text.slice(0, text.length / 2), () => answer.destroy());
    },
  },
  "no answer": { apply: () => {} },
  "{} with status 200": { apply: (answer) => send(answer, 200, {}) },
  "another page": { apply: (answer, _, first) => send(answer, 200, first) },
  "HTML with status 200": { apply: (answer) => send(answer, 200, "<h1>Sign in</h1>") },
  "redirect to a login page": {
    always: true,
    apply: (answer) => send(answer, 302, "", { location: "/login" }),
  },
  "key refused": { always: true, apply: (answer) => send(answer, 401, { message: "Unauthenticated." }) },
};
