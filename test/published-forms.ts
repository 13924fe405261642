/**
 * Variants of a response that the platform's public documentation and public responses show. `changes` are the fields
 * that differ from the first assistant, or the first page, in the examples of the OpenAPI description.
 */

interface Form {
  readonly form: string;
  readonly changes: Readonly<Record<string, unknown>>;
}

const TOOLS =
  "end_call call_transfer warm_call_transfer dtmf_input collect_keypad calendar_integration assistant_transfer".split(
    " ",
  );

export const PUBLISHED_ASSISTANTS: readonly Form[] = [
  { form: "the mode dualplex", changes: { mode: "dualplex" } },
  {
    form: "undocumented enum values",
    changes: { mode: "new", type: "web", status: "paused", endpoint_type: "x" },
  },
  { form: "min_interrupt_words null, which means off", changes: { min_interrupt_words: null } },
  { form: "min_interrupt_words 0", changes: { min_interrupt_words: 0 } },
  { form: "tools as objects", changes: { tools: TOOLS.map((type) => ({ type, data: { description: "…" } })) } },
  { form: "a tool whose data is an empty PHP map", changes: { tools: [{ type: "end_call", data: [] }] } },
  { form: "tools as strings, as in older responses", changes: { tools: ["end_call"] } },
  { form: "tools in both forms", changes: { tools: ["end_call", { type: "unheard_of", data: {} }] } },
  { form: "no tools", changes: { tools: [] } },
  { form: "empty PHP maps", changes: { variables: [], filler_config: [], widget_settings: [] } },
  { form: "empty JSON objects", changes: { variables: {}, filler_config: {}, widget_settings: {} } },
  { form: "no maps", changes: { variables: null, filler_config: null, widget_settings: null } },
  { form: "fillers as phrases", changes: { filler_config: { enabled: true, phrases: ["One moment."] } } },
  { form: "only some fillers", changes: { filler_config: { neutral: ["Well."], thinking: ["Hm."] } } },
  {
    form: "null in each field that is null in public responses",
    changes: {
      engine_id: null,
      synthesizer_id: null,
      transcriber_id: null,
      inbound_webhook_url: null,
      language: null,
      flows_platform_id: null,
      multimodal_model_id: null,
      deleted_at: null,
    },
  },
  { form: "no knowledge base", changes: { knowledgebase_id: null, knowledgebase_mode: null } },
  { form: "the knowledge base mode hybrid", changes: { knowledgebase_mode: "hybrid" } },
  { form: "the knowledge base mode semantic", changes: { knowledgebase_mode: "semantic" } },
  { form: "a duration over the limit for new values", changes: { max_duration: 1800 } },
  {
    form: "timestamps without decimals",
    changes: { created_at: "2024-01-15T10:30:00Z", updated_at: "2024-01-15T10:30:00Z" },
  },
  {
    form: "timestamps with six decimals",
    changes: { created_at: "2025-07-15T14:32:15.000000Z", updated_at: "2025-07-15T14:32:15.000000Z" },
  },
  { form: "a compliance block", changes: { compliance_blocked_at: "2026-10-12 09:00:00" } },
  { form: "no compliance block", changes: { compliance_blocked_at: null } },
  {
    form: "ringing_time and max_initial_silence_duration",
    changes: { ringing_time: 30, max_initial_silence_duration: 20 },
  },
  { form: "max_initial_silence_duration null", changes: { max_initial_silence_duration: null } },
  {
    form: "fields that are documented only for requests",
    changes: { folder_id: null, label_ids: [3], tool_ids: [], unheard_of: { a: 1 } },
  },
];

/** Rows that the schema must reject, with the path of the problem. */
export const WRONG_ASSISTANTS: readonly (Form & { readonly path: readonly (string | number)[] })[] = [
  { form: "an id that is a string", changes: { id: "4127" }, path: ["id"] },
  { form: "a mode that is a number", changes: { mode: 1 }, path: ["mode"] },
  {
    form: "min_interrupt_words that is a string",
    changes: { min_interrupt_words: "2" },
    path: ["min_interrupt_words"],
  },
  { form: "a map of tools", changes: { tools: {} }, path: ["tools"] },
  { form: "a tool that is a number", changes: { tools: ["end_call", 1] }, path: ["tools", 1] },
  { form: "a tool whose type is a number", changes: { tools: [{ type: 1, data: {} }] }, path: ["tools", 0, "type"] },
  { form: "a tool whose data is a list", changes: { tools: [{ type: "x", data: [1] }] }, path: ["tools", 0, "data"] },
  { form: "variables that are a list", changes: { variables: ["x"] }, path: ["variables"] },
  {
    form: "fillers that are a string",
    changes: { filler_config: { neutral: "Well." } },
    path: ["filler_config", "neutral"],
  },
  { form: "ringing_time that is a string", changes: { ringing_time: "30" }, path: ["ringing_time"] },
  { form: "ringing_time that is null", changes: { ringing_time: null }, path: ["ringing_time"] },
  {
    form: "max_initial_silence_duration that is a string",
    changes: { max_initial_silence_duration: "20" },
    path: ["max_initial_silence_duration"],
  },
  {
    form: "a compliance block that is a boolean",
    changes: { compliance_blocked_at: false },
    path: ["compliance_blocked_at"],
  },
];

export const PUBLISHED_PAGES: readonly Form[] = [
  { form: "per_page as a string", changes: { per_page: "100" } },
  { form: "no assistants", changes: { data: [], total: 0, last_page: 1 } },
  { form: "no assistants and last_page 0", changes: { data: [], total: 0, last_page: 0 } },
  {
    form: "all fields of Laravel's paginator",
    changes: {
      from: 1,
      to: 3,
      path: "https://api.example.com/api/user/assistants/get",
      links: [],
      first_page_url: "https://api.example.com/?page=1",
      last_page_url: "https://api.example.com/?page=1",
      next_page_url: null,
      prev_page_url: null,
    },
  },
];

export const WRONG_PAGES: readonly (Form & { readonly path: readonly (string | number)[] })[] = [
  { form: "per_page 0", changes: { per_page: 0 }, path: ["per_page"] },
  { form: "per_page as the string 0", changes: { per_page: "0" }, path: ["per_page"] },
  { form: "per_page as other text", changes: { per_page: "ten" }, path: ["per_page"] },
  { form: "per_page null", changes: { per_page: null }, path: ["per_page"] },
  { form: "a total that is a string", changes: { total: "3" }, path: ["total"] },
];

export const PUBLISHED_ERRORS: readonly Readonly<Record<string, unknown>>[] = [
  { message: "Unauthenticated." },
  { error: "Unauthorized" },
  { error: "Unauthorized", message: "Invalid API key." },
  { error: "Invalid API key" },
  { error: "Insufficient permissions" },
  { status: false, error: "Not found" },
  { success: false, error: "Not allowed", error_code: "not_allowed" },
  { message: "The page field must be an integer.", errors: { page: ["The page field must be an integer."] } },
  { message: "Too Many Attempts." },
  { message: "Too Many Attempts.", retry_after: 60 },
  { error: "Rate limit exceeded", retry_after: 60 },
  { error: "Too Many Requests", message: "Rate limit exceeded.", retry_after: 30 },
];
