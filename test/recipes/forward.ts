const { VOICE_ASSISTANTS_API_KEY: apiKey, VOICE_ASSISTANTS_BASE_URL: baseUrl } = process.env;
const FORWARDED = [
  "content-type",
  "age",
  "retry-after",
  "x-ratelimit-remaining",
  "x-ratelimit-reset",
];

/** Forwards a browser's request to the API, with the key. It serves GET /api/user/assistants/get. */
export async function forward({ url, signal }: Request): Promise<Response> {
  // Check here that the user is signed in. Everyone who reaches this function can list your assistants.
  const response = await fetch(`${baseUrl}/user/assistants/get${new URL(url).search}`, {
    headers: { Authorization: `Bearer ${apiKey}`, Accept: "application/json" },
    redirect: "manual", // Followed, a redirect to a login page would look like a response of the API.
    signal, // When the browser cancels, this request ends too.
  });
  const headers = new Headers({ "cache-control": "no-store" });
  for (const name of FORWARDED) {
    const value = response.headers.get(name);
    if (value !== null) headers.set(name, value);
  }
  return new Response(response.body, { status: response.status, headers });
}
