// Generated from openapi/ by `npm run generate`. Do not edit.

/** The documented shape of a value. A missing member means that there is no restriction. */
export type Shape = {
  /** JSON types. A `number` may also be an `integer`. */
  readonly types?: readonly string[];
  /** The known values of a string. */
  readonly values?: readonly string[];
  /** Whether an empty object may be sent as `[]`, as PHP does. */
  readonly phpMap?: boolean;
  /** The documented fields of an object. */
  readonly members?: Readonly<Record<string, Shape>>;
  /** The fields that are always present. */
  readonly required?: readonly string[];
  /** The shape of any other field. If there are `members` but no `others`, no other field is documented. */
  readonly others?: Shape;
  /** The shape of each item of an array. */
  readonly items?: Shape;
  /** The alternatives, one of which the value must match. If it is present, no other member is. */
  readonly anyOf?: readonly Shape[];
};

/** The 200 response of each GET path. */
export const responses: Readonly<Record<string, Shape>> = {
  "/user/assistants/get": {
    types: ["object"],
    members: {
      data: {
        types: ["array"],
        items: {
          types: ["object"],
          members: {
            id: { types: ["integer"] },
            user_id: { types: ["integer"] },
            phone_number_id: { types: ["integer", "null"] },
            engine_id: { types: ["integer", "null"] },
            synthesizer_id: { types: ["integer", "null"] },
            transcriber_id: { types: ["integer", "null"] },
            voice_id: { types: ["integer"] },
            instance_id: { types: ["integer", "null"] },
            name: { types: ["string"] },
            variables: { types: ["object", "null"], phpMap: true, others: {} },
            post_call_evaluation: { types: ["boolean"] },
            fillers: { types: ["integer"] },
            post_call_schema: {
              types: ["array"],
              items: {
                types: ["object"],
                members: {
                  name: { types: ["string"] },
                  type: { types: ["string"], values: ["string", "number", "bool"] },
                  description: { types: ["string"] },
                },
                required: ["name", "type", "description"],
              },
            },
            tools: {
              types: ["array"],
              items: {
                anyOf: [
                  {
                    types: ["object"],
                    members: {
                      type: {
                        types: ["string"],
                        values: [
                          "end_call",
                          "call_transfer",
                          "warm_call_transfer",
                          "dtmf_input",
                          "collect_keypad",
                          "calendar_integration",
                          "assistant_transfer",
                        ],
                      },
                      data: { types: ["object"], phpMap: true, others: {} },
                    },
                    required: ["type", "data"],
                  },
                  { types: ["string"] },
                ],
              },
            },
            is_webhook_active: { types: ["boolean"] },
            webhook_url: { types: ["string", "null"] },
            inbound_webhook_url: { types: ["string", "null"] },
            language: { types: ["string", "null"] },
            type: { types: ["string"], values: ["inbound", "outbound"] },
            status: { types: ["string"], values: ["active", "inactive"] },
            max_duration: { types: ["integer"] },
            record: { types: ["boolean"] },
            initial_message: { types: ["string"] },
            system_prompt: { types: ["string"] },
            flows_platform_id: { types: ["integer", "null"] },
            timezone: { types: ["string"] },
            created_at: { types: ["string"] },
            updated_at: { types: ["string"] },
            max_silence_duration: { types: ["integer"] },
            reengagement_interval: { types: ["integer"] },
            deleted_at: { types: ["string", "null"] },
            end_call_on_voicemail: { types: ["integer"] },
            llm_temperature: { types: ["string"] },
            voice_stability: { types: ["string"] },
            voice_similarity: { types: ["string"] },
            allow_interruptions: { types: ["boolean"] },
            enable_noise_cancellation: { types: ["boolean"] },
            endpoint_sensitivity: { types: ["number"] },
            speech_speed: { types: ["string"] },
            endpoint_type: { types: ["string"], values: ["vad", "ai"] },
            wait_for_customer: { types: ["boolean"] },
            mode: { types: ["string"], values: ["pipeline", "multimodal", "dualplex"] },
            language_id: { types: ["integer"] },
            transcriber_provider_id: { types: ["integer", "null"] },
            synthesizer_provider_id: { types: ["integer", "null"] },
            llm_model_id: { types: ["integer", "null"] },
            multimodal_model_id: { types: ["integer", "null"] },
            ambient_sound: {
              types: ["string"],
              values: ["off", "office", "city", "forest", "crowded_room", "cafe", "nature"],
            },
            uuid: { types: ["string"] },
            send_webhook_only_on_completed: { types: ["boolean"] },
            include_recording_in_webhook: { types: ["boolean"] },
            interrupt_sensitivity: { types: ["number"] },
            filler_config: {
              types: ["object", "null"],
              phpMap: true,
              members: {
                neutral: { types: ["array"], items: { types: ["string"] } },
                negative: { types: ["array"], items: { types: ["string"] } },
                positive: { types: ["array"], items: { types: ["string"] } },
                question: { types: ["array"], items: { types: ["string"] } },
              },
            },
            knowledgebase_id: { types: ["integer", "null"] },
            knowledgebase_mode: {
              types: ["string", "null"],
              values: ["function_call", "prompt", "hybrid", "semantic"],
            },
            min_interrupt_words: { types: ["integer", "null"] },
            ambient_sound_volume: { types: ["string"] },
            widget_settings: { types: ["object", "null"], phpMap: true, others: {} },
            ringing_time: { types: ["integer"] },
            max_initial_silence_duration: { types: ["integer", "null"] },
            compliance_blocked_at: { types: ["string", "null"] },
          },
          required: [
            "id",
            "user_id",
            "phone_number_id",
            "engine_id",
            "synthesizer_id",
            "transcriber_id",
            "voice_id",
            "instance_id",
            "name",
            "variables",
            "post_call_evaluation",
            "fillers",
            "post_call_schema",
            "tools",
            "is_webhook_active",
            "webhook_url",
            "inbound_webhook_url",
            "language",
            "type",
            "status",
            "max_duration",
            "record",
            "initial_message",
            "system_prompt",
            "flows_platform_id",
            "timezone",
            "created_at",
            "updated_at",
            "max_silence_duration",
            "reengagement_interval",
            "deleted_at",
            "end_call_on_voicemail",
            "llm_temperature",
            "voice_stability",
            "voice_similarity",
            "allow_interruptions",
            "enable_noise_cancellation",
            "endpoint_sensitivity",
            "speech_speed",
            "endpoint_type",
            "wait_for_customer",
            "mode",
            "language_id",
            "transcriber_provider_id",
            "synthesizer_provider_id",
            "llm_model_id",
            "multimodal_model_id",
            "ambient_sound",
            "uuid",
            "send_webhook_only_on_completed",
            "include_recording_in_webhook",
            "interrupt_sensitivity",
            "filler_config",
            "knowledgebase_id",
            "knowledgebase_mode",
            "min_interrupt_words",
            "ambient_sound_volume",
            "widget_settings",
          ],
        },
      },
      current_page: { types: ["integer"] },
      per_page: { anyOf: [{ types: ["integer"] }, { types: ["string"] }] },
      total: { types: ["integer"] },
      last_page: { types: ["integer"] },
    },
    required: ["data", "current_page", "per_page", "total", "last_page"],
  },
};
