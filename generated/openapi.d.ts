// Generated from openapi/ by `npm run generate`. Do not edit.

/** An AI voice assistant and its complete configuration. Every field that the API documentation lists is always present. A field without a value is null. New fields appear without notice. */
export interface Assistant {
  /**
   * Whether to allow caller interruptions
   * @example true
   */
  allow_interruptions: boolean;
  /**
   * Ambient sound setting. It is played behind the voice. Other values may appear.
   *
   * - `off`: No ambient sound.
   * - `office`: The sound of an office.
   * - `city`: The sound of a city.
   * - `forest`: The sound of a forest.
   * - `crowded_room`: The sound of a room full of people.
   * - `cafe`: The sound of a café.
   * - `nature`: The sound of nature.
   * @example office
   */
  ambient_sound: "off" | "office" | "city" | "forest" | "crowded_room" | "cafe" | "nature" | (string & {});
  /**
   * Ambient sound volume level as string. From 0 to 1.
   * @example 0.20
   */
  ambient_sound_volume: string;
  /**
   * The date and time when the platform blocked the assistant for compliance. Null when it is not blocked. The time zone can be missing, as in `2026-10-12 09:00:00`, and is not documented: one integration reads such a date as UTC, but `new Date()` reads it as local time. The API documentation of this endpoint does not list it, and it may be missing.
   * @example 2026-10-12 09:00:00
   * @example null
   */
  compliance_blocked_at?: string | null;
  /**
   * The date and time when the assistant was created. It is in UTC and ends with `Z`. The seconds have six decimal places, or none.
   *
   * Format: `date-time`.
   * @example 2025-03-04T09:12:44.000000Z
   */
  created_at: string;
  /**
   * Soft deletion timestamp (null if not deleted). It is null in published responses, so its time zone is not known.
   *
   * Format: `date-time`.
   * @example 2025-09-30T17:05:41.000000Z
   * @example null
   */
  deleted_at: string | null;
  /**
   * Whether noise cancellation is enabled
   * @example true
   */
  enable_noise_cancellation: boolean;
  /**
   * Whether to end call when voicemail is detected (1 = yes, 0 = no)
   * @example 0
   */
  end_call_on_voicemail: number;
  /**
   * Endpoint sensitivity level. From 0 to 5; it affects how the end of the caller's turn is detected.
   * @example 0.5
   */
  endpoint_sensitivity: number;
  /**
   * Voice activity detection type (vad or ai). Other values may appear.
   *
   * - `vad`: Voice activity detection. The caller's turn ends when the voice stops.
   * - `ai`: A model decides from the caller's words whether their turn has ended.
   * @example vad
   */
  endpoint_type: "vad" | "ai" | (string & {});
  /**
   * Engine ID. Its meaning is not documented, and it is null in published responses. `mode` is the kind of engine that runs the assistant.
   * @example 1
   * @example null
   */
  engine_id: number | null;
  /**
   * Configuration for filler audio responses. Null when there is none. An empty object is sent as `[]`.
   * @example
   * {
   *   "neutral": [
   *     "One moment.",
   *     "Let me check that."
   *   ],
   *   "negative": [
   *     "I am sorry to hear that."
   *   ],
   *   "positive": [
   *     "Wonderful."
   *   ],
   *   "question": [
   *     "Good question."
   *   ]
   * }
   * @example []
   * @example null
   */
  filler_config: FillerConfig | null;
  /**
   * Whether filler audio is enabled (1 = enabled, 0 = disabled). `filler_config` contains the sentences.
   * @example 1
   */
  fillers: number;
  /**
   * ID for flows platform integration. Null when there is none.
   * @example 8
   * @example null
   */
  flows_platform_id: number | null;
  /**
   * The unique identifier of the assistant
   * @example 4127
   */
  id: number;
  /**
   * The webhook URL for inbound call notifications. Null when there is none.
   *
   * Format: `uri`.
   * @example https://hooks.harbor-dental.example.com/calls/incoming
   * @example null
   */
  inbound_webhook_url: string | null;
  /**
   * Whether to include recording URL in webhook payload
   * @example false
   */
  include_recording_in_webhook: boolean;
  /**
   * The initial message the assistant will speak
   * @example Thank you for calling Harbor Dental, this is Nora. How can I help you today?
   */
  initial_message: string;
  /**
   * The instance ID for the assistant. The meaning of an instance is not documented.
   * @example 12
   * @example null
   */
  instance_id: number | null;
  /**
   * Interrupt sensitivity level. From 0 to 5; it affects how easily the caller can interrupt the assistant.
   * @example 0.6
   */
  interrupt_sensitivity: number;
  /**
   * Whether webhook notifications are enabled
   * @example true
   */
  is_webhook_active: boolean;
  /**
   * ID of the associated knowledge base. Null when there is none.
   * @example 62
   * @example null
   */
  knowledgebase_id: number | null;
  /**
   * Knowledge base mode setting. Null without a knowledge base. Other values may appear.
   *
   * - `function_call`: The assistant searches the knowledge base when it needs to.
   * - `prompt`: The content of the knowledge base is part of the prompt.
   * - `hybrid`: It appears in responses. Its meaning is not documented.
   * - `semantic`: It appears in responses. Its meaning is not documented.
   * @example function_call
   * @example null
   */
  knowledgebase_mode: "function_call" | "prompt" | "hybrid" | "semantic" | (string & {}) | null;
  /**
   * Language. It can be null although `language_id` is set.
   * @example en
   * @example null
   */
  language: string | null;
  /**
   * The ID of the language used by the assistant. It refers to the platform's list of languages.
   * @example 1
   */
  language_id: number;
  /**
   * ID of the LLM model used. The mode `pipeline` needs it.
   * @example 14
   * @example null
   */
  llm_model_id: number | null;
  /**
   * LLM temperature setting as string. From 0 to 1; a higher value makes the wording vary more.
   * @example 0.40
   */
  llm_temperature: string;
  /**
   * Maximum call duration in seconds. New values must be from 20 to 1200; larger ones occur in older assistants.
   * @example 600
   */
  max_duration: number;
  /**
   * How many seconds of silence at the start end the call. Null when this setting is off. The API documentation of this endpoint does not list it, and it may be missing.
   * @example 20
   * @example null
   */
  max_initial_silence_duration?: number | null;
  /**
   * Maximum silence duration in seconds before re-engagement. From 1 to 360.
   * @example 12
   */
  max_silence_duration: number;
  /**
   * Minimum number of words before interruption is allowed. From 0 to 10; null when this setting is off.
   * @example 2
   * @example null
   */
  min_interrupt_words: number | null;
  /**
   * The engine mode (pipeline or multimodal). A third, `dualplex`, was added later. Other values may appear.
   *
   * - `pipeline`: A transcriber, a language model and a synthesizer work one after the other.
   * - `multimodal`: One model listens and speaks, without text in between.
   * - `dualplex`: A multimodal model listens and replies, and a synthesizer speaks the reply.
   * @example pipeline
   */
  mode: "pipeline" | "multimodal" | "dualplex" | (string & {});
  /**
   * ID of the multimodal model used. The modes `multimodal` and `dualplex` need it.
   * @example 3
   * @example null
   */
  multimodal_model_id: number | null;
  /**
   * The name of the assistant
   * @example Harbor Dental reception
   */
  name: string;
  /**
   * The ID of the phone number assigned to the assistant. Null when no number is assigned.
   * @example 905
   * @example null
   */
  phone_number_id: number | null;
  /**
   * Whether post-call evaluation is enabled. It extracts the values that `post_call_schema` defines from each call.
   * @example true
   */
  post_call_evaluation: boolean;
  /**
   * Schema definition for post-call data extraction
   * @example
   * [
   *   {
   *     "name": "booked",
   *     "type": "bool",
   *     "description": "Whether the caller left with an appointment"
   *   },
   *   {
   *     "name": "call_reason",
   *     "type": "string",
   *     "description": "Why the caller rang, in a few words"
   *   }
   * ]
   */
  post_call_schema: PostCallField[];
  /**
   * Whether to record calls
   * @example true
   */
  record: boolean;
  /**
   * Re-engagement interval in seconds. From 7 to 600.
   * @example 8
   */
  reengagement_interval: number;
  /**
   * How many seconds a call rings before it counts as unanswered. The API documentation of this endpoint does not list it, and it may be missing.
   * @example 30
   */
  ringing_time?: number;
  /**
   * Whether to send webhooks only on completed calls
   * @example true
   */
  send_webhook_only_on_completed: boolean;
  /**
   * Speech speed multiplier as string. From 0.7 to 1.2.
   * @example 1.00
   */
  speech_speed: string;
  /**
   * The current status of the assistant (active or inactive). Other values may appear.
   *
   * - `active`: The assistant can take or make calls.
   * - `inactive`: The assistant is switched off.
   * @example active
   */
  status: "active" | "inactive" | (string & {});
  /**
   * Synthesizer ID. A synthesizer turns text into speech. It is null in published responses; `synthesizer_provider_id` identifies the provider.
   * @example 6
   * @example null
   */
  synthesizer_id: number | null;
  /**
   * ID of the synthesizer provider. The synthesizer turns the assistant's text into speech.
   * @example 5
   * @example null
   */
  synthesizer_provider_id: number | null;
  /**
   * The system prompt that defines the assistant’s behavior
   * @example You are Nora, the receptionist of Harbor Dental. Answer questions about opening hours and treatments, and book, move or cancel appointments. Keep each answer to two sentences, and never give medical advice.
   */
  system_prompt: string;
  /**
   * The timezone setting for the assistant. It is a name from the IANA time zone database.
   * @example America/New_York
   */
  timezone: string;
  /**
   * Array of tools available to the assistant. Each is an object with `type` and `data`. In older responses, each is only the type, as a string.
   * @example
   * [
   *   {
   *     "type": "end_call",
   *     "data": {
   *       "description": "Ends the call once the caller has said goodbye"
   *     }
   *   }
   * ]
   * @example
   * [
   *   "end_call"
   * ]
   * @example []
   */
  tools: (Tool | string)[];
  /**
   * Transcriber ID. A transcriber turns speech into text. It is null in published responses; `transcriber_provider_id` identifies the provider.
   * @example 3
   * @example null
   */
  transcriber_id: number | null;
  /**
   * ID of the transcriber provider. The transcriber turns the caller's speech into text.
   * @example 2
   * @example null
   */
  transcriber_provider_id: number | null;
  /**
   * The type of assistant (inbound or outbound). Other values may appear.
   *
   * - `inbound`: The assistant takes calls.
   * - `outbound`: The assistant makes calls.
   * @example inbound
   */
  type: "inbound" | "outbound" | (string & {});
  /**
   * The date and time when the assistant was last updated. It is in UTC, in the format of `created_at`.
   *
   * Format: `date-time`.
   * @example 2025-07-15T14:32:15.000000Z
   */
  updated_at: string;
  /**
   * The ID of the user who owns this assistant. It is the account that the API key belongs to.
   * @example 318
   */
  user_id: number;
  /**
   * Unique UUID for the assistant
   *
   * Format: `uuid`.
   * @example 6f1c2b7e-3d58-4a90-9c1b-58e2a7d40f36
   */
  uuid: string;
  /**
   * Custom variables defined for the assistant. Its texts refer to them by name. An empty object is sent as `[]`.
   * @example
   * {
   *   "receptionist_name": "Nora",
   *   "opening_hours": "Monday to Friday, 8 am to 5 pm"
   * }
   * @example []
   * @example null
   */
  variables: {
    [key: string]: unknown;
  } | null;
  /**
   * The ID of the voice used by the assistant. It refers to the platform's list of voices, which depends on `mode`.
   * @example 27
   */
  voice_id: number;
  /**
   * Voice similarity setting as string. From 0 to 1; a higher value keeps closer to the original voice.
   * @example 0.75
   */
  voice_similarity: string;
  /**
   * Voice stability setting as string. From 0 to 1; a higher value makes the voice steadier.
   * @example 0.55
   */
  voice_stability: string;
  /**
   * Whether to wait for customer to speak first
   * @example false
   */
  wait_for_customer: boolean;
  /**
   * The webhook URL for post-call notifications. Null when there is none.
   *
   * Format: `uri`.
   * @example https://hooks.harbor-dental.example.com/calls/finished
   * @example null
   */
  webhook_url: string | null;
  /**
   * Settings for web widget integration. An empty object is sent as `[]`.
   * @example
   * {
   *   "title": "Talk to Harbor Dental",
   *   "position": "bottom-right",
   *   "show_transcript": true
   * }
   * @example []
   * @example null
   */
  widget_settings: {
    [key: string]: unknown;
  } | null;
}
/** One page of the list of assistants. Laravel adds further fields, such as `from`, `to`, `path`, `links` and `next_page_url`. */
export interface AssistantPage {
  /**
   * The current page number
   * @example 1
   */
  current_page: number;
  /**
   * The assistants on this page. A page past the end is empty.
   * @example []
   */
  data: Assistant[];
  /**
   * The last page number. For an empty list, it is 1; Laravel before version 5.5 sends 0.
   * @example 1
   */
  last_page: number;
  /**
   * Number of items per page. Laravel before version 9 sends a string, such as `"25"`, if the query contained the number.
   * @example 10
   * @example 25
   */
  per_page: number;
  /**
   * Total number of assistants
   * @example 3
   */
  total: number;
}
/** The body of a failed response. No field is always present: read `message`, or `error` if `message` is missing. */
export interface ErrorBody {
  /**
   * What went wrong, in a sentence or a few words. Sent in addition to `message`, or instead of it.
   * @example Invalid API key
   */
  error?: string;
  /**
   * A machine-readable error code. Rarely sent.
   * @example unauthorized
   */
  error_code?: string;
  /**
   * The error messages for each refused parameter, by name. Sent with 422.
   * @example
   * {
   *   "per_page": [
   *     "The per page field must be at least 1."
   *   ]
   * }
   */
  errors?: {
    [key: string]: string[];
  };
  /**
   * What went wrong, in a sentence.
   * @example Unauthenticated.
   */
  message?: string;
  /**
   * How many seconds to wait before the next request. Sometimes sent with 429.
   * @example 60
   */
  retry_after?: number;
  /**
   * Whether the request succeeded; false in an error. Rarely sent.
   * @example false
   */
  status?: boolean;
  /**
   * Whether the request succeeded; false in an error. Rarely sent.
   * @example false
   */
  success?: boolean;
}
/** What the assistant says to fill a pause, by mood. Any of the lists may be missing, and other fields may appear, such as `enabled` and `phrases`. */
export interface FillerConfig {
  /**
   * Array of negative filler responses
   * @example
   * [
   *   "I am sorry to hear that."
   * ]
   */
  negative?: string[];
  /**
   * Array of neutral filler responses
   * @example
   * [
   *   "One moment.",
   *   "Let me check that."
   * ]
   */
  neutral?: string[];
  /**
   * Array of positive filler responses
   * @example
   * [
   *   "Wonderful."
   * ]
   */
  positive?: string[];
  /**
   * Array of question filler responses
   * @example
   * [
   *   "Good question."
   * ]
   */
  question?: string[];
}
/** One piece of data that is extracted from a call after it has ended. */
export interface PostCallField {
  /**
   * Description of what this field represents
   * @example Whether the caller left with an appointment
   */
  description: string;
  /**
   * The name of the schema field. It has 3 to 16 characters.
   * @example booked
   */
  name: string;
  /**
   * The data type (string, number, bool). Other values may appear.
   *
   * - `string`: Text.
   * - `number`: A number.
   * - `bool`: Yes or no.
   * @example bool
   */
  type: "string" | "number" | "bool" | (string & {});
}
/** Something that the assistant can do during a call. */
export interface Tool {
  /**
   * The settings of the tool. They depend on `type`. An empty object is sent as `[]`.
   * @example
   * {
   *   "description": "Ends the call once the caller has said goodbye"
   * }
   * @example []
   */
  data: {
    [key: string]: unknown;
  };
  /**
   * What the tool does. Other values may appear.
   *
   * - `end_call`: Ends the call.
   * - `call_transfer`: Transfers the call to a phone number.
   * - `warm_call_transfer`: Briefs a person first, and then transfers the call to that person.
   * - `dtmf_input`: Sends key tones, for example to an automated menu.
   * - `collect_keypad`: Reads the keys that the caller presses.
   * - `calendar_integration`: Books appointments in a calendar.
   * - `assistant_transfer`: Transfers the call to another assistant.
   * @example end_call
   */
  type:
    | "end_call"
    | "call_transfer"
    | "warm_call_transfer"
    | "dtmf_input"
    | "collect_keypad"
    | "calendar_integration"
    | "assistant_transfer"
    | (string & {});
}
export interface paths {
  "/user/assistants/get": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List assistants
     *
     * List all assistants for the authenticated user with pagination
     *
     * This endpoint allows you to retrieve all AI assistants belonging to the authenticated user.
     *
     * - A page past the end is not an error: the response is `200` with an empty `data`.
     * - The order of the list is not documented. It is also not documented whether the order is stable while assistants
     *   are added or removed.
     * - A `per_page` above its maximum may be refused with `422`, or the response may have fewer assistants than
     *   requested. The `per_page` of the response is the size that was used.
     * - Send `Accept: application/json`. Without it, a request that is not authenticated is redirected to a login page.
     * - The documentation of other endpoints of this API also lists `402` and `404`. Expect them here too.
     */
    get: operations["listAssistants"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
}
export interface components {
  schemas: {
    Assistant: Assistant;
    AssistantPage: AssistantPage;
    ErrorBody: ErrorBody;
    FillerConfig: FillerConfig;
    PostCallField: PostCallField;
    Tool: Tool;
  };
  responses: {
    /** The API key is valid, but its owner may not list assistants. */
    Forbidden: {
      headers: {
        [name: string]: unknown;
      };
      content: {
        "application/json": ErrorBody;
      };
    };
    /** The server failed. A proxy in front of it can also respond with 502 or 504, and with HTML or an empty body. */
    InternalServerError: {
      headers: {
        [name: string]: unknown;
      };
      content: {
        "application/json": ErrorBody;
      };
    };
    /** The server is temporarily unavailable. A proxy in front of it can also send this status, with HTML or an empty body. */
    ServiceUnavailable: {
      headers: {
        "Retry-After": components["headers"]["RetryAfter"];
        [name: string]: unknown;
      };
      content: {
        "application/json": ErrorBody;
      };
    };
    /** Too many requests in the current window. Wait for the time in `Retry-After`, and then send the request again. */
    TooManyRequests: {
      headers: {
        "Retry-After": components["headers"]["RetryAfter"];
        "X-RateLimit-Limit": components["headers"]["XRateLimitLimit"];
        "X-RateLimit-Remaining": components["headers"]["XRateLimitRemaining"];
        "X-RateLimit-Reset": components["headers"]["XRateLimitReset"];
        [name: string]: unknown;
      };
      content: {
        "application/json": ErrorBody;
      };
    };
    /** The API key is missing, or it is not valid on this host. Without `Accept: application/json`, the response is a redirect to a login page instead. */
    Unauthorized: {
      headers: {
        [name: string]: unknown;
      };
      content: {
        "application/json": ErrorBody;
      };
    };
    /** A parameter is invalid. `errors` names each invalid parameter and says what is allowed. */
    ValidationFailed: {
      headers: {
        [name: string]: unknown;
      };
      content: {
        "application/json": ErrorBody;
      };
    };
  };
  parameters: {
    /**
     * Page number (default: 1)
     * @default 1
     * @example 1
     */
    Page: number;
    /**
     * Number of assistants per page (1-100, default: 10)
     * @default 10
     * @example 10
     */
    PerPage: number;
  };
  requestBodies: never;
  headers: {
    /**
     * How many seconds to wait before the next request.
     * @example 30
     */
    RetryAfter: number;
    /**
     * How many requests the current window allows.
     * @example 60
     */
    XRateLimitLimit: number;
    /**
     * How many requests are left in the current window.
     * @example 57
     */
    XRateLimitRemaining: number;
    /**
     * When the current window ends, in Unix seconds. It is not always sent.
     * @example 1752589980
     */
    XRateLimitReset: number;
  };
  pathItems: never;
}
export interface operations {
  listAssistants: {
    parameters: {
      query?: {
        /**
         * Page number (default: 1)
         * @default 1
         * @example 1
         */
        page?: components["parameters"]["Page"] | undefined;
        /**
         * Number of assistants per page (1-100, default: 10)
         * @default 10
         * @example 10
         */
        per_page?: components["parameters"]["PerPage"] | undefined;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** One page of the list. A page past the end has an empty `data`. */
      200: {
        headers: {
          "X-RateLimit-Limit": components["headers"]["XRateLimitLimit"];
          "X-RateLimit-Remaining": components["headers"]["XRateLimitRemaining"];
          "X-RateLimit-Reset": components["headers"]["XRateLimitReset"];
          [name: string]: unknown;
        };
        content: {
          "application/json": AssistantPage;
        };
      };
      401: components["responses"]["Unauthorized"];
      403: components["responses"]["Forbidden"];
      422: components["responses"]["ValidationFailed"];
      429: components["responses"]["TooManyRequests"];
      500: components["responses"]["InternalServerError"];
      503: components["responses"]["ServiceUnavailable"];
    };
  };
}
