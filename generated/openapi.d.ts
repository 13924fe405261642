// Generated from openapi/ by `npm run generate`. Do not edit.

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
     * @description List all assistants for the authenticated user with pagination
     *
     *     This endpoint allows you to retrieve all AI assistants belonging to the authenticated user.
     *
     *     - A page past the end is `200` with an empty `data`, not an error.
     *     - The order of the list is not documented, nor whether it is stable while assistants are added or removed.
     *     - A `per_page` over its maximum may be refused with `422`, or answered with fewer assistants than were asked for.
     *       The `per_page` of the answer is the one that counts.
     *     - Send `Accept: application/json`, or a request that is not authenticated is redirected to a login page.
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
export type webhooks = Record<string, never>;
export interface components {
  schemas: {
    /** @description An AI voice assistant and its whole configuration. All documented fields are always there, null where nothing is set. New fields appear without notice. */
    Assistant: {
      /**
       * @description Whether to allow caller interruptions
       * @example true
       */
      allow_interruptions: boolean;
      /**
       * @description Ambient sound setting
       * @example office
       */
      ambient_sound: string;
      /**
       * @description Ambient sound volume level as string
       * @example 0.20
       */
      ambient_sound_volume: string;
      /**
       * Format: date-time
       * @description The date and time when the assistant was created
       * @example 2025-03-04T09:12:44.000000Z
       */
      created_at: string;
      /**
       * Format: date-time
       * @description Soft deletion timestamp (null if not deleted)
       * @example 2025-09-30T17:05:41.000000Z
       * @example null
       */
      deleted_at: string | null;
      /**
       * @description Whether noise cancellation is enabled
       * @example true
       */
      enable_noise_cancellation: boolean;
      /**
       * @description Whether to end call when voicemail is detected (1 = yes, 0 = no)
       * @example 0
       */
      end_call_on_voicemail: number;
      /**
       * @description Endpoint sensitivity level
       * @example 0.5
       */
      endpoint_sensitivity: number;
      /**
       * @description Voice activity detection type (vad or ai). Other words may appear.
       * @example vad
       */
      endpoint_type: "vad" | "ai" | (string & {});
      /**
       * @description Engine ID
       * @example 1
       */
      engine_id: number | null;
      /**
       * @description Configuration for filler audio responses. Null when there is none.
       * @example {
       *       "neutral": [
       *         "One moment.",
       *         "Let me check that."
       *       ],
       *       "negative": [
       *         "I am sorry to hear that."
       *       ],
       *       "positive": [
       *         "Wonderful."
       *       ],
       *       "question": [
       *         "Good question."
       *       ]
       *     }
       */
      filler_config: components["schemas"]["FillerConfig"] | null;
      /**
       * @description Whether filler audio is enabled (1 = enabled, 0 = disabled)
       * @example 1
       */
      fillers: number;
      /**
       * @description ID for flows platform integration. Null without one.
       * @example 8
       * @example null
       */
      flows_platform_id: number | null;
      /**
       * @description The unique identifier of the assistant
       * @example 4127
       */
      id: number;
      /**
       * Format: uri
       * @description The webhook URL for inbound call notifications. Null when there is none.
       * @example https://hooks.harbor-dental.example.com/calls/incoming
       */
      inbound_webhook_url: string | null;
      /**
       * @description Whether to include recording URL in webhook payload
       * @example false
       */
      include_recording_in_webhook: boolean;
      /**
       * @description The initial message the assistant will speak
       * @example Thank you for calling Harbor Dental, this is Nora. How can I help you today?
       */
      initial_message: string;
      /**
       * @description The instance ID for the assistant
       * @example 12
       */
      instance_id: number | null;
      /**
       * @description Interrupt sensitivity level
       * @example 0.6
       */
      interrupt_sensitivity: number;
      /**
       * @description Whether webhook notifications are enabled
       * @example true
       */
      is_webhook_active: boolean;
      /**
       * @description ID of the associated knowledge base. Null without one.
       * @example 62
       */
      knowledgebase_id: number | null;
      /**
       * @description Knowledge base mode setting. Null without a knowledge base.
       * @example function_call
       */
      knowledgebase_mode: string | null;
      /**
       * @description Language. It can be null although `language_id` is set.
       * @example en
       */
      language: string | null;
      /**
       * @description The ID of the language used by the assistant
       * @example 1
       */
      language_id: number;
      /**
       * @description ID of the LLM model used
       * @example 14
       */
      llm_model_id: number | null;
      /**
       * @description LLM temperature setting as string
       * @example 0.40
       */
      llm_temperature: string;
      /**
       * @description Maximum call duration in seconds
       * @example 600
       */
      max_duration: number;
      /**
       * @description Maximum silence duration in seconds before re-engagement
       * @example 12
       */
      max_silence_duration: number;
      /**
       * @description Minimum number of words before interruption is allowed
       * @example 2
       */
      min_interrupt_words: number;
      /**
       * @description The engine mode (pipeline or multimodal). Other words appear, `dualplex` has been seen.
       * @example pipeline
       */
      mode: "pipeline" | "multimodal" | (string & {});
      /**
       * @description ID of the multimodal model used
       * @example 3
       * @example null
       */
      multimodal_model_id: number | null;
      /**
       * @description The name of the assistant
       * @example Harbor Dental reception
       */
      name: string;
      /**
       * @description The ID of the phone number assigned to the assistant. Null when it has none.
       * @example 905
       */
      phone_number_id: number | null;
      /**
       * @description Whether post-call evaluation is enabled
       * @example true
       */
      post_call_evaluation: boolean;
      /**
       * @description Schema definition for post-call data extraction
       * @example [
       *       {
       *         "name": "appointment_booked",
       *         "type": "bool",
       *         "description": "Whether the caller left with an appointment"
       *       },
       *       {
       *         "name": "reason_for_call",
       *         "type": "string",
       *         "description": "Why the caller rang, in a few words"
       *       }
       *     ]
       */
      post_call_schema: components["schemas"]["PostCallField"][];
      /**
       * @description Whether to record calls
       * @example true
       */
      record: boolean;
      /**
       * @description Re-engagement interval in seconds
       * @example 8
       */
      reengagement_interval: number;
      /**
       * @description Whether to send webhooks only on completed calls
       * @example true
       */
      send_webhook_only_on_completed: boolean;
      /**
       * @description Speech speed multiplier as string
       * @example 1.00
       */
      speech_speed: string;
      /**
       * @description The current status of the assistant (active or inactive). Other words may appear.
       * @example active
       */
      status: "active" | "inactive" | (string & {});
      /**
       * @description Synthesizer ID
       * @example 6
       */
      synthesizer_id: number | null;
      /**
       * @description ID of the synthesizer provider
       * @example 5
       */
      synthesizer_provider_id: number | null;
      /**
       * @description The system prompt that defines the assistant’s behavior
       * @example You are Nora, the receptionist of Harbor Dental. Answer questions about opening hours and treatments, and book, move or cancel appointments. Keep each answer to two sentences, and never give medical advice.
       */
      system_prompt: string;
      /**
       * @description The timezone setting for the assistant
       * @example America/New_York
       */
      timezone: string;
      /**
       * @description Array of tools available to the assistant. The shape of a tool is not documented: deployments answer objects such as `{ "type": "end_call", "data": { … } }`, and older ones plain strings.
       * @example [
       *       {
       *         "type": "end_call",
       *         "data": {
       *           "description": "Ends the call once the caller has said goodbye"
       *         }
       *       }
       *     ]
       */
      tools: unknown[];
      /**
       * @description Transcriber ID
       * @example 3
       */
      transcriber_id: number | null;
      /**
       * @description ID of the transcriber provider
       * @example 2
       */
      transcriber_provider_id: number | null;
      /**
       * @description The type of assistant (inbound or outbound). Other words may appear.
       * @example inbound
       */
      type: "inbound" | "outbound" | (string & {});
      /**
       * Format: date-time
       * @description The date and time when the assistant was last updated
       * @example 2025-07-15T14:32:15.000000Z
       */
      updated_at: string;
      /**
       * @description The ID of the user who owns this assistant
       * @example 318
       */
      user_id: number;
      /**
       * Format: uuid
       * @description Unique UUID for the assistant
       * @example 6f1c2b7e-3d58-4a90-9c1b-58e2a7d40f36
       */
      uuid: string;
      /**
       * @description Custom variables defined for the assistant. PHP writes an empty map as `[]`.
       * @example {
       *       "receptionist_name": "Nora",
       *       "opening_hours": "Monday to Friday, 8 am to 5 pm"
       *     }
       */
      variables: {
        [key: string]: unknown;
      } | null;
      /**
       * @description The ID of the voice used by the assistant
       * @example 27
       */
      voice_id: number;
      /**
       * @description Voice similarity setting as string
       * @example 0.75
       */
      voice_similarity: string;
      /**
       * @description Voice stability setting as string
       * @example 0.55
       */
      voice_stability: string;
      /**
       * @description Whether to wait for customer to speak first
       * @example false
       */
      wait_for_customer: boolean;
      /**
       * Format: uri
       * @description The webhook URL for post-call notifications. Null when there is none.
       * @example https://hooks.harbor-dental.example.com/calls/finished
       */
      webhook_url: string | null;
      /**
       * @description Settings for web widget integration. PHP writes an empty map as `[]`.
       * @example {
       *       "title": "Talk to Harbor Dental",
       *       "position": "bottom-right",
       *       "show_transcript": true
       *     }
       */
      widget_settings: {
        [key: string]: unknown;
      } | null;
    };
    /** @description One page of the list of assistants. Laravel adds further fields, such as `from`, `to`, `path`, `links` and `next_page_url`. */
    AssistantPage: {
      /**
       * @description The current page number
       * @example 1
       */
      current_page: number;
      /**
       * @description The assistants on this page. Empty on a page past the end.
       * @example []
       */
      data: components["schemas"]["Assistant"][];
      /**
       * @description The last page number. It is 1 for an empty list.
       * @example 1
       */
      last_page: number;
      /**
       * @description Number of items per page
       * @example 10
       */
      per_page: number;
      /**
       * @description Total number of assistants
       * @example 3
       */
      total: number;
    };
    /** @description What every failing response says. */
    ErrorBody: {
      /**
       * @description A short name of the error. Only some deployments send it.
       * @example Unauthorized
       */
      error?: string;
      /**
       * @description The refused parameters, each with what is wrong with it. Sent with 422.
       * @example {
       *       "per_page": [
       *         "The per page field must be at least 1."
       *       ]
       *     }
       */
      errors?: {
        [key: string]: string[];
      };
      /**
       * @description What went wrong, in a sentence.
       * @example Unauthenticated.
       */
      message: string;
      /**
       * @description How many seconds to wait before sending again. Only some deployments send it, with 429.
       * @example 30
       */
      retry_after?: number;
    };
    /** @description What the assistant says to fill a pause, by mood. Any of the lists may be missing and others may appear. PHP writes an empty map as `[]`. */
    FillerConfig: {
      /**
       * @description Array of negative filler responses
       * @example [
       *       "I am sorry to hear that."
       *     ]
       */
      negative?: string[];
      /**
       * @description Array of neutral filler responses
       * @example [
       *       "One moment.",
       *       "Let me check that."
       *     ]
       */
      neutral?: string[];
      /**
       * @description Array of positive filler responses
       * @example [
       *       "Wonderful."
       *     ]
       */
      positive?: string[];
      /**
       * @description Array of question filler responses
       * @example [
       *       "Good question."
       *     ]
       */
      question?: string[];
    };
    /** @description One piece of data that is taken from a call after it has ended. */
    PostCallField: {
      /**
       * @description Description of what this field represents
       * @example Whether the caller left with an appointment
       */
      description: string;
      /**
       * @description The name of the schema field
       * @example appointment_booked
       */
      name: string;
      /**
       * @description The data type (string, number, bool). Other words may appear.
       * @example bool
       */
      type: "string" | "number" | "bool" | (string & {});
    };
  };
  responses: {
    /** @description The API key is known, but its owner may not list assistants. */
    Forbidden: {
      headers: {
        [name: string]: unknown;
      };
      content: {
        "application/json": components["schemas"]["ErrorBody"];
      };
    };
    /** @description The server failed, or is down for a while. A proxy in front can answer 502, 503 or 504 with HTML, or with nothing. */
    ServerError: {
      headers: {
        "Retry-After": components["headers"]["RetryAfter"];
        [name: string]: unknown;
      };
      content: {
        "application/json": components["schemas"]["ErrorBody"];
      };
    };
    /** @description Too many requests in the current window. Wait as long as `Retry-After` says, then send again. */
    TooManyRequests: {
      headers: {
        "Retry-After": components["headers"]["RetryAfter"];
        "X-RateLimit-Limit": components["headers"]["XRateLimitLimit"];
        "X-RateLimit-Remaining": components["headers"]["XRateLimitRemaining"];
        "X-RateLimit-Reset": components["headers"]["XRateLimitReset"];
        [name: string]: unknown;
      };
      content: {
        "application/json": components["schemas"]["ErrorBody"];
      };
    };
    /** @description The API key is missing or is not accepted by this host. Without `Accept: application/json` this is a redirect to a login page instead. */
    Unauthorized: {
      headers: {
        [name: string]: unknown;
      };
      content: {
        "application/json": components["schemas"]["ErrorBody"];
      };
    };
    /** @description A parameter is out of its bounds. `errors` names each refused parameter and says what is allowed. */
    ValidationFailed: {
      headers: {
        [name: string]: unknown;
      };
      content: {
        "application/json": components["schemas"]["ErrorBody"];
      };
    };
  };
  parameters: {
    /**
     * @description Page number (default: 1)
     * @example 1
     */
    Page: number;
    /**
     * @description Number of assistants per page (1-100, default: 10)
     * @example 10
     */
    PerPage: number;
  };
  requestBodies: never;
  headers: {
    /**
     * @description How many seconds to wait before sending again.
     * @example 30
     */
    RetryAfter: number;
    /**
     * @description How many requests the current window allows.
     * @example 60
     */
    XRateLimitLimit: number;
    /**
     * @description How many requests are left in the current window.
     * @example 57
     */
    XRateLimitRemaining: number;
    /**
     * @description When the current window ends, in Unix seconds. Not every deployment sends it.
     * @example 1752589980
     */
    XRateLimitReset: number;
  };
  pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
  listAssistants: {
    parameters: {
      query?: {
        /**
         * @description Page number (default: 1)
         * @example 1
         */
        page?: components["parameters"]["Page"];
        /**
         * @description Number of assistants per page (1-100, default: 10)
         * @example 10
         */
        per_page?: components["parameters"]["PerPage"];
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      "5XX": components["responses"]["ServerError"];
      /** @description One page of the list. A page past the end has an empty `data`. */
      200: {
        headers: {
          "X-RateLimit-Limit": components["headers"]["XRateLimitLimit"];
          "X-RateLimit-Remaining": components["headers"]["XRateLimitRemaining"];
          "X-RateLimit-Reset": components["headers"]["XRateLimitReset"];
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["AssistantPage"];
        };
      };
      401: components["responses"]["Unauthorized"];
      403: components["responses"]["Forbidden"];
      422: components["responses"]["ValidationFailed"];
      429: components["responses"]["TooManyRequests"];
    };
  };
}
