/**
 * Variants of a response that the platform's public documentation and public responses show: a title, and the fields that
 * differ from the first assistant, or the first page, in the examples of the OpenAPI description.
 */
type Form = readonly [title: string, changes: Readonly<Record<string, unknown>>];
/** A variant that the schema must reject, with the path of the problem. */
type WrongForm = readonly [...Form, path: readonly (string | number)[]];

export const PUBLISHED_ASSISTANTS: readonly Form[] = [
  [
    "other enum values",
    { mode: "dualplex", type: "web", status: "x", endpoint_type: "x", knowledgebase_mode: "semantic" },
  ],
  ["numbers outside the usual ranges", { min_interrupt_words: 0, max_duration: 1800, ringing_time: 30 }],
  ["tools as objects", { tools: [{ type: "dtmf_input", data: { description: "…" } }] }],
  ["a tool whose data is an empty PHP map", { tools: [{ type: "end_call", data: [] }] }],
  ["no tools, and empty PHP maps", { tools: [], variables: [], filler_config: [], widget_settings: [] }],
  ["empty JSON objects", { variables: {}, filler_config: {}, widget_settings: {} }],
  ["fillers as phrases", { filler_config: { enabled: true, phrases: ["One moment."] } }],
  ["only some fillers", { filler_config: { neutral: ["Well."], thinking: ["Hm."] } }],
  ["other timestamps", { created_at: "2024-01-15T10:30:00Z", compliance_blocked_at: "2026-10-12 09:00:00" }],
  ["fields that are optional or unknown", { max_initial_silence_duration: 20, folder_id: null, label_ids: [3] }],
];

export const WRONG_ASSISTANTS: readonly WrongForm[] = [
  ["an id that is a string", { id: "4127" }, ["id"]],
  ["a mode that is a number", { mode: 1 }, ["mode"]],
  ["a status that is null", { status: null }, ["status"]],
  ["a map of tools", { tools: {} }, ["tools"]],
  ["a tool whose type is a number", { tools: [{ type: 1, data: {} }] }, ["tools", 0, "type"]],
  ["a tool whose data is a list", { tools: [{ type: "x", data: [1] }] }, ["tools", 0, "data"]],
  ["variables that are a list", { variables: ["x"] }, ["variables"]],
  ["fillers that are a string", { filler_config: { question: "Hm?" } }, ["filler_config", "question"]],
  ["a filler that is a number", { filler_config: { neutral: ["Well.", 2] } }, ["filler_config", "neutral", 1]],
  ["ringing_time that is null", { ringing_time: null }, ["ringing_time"]],
  ["a compliance block that is a boolean", { compliance_blocked_at: false }, ["compliance_blocked_at"]],
];

export const PUBLISHED_PAGES: readonly Form[] = [
  ["per_page as a string", { per_page: "100" }],
  ["no assistants", { data: [], total: 0, last_page: 1 }],
  ["no assistants and last_page 0", { data: [], total: 0, last_page: 0 }],
];

export const WRONG_PAGES: readonly WrongForm[] = [
  ["per_page 0", { per_page: 0 }, ["per_page"]],
  ["per_page as other text", { per_page: "ten" }, ["per_page"]],
  ["a total that is a string", { total: "3" }, ["total"]],
];

export const PUBLISHED_ERRORS: readonly Readonly<Record<string, unknown>>[] = [
  { message: "Unauthenticated." },
  { error: "Unauthorized", message: "Invalid API key." },
  { error: "Invalid API key" },
  { status: false, error: "Not found" },
  { success: false, error: "Not allowed", error_code: "not_allowed" },
  { message: "The page field must be an integer.", errors: { page: ["The page field must be an integer."] } },
  { message: "Too Many Attempts.", retry_after: 60 },
  { error: "Rate limit exceeded", retry_after: 60 },
  { error: "Too Many Requests", message: "Rate limit exceeded.", retry_after: 30 },
];
