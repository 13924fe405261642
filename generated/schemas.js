// Generated from openapi/ by `npm run generate`. Do not edit.

//#region validators
const PostCallField = {
  type: "object",
  description: "One piece of data that is extracted from a call after it has ended.",
  required: ["name", "type", "description"],
  properties: {
    name: {
      type: "string",
      description: "The name of the schema field. It has 3 to 16 characters.",
    },
    type: {
      description: "The data type (string, number, bool). Other values may appear.",
      type: "string",
      examples: ["string", "number", "bool"],
    },
    description: {
      type: "string",
      description: "Description of what this field represents",
    },
  },
};
const Assistant = {
  type: "object",
  description:
    "An AI voice assistant and its complete configuration. Every field that the API documentation lists is always present. A field without a value is null. New fields appear without notice.",
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
  properties: {
    id: {
      type: "integer",
      description: "The unique identifier of the assistant",
    },
    user_id: {
      type: "integer",
      description: "The ID of the user who owns this assistant. It is the account that the API key belongs to.",
    },
    phone_number_id: {
      type: ["integer", "null"],
      description: "The ID of the phone number assigned to the assistant. Null when no number is assigned.",
    },
    engine_id: {
      type: ["integer", "null"],
      description:
        "Engine ID. Its meaning is not documented, and it is null in published responses. `mode` is the kind of engine that runs the assistant.",
    },
    synthesizer_id: {
      type: ["integer", "null"],
      description:
        "Synthesizer ID. A synthesizer turns text into speech. It is null in published responses; `synthesizer_provider_id` identifies the provider.",
    },
    transcriber_id: {
      type: ["integer", "null"],
      description:
        "Transcriber ID. A transcriber turns speech into text. It is null in published responses; `transcriber_provider_id` identifies the provider.",
    },
    voice_id: {
      type: "integer",
      description:
        "The ID of the voice used by the assistant. It refers to the platform's list of voices, which depends on `mode`.",
    },
    instance_id: {
      type: ["integer", "null"],
      description: "The instance ID for the assistant. The meaning of an instance is not documented.",
    },
    name: {
      type: "string",
      description: "The name of the assistant",
    },
    variables: {
      type: ["object", "array", "null"],
      additionalProperties: true,
      maxItems: 0,
      items: {},
      description:
        "Custom variables defined for the assistant. Its texts refer to them by name. An empty object is sent as `[]`.",
    },
    post_call_evaluation: {
      type: "boolean",
      description:
        "Whether post-call evaluation is enabled. It extracts the values that `post_call_schema` defines from each call.",
    },
    fillers: {
      type: "integer",
      description:
        "Whether filler audio is enabled (1 = enabled, 0 = disabled). `filler_config` contains the sentences.",
    },
    post_call_schema: {
      type: "array",
      description: "Schema definition for post-call data extraction",
      items: PostCallField,
    },
    tools: {
      type: "array",
      description:
        "Array of tools available to the assistant. Each is an object with `type` and `data`. In older responses, each is only the type, as a string.",
      items: {
        type: ["object", "string"],
        description: "Something that the assistant can do during a call.",
        required: ["type", "data"],
        properties: {
          type: {
            description: "What the tool does. Other values may appear.",
            type: "string",
            examples: [
              "end_call",
              "call_transfer",
              "warm_call_transfer",
              "dtmf_input",
              "collect_keypad",
              "calendar_integration",
              "assistant_transfer",
            ],
          },
          data: {
            type: ["object", "array"],
            additionalProperties: true,
            maxItems: 0,
            items: {},
            description: "The settings of the tool. They depend on `type`. An empty object is sent as `[]`.",
          },
        },
      },
    },
    is_webhook_active: {
      type: "boolean",
      description: "Whether webhook notifications are enabled",
    },
    webhook_url: {
      type: ["string", "null"],
      description: "The webhook URL for post-call notifications. Null when there is none.",
    },
    inbound_webhook_url: {
      type: ["string", "null"],
      description: "The webhook URL for inbound call notifications. Null when there is none.",
    },
    language: {
      type: ["string", "null"],
      description: "Language. It can be null although `language_id` is set.",
    },
    type: {
      description: "The type of assistant (inbound or outbound). Other values may appear.",
      type: "string",
      examples: ["inbound", "outbound"],
    },
    status: {
      description: "The current status of the assistant (active or inactive). Other values may appear.",
      type: "string",
      examples: ["active", "inactive"],
    },
    max_duration: {
      type: "integer",
      description:
        "Maximum call duration in seconds. New values must be from 20 to 1200; larger ones occur in older assistants.",
    },
    record: {
      type: "boolean",
      description: "Whether to record calls",
    },
    initial_message: {
      type: "string",
      description: "The initial message the assistant will speak",
    },
    system_prompt: {
      type: "string",
      description: "The system prompt that defines the assistant’s behavior",
    },
    flows_platform_id: {
      type: ["integer", "null"],
      description: "ID for flows platform integration. Null when there is none.",
    },
    timezone: {
      type: "string",
      description: "The timezone setting for the assistant. It is a name from the IANA time zone database.",
    },
    created_at: {
      type: "string",
      description:
        "The date and time when the assistant was created. It is in UTC and ends with `Z`. The seconds have six decimal places, or none.",
    },
    updated_at: {
      type: "string",
      description:
        "The date and time when the assistant was last updated. It is in UTC, in the format of `created_at`.",
    },
    max_silence_duration: {
      type: "integer",
      description: "Maximum silence duration in seconds before re-engagement. From 1 to 360.",
    },
    reengagement_interval: {
      type: "integer",
      description: "Re-engagement interval in seconds. From 7 to 600.",
    },
    deleted_at: {
      type: ["string", "null"],
      description:
        "Soft deletion timestamp (null if not deleted). It is null in published responses, so its time zone is not known.",
    },
    end_call_on_voicemail: {
      type: "integer",
      description: "Whether to end call when voicemail is detected (1 = yes, 0 = no)",
    },
    llm_temperature: {
      type: "string",
      description: "LLM temperature setting as string. From 0 to 1; a higher value makes the wording vary more.",
    },
    voice_stability: {
      type: "string",
      description: "Voice stability setting as string. From 0 to 1; a higher value makes the voice steadier.",
    },
    voice_similarity: {
      type: "string",
      description:
        "Voice similarity setting as string. From 0 to 1; a higher value keeps closer to the original voice.",
    },
    allow_interruptions: {
      type: "boolean",
      description: "Whether to allow caller interruptions",
    },
    enable_noise_cancellation: {
      type: "boolean",
      description: "Whether noise cancellation is enabled",
    },
    endpoint_sensitivity: {
      type: "number",
      description: "Endpoint sensitivity level. From 0 to 5; it affects how the end of the caller's turn is detected.",
    },
    speech_speed: {
      type: "string",
      description: "Speech speed multiplier as string. From 0.7 to 1.2.",
    },
    endpoint_type: {
      description: "Voice activity detection type (vad or ai). Other values may appear.",
      type: "string",
      examples: ["vad", "ai"],
    },
    wait_for_customer: {
      type: "boolean",
      description: "Whether to wait for customer to speak first",
    },
    mode: {
      description:
        "The engine mode (pipeline or multimodal). A third, `dualplex`, was added later. Other values may appear.",
      type: "string",
      examples: ["pipeline", "multimodal", "dualplex"],
    },
    language_id: {
      type: "integer",
      description: "The ID of the language used by the assistant. It refers to the platform's list of languages.",
    },
    transcriber_provider_id: {
      type: ["integer", "null"],
      description: "ID of the transcriber provider. The transcriber turns the caller's speech into text.",
    },
    synthesizer_provider_id: {
      type: ["integer", "null"],
      description: "ID of the synthesizer provider. The synthesizer turns the assistant's text into speech.",
    },
    llm_model_id: {
      type: ["integer", "null"],
      description: "ID of the LLM model used. The mode `pipeline` needs it.",
    },
    multimodal_model_id: {
      type: ["integer", "null"],
      description: "ID of the multimodal model used. The modes `multimodal` and `dualplex` need it.",
    },
    ambient_sound: {
      description: "Ambient sound setting. It is played behind the voice. Other values may appear.",
      type: "string",
      examples: ["off", "office", "city", "forest", "crowded_room", "cafe", "nature"],
    },
    uuid: {
      type: "string",
      description: "Unique UUID for the assistant",
    },
    send_webhook_only_on_completed: {
      type: "boolean",
      description: "Whether to send webhooks only on completed calls",
    },
    include_recording_in_webhook: {
      type: "boolean",
      description: "Whether to include recording URL in webhook payload",
    },
    interrupt_sensitivity: {
      type: "number",
      description:
        "Interrupt sensitivity level. From 0 to 5; it affects how easily the caller can interrupt the assistant.",
    },
    filler_config: {
      type: ["object", "array", "null"],
      description:
        "Configuration for filler audio responses. Null when there is none. An empty object is sent as `[]`.",
      properties: {
        neutral: {
          type: "array",
          description: "Array of neutral filler responses",
          items: { type: "string" },
        },
        negative: {
          type: "array",
          description: "Array of negative filler responses",
          items: { type: "string" },
        },
        positive: {
          type: "array",
          description: "Array of positive filler responses",
          items: { type: "string" },
        },
        question: {
          type: "array",
          description: "Array of question filler responses",
          items: { type: "string" },
        },
      },
      maxItems: 0,
      items: {},
    },
    knowledgebase_id: {
      type: ["integer", "null"],
      description: "ID of the associated knowledge base. Null when there is none.",
    },
    knowledgebase_mode: {
      description: "Knowledge base mode setting. Null without a knowledge base. Other values may appear.",
      type: ["string", "null"],
      examples: ["function_call", "prompt", "hybrid", "semantic"],
    },
    min_interrupt_words: {
      type: ["integer", "null"],
      description:
        "Minimum number of words before interruption is allowed. From 0 to 10; null when this setting is off.",
    },
    ambient_sound_volume: {
      type: "string",
      description: "Ambient sound volume level as string. From 0 to 1.",
    },
    widget_settings: {
      type: ["object", "array", "null"],
      additionalProperties: true,
      maxItems: 0,
      items: {},
      description: "Settings for web widget integration. An empty object is sent as `[]`.",
    },
    ringing_time: {
      type: "integer",
      description:
        "How many seconds a call rings before it counts as unanswered. The API documentation of this endpoint does not list it, and it may be missing.",
    },
    max_initial_silence_duration: {
      type: ["integer", "null"],
      description:
        "How many seconds of silence at the start end the call. Null when this setting is off. The API documentation of this endpoint does not list it, and it may be missing.",
    },
    compliance_blocked_at: {
      type: ["string", "null"],
      description:
        "The date and time when the platform blocked the assistant for compliance. Null when it is not blocked. The time zone can be missing, as in `2026-10-12 09:00:00`, and is not documented: one integration reads such a date as UTC, but `new Date()` reads it as local time. The API documentation of this endpoint does not list it, and it may be missing.",
    },
  },
};
const AssistantPage = {
  type: "object",
  description:
    "One page of the list of assistants. Laravel adds further fields, such as `from`, `to`, `path`, `links` and `next_page_url`.",
  required: ["data", "current_page", "per_page", "total", "last_page"],
  properties: {
    data: {
      type: "array",
      description: "The assistants on this page. A page past the end is empty.",
      items: Assistant,
    },
    current_page: {
      type: "integer",
      minimum: 1,
      description: "The current page number",
    },
    per_page: {
      type: ["integer", "string"],
      minimum: 1,
      pattern: "^[1-9][0-9]*$",
      description:
        'Number of items per page. Laravel before version 9 sends a string, such as `"25"`, if the query contained the number.',
    },
    total: {
      type: "integer",
      minimum: 0,
      description: "Total number of assistants",
    },
    last_page: {
      type: "integer",
      minimum: 0,
      description: "The last page number. For an empty list, it is 1; Laravel before version 5.5 sends 0.",
    },
  },
};
const validateAssistant = validate22;
const schema7 = Assistant;
const schema6 = PostCallField;
function validate21(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    for (const prop0 of schema6.required)
      if (data[prop0] === void 0) {
        const err0 = {
          instancePath,
          schemaPath: "#/required",
          keyword: "required",
          params: { missingProperty: prop0 },
          message: "must have required property '" + prop0 + "'",
        };
        if (vErrors === null) vErrors = [err0];
        else vErrors.push(err0);
        errors++;
      }
    if (data.name !== void 0) {
      if (typeof data.name !== "string") {
        const err1 = {
          instancePath: instancePath + "/name",
          schemaPath: "#/properties/name/type",
          keyword: "type",
          params: { type: "string" },
          message: "must be string",
        };
        if (vErrors === null) vErrors = [err1];
        else vErrors.push(err1);
        errors++;
      }
    }
    if (data.type !== void 0) {
      if (typeof data.type !== "string") {
        const err2 = {
          instancePath: instancePath + "/type",
          schemaPath: "#/properties/type/type",
          keyword: "type",
          params: { type: "string" },
          message: "must be string",
        };
        if (vErrors === null) vErrors = [err2];
        else vErrors.push(err2);
        errors++;
      }
    }
    if (data.description !== void 0) {
      if (typeof data.description !== "string") {
        const err3 = {
          instancePath: instancePath + "/description",
          schemaPath: "#/properties/description/type",
          keyword: "type",
          params: { type: "string" },
          message: "must be string",
        };
        if (vErrors === null) vErrors = [err3];
        else vErrors.push(err3);
        errors++;
      }
    }
  } else {
    const err4 = {
      instancePath,
      schemaPath: "#/type",
      keyword: "type",
      params: { type: "object" },
      message: "must be object",
    };
    if (vErrors === null) vErrors = [err4];
    else vErrors.push(err4);
    errors++;
  }
  validate21.errors = vErrors;
  return errors === 0;
}
function validate22(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    for (const prop0 of schema7.required)
      if (data[prop0] === void 0) {
        const err0 = {
          instancePath,
          schemaPath: "#/required",
          keyword: "required",
          params: { missingProperty: prop0 },
          message: "must have required property '" + prop0 + "'",
        };
        if (vErrors === null) vErrors = [err0];
        else vErrors.push(err0);
        errors++;
      }
    if (data.id !== void 0) {
      let data0 = data.id;
      if (!(typeof data0 == "number" && !(data0 % 1) && !isNaN(data0) && isFinite(data0))) {
        const err1 = {
          instancePath: instancePath + "/id",
          schemaPath: "#/properties/id/type",
          keyword: "type",
          params: { type: "integer" },
          message: "must be integer",
        };
        if (vErrors === null) vErrors = [err1];
        else vErrors.push(err1);
        errors++;
      }
    }
    if (data.user_id !== void 0) {
      let data1 = data.user_id;
      if (!(typeof data1 == "number" && !(data1 % 1) && !isNaN(data1) && isFinite(data1))) {
        const err2 = {
          instancePath: instancePath + "/user_id",
          schemaPath: "#/properties/user_id/type",
          keyword: "type",
          params: { type: "integer" },
          message: "must be integer",
        };
        if (vErrors === null) vErrors = [err2];
        else vErrors.push(err2);
        errors++;
      }
    }
    if (data.phone_number_id !== void 0) {
      let data2 = data.phone_number_id;
      if (!(typeof data2 == "number" && !(data2 % 1) && !isNaN(data2) && isFinite(data2)) && data2 !== null) {
        const err3 = {
          instancePath: instancePath + "/phone_number_id",
          schemaPath: "#/properties/phone_number_id/type",
          keyword: "type",
          params: { type: schema7.properties.phone_number_id.type },
          message: "must be integer,null",
        };
        if (vErrors === null) vErrors = [err3];
        else vErrors.push(err3);
        errors++;
      }
    }
    if (data.engine_id !== void 0) {
      let data3 = data.engine_id;
      if (!(typeof data3 == "number" && !(data3 % 1) && !isNaN(data3) && isFinite(data3)) && data3 !== null) {
        const err4 = {
          instancePath: instancePath + "/engine_id",
          schemaPath: "#/properties/engine_id/type",
          keyword: "type",
          params: { type: schema7.properties.engine_id.type },
          message: "must be integer,null",
        };
        if (vErrors === null) vErrors = [err4];
        else vErrors.push(err4);
        errors++;
      }
    }
    if (data.synthesizer_id !== void 0) {
      let data4 = data.synthesizer_id;
      if (!(typeof data4 == "number" && !(data4 % 1) && !isNaN(data4) && isFinite(data4)) && data4 !== null) {
        const err5 = {
          instancePath: instancePath + "/synthesizer_id",
          schemaPath: "#/properties/synthesizer_id/type",
          keyword: "type",
          params: { type: schema7.properties.synthesizer_id.type },
          message: "must be integer,null",
        };
        if (vErrors === null) vErrors = [err5];
        else vErrors.push(err5);
        errors++;
      }
    }
    if (data.transcriber_id !== void 0) {
      let data5 = data.transcriber_id;
      if (!(typeof data5 == "number" && !(data5 % 1) && !isNaN(data5) && isFinite(data5)) && data5 !== null) {
        const err6 = {
          instancePath: instancePath + "/transcriber_id",
          schemaPath: "#/properties/transcriber_id/type",
          keyword: "type",
          params: { type: schema7.properties.transcriber_id.type },
          message: "must be integer,null",
        };
        if (vErrors === null) vErrors = [err6];
        else vErrors.push(err6);
        errors++;
      }
    }
    if (data.voice_id !== void 0) {
      let data6 = data.voice_id;
      if (!(typeof data6 == "number" && !(data6 % 1) && !isNaN(data6) && isFinite(data6))) {
        const err7 = {
          instancePath: instancePath + "/voice_id",
          schemaPath: "#/properties/voice_id/type",
          keyword: "type",
          params: { type: "integer" },
          message: "must be integer",
        };
        if (vErrors === null) vErrors = [err7];
        else vErrors.push(err7);
        errors++;
      }
    }
    if (data.instance_id !== void 0) {
      let data7 = data.instance_id;
      if (!(typeof data7 == "number" && !(data7 % 1) && !isNaN(data7) && isFinite(data7)) && data7 !== null) {
        const err8 = {
          instancePath: instancePath + "/instance_id",
          schemaPath: "#/properties/instance_id/type",
          keyword: "type",
          params: { type: schema7.properties.instance_id.type },
          message: "must be integer,null",
        };
        if (vErrors === null) vErrors = [err8];
        else vErrors.push(err8);
        errors++;
      }
    }
    if (data.name !== void 0) {
      if (typeof data.name !== "string") {
        const err9 = {
          instancePath: instancePath + "/name",
          schemaPath: "#/properties/name/type",
          keyword: "type",
          params: { type: "string" },
          message: "must be string",
        };
        if (vErrors === null) vErrors = [err9];
        else vErrors.push(err9);
        errors++;
      }
    }
    if (data.variables !== void 0) {
      let data9 = data.variables;
      if (typeof data9 != "object") {
        const err10 = {
          instancePath: instancePath + "/variables",
          schemaPath: "#/properties/variables/type",
          keyword: "type",
          params: { type: schema7.properties.variables.type },
          message: "must be object,array,null",
        };
        if (vErrors === null) vErrors = [err10];
        else vErrors.push(err10);
        errors++;
      }
      if (Array.isArray(data9)) {
        if (data9.length > 0) {
          const err11 = {
            instancePath: instancePath + "/variables",
            schemaPath: "#/properties/variables/maxItems",
            keyword: "maxItems",
            params: { limit: 0 },
            message: "must NOT have more than 0 items",
          };
          if (vErrors === null) vErrors = [err11];
          else vErrors.push(err11);
          errors++;
        }
      }
    }
    if (data.post_call_evaluation !== void 0) {
      if (typeof data.post_call_evaluation !== "boolean") {
        const err12 = {
          instancePath: instancePath + "/post_call_evaluation",
          schemaPath: "#/properties/post_call_evaluation/type",
          keyword: "type",
          params: { type: "boolean" },
          message: "must be boolean",
        };
        if (vErrors === null) vErrors = [err12];
        else vErrors.push(err12);
        errors++;
      }
    }
    if (data.fillers !== void 0) {
      let data11 = data.fillers;
      if (!(typeof data11 == "number" && !(data11 % 1) && !isNaN(data11) && isFinite(data11))) {
        const err13 = {
          instancePath: instancePath + "/fillers",
          schemaPath: "#/properties/fillers/type",
          keyword: "type",
          params: { type: "integer" },
          message: "must be integer",
        };
        if (vErrors === null) vErrors = [err13];
        else vErrors.push(err13);
        errors++;
      }
    }
    if (data.post_call_schema !== void 0) {
      let data12 = data.post_call_schema;
      if (Array.isArray(data12)) {
        const len0 = data12.length;
        for (let i0 = 0; i0 < len0 && errors < 100; i0++)
          if (
            !validate21(data12[i0], {
              instancePath: instancePath + "/post_call_schema/" + i0,
              parentData: data12,
              parentDataProperty: i0,
              rootData,
            })
          ) {
            vErrors = vErrors === null ? validate21.errors : vErrors.concat(validate21.errors);
            errors = vErrors.length;
          }
      } else {
        const err14 = {
          instancePath: instancePath + "/post_call_schema",
          schemaPath: "#/properties/post_call_schema/type",
          keyword: "type",
          params: { type: "array" },
          message: "must be array",
        };
        if (vErrors === null) vErrors = [err14];
        else vErrors.push(err14);
        errors++;
      }
    }
    if (data.tools !== void 0) {
      let data14 = data.tools;
      if (Array.isArray(data14)) {
        const len1 = data14.length;
        for (let i1 = 0; i1 < len1 && errors < 100; i1++) {
          let data15 = data14[i1];
          if (!(data15 && typeof data15 == "object" && !Array.isArray(data15)) && typeof data15 !== "string") {
            const err15 = {
              instancePath: instancePath + "/tools/" + i1,
              schemaPath: "#/properties/tools/items/type",
              keyword: "type",
              params: { type: schema7.properties.tools.items.type },
              message: "must be object,string",
            };
            if (vErrors === null) vErrors = [err15];
            else vErrors.push(err15);
            errors++;
          }
          if (data15 && typeof data15 == "object" && !Array.isArray(data15)) {
            for (const prop1 of schema7.properties.tools.items.required)
              if (data15[prop1] === void 0) {
                const err16 = {
                  instancePath: instancePath + "/tools/" + i1,
                  schemaPath: "#/properties/tools/items/required",
                  keyword: "required",
                  params: { missingProperty: prop1 },
                  message: "must have required property '" + prop1 + "'",
                };
                if (vErrors === null) vErrors = [err16];
                else vErrors.push(err16);
                errors++;
              }
            if (data15.type !== void 0) {
              if (typeof data15.type !== "string") {
                const err17 = {
                  instancePath: instancePath + "/tools/" + i1 + "/type",
                  schemaPath: "#/properties/tools/items/properties/type/type",
                  keyword: "type",
                  params: { type: "string" },
                  message: "must be string",
                };
                if (vErrors === null) vErrors = [err17];
                else vErrors.push(err17);
                errors++;
              }
            }
            if (data15.data !== void 0) {
              let data17 = data15.data;
              if (!data17 || typeof data17 != "object") {
                const err18 = {
                  instancePath: instancePath + "/tools/" + i1 + "/data",
                  schemaPath: "#/properties/tools/items/properties/data/type",
                  keyword: "type",
                  params: { type: schema7.properties.tools.items.properties.data.type },
                  message: "must be object,array",
                };
                if (vErrors === null) vErrors = [err18];
                else vErrors.push(err18);
                errors++;
              }
              if (Array.isArray(data17)) {
                if (data17.length > 0) {
                  const err19 = {
                    instancePath: instancePath + "/tools/" + i1 + "/data",
                    schemaPath: "#/properties/tools/items/properties/data/maxItems",
                    keyword: "maxItems",
                    params: { limit: 0 },
                    message: "must NOT have more than 0 items",
                  };
                  if (vErrors === null) vErrors = [err19];
                  else vErrors.push(err19);
                  errors++;
                }
              }
            }
          }
        }
      } else {
        const err20 = {
          instancePath: instancePath + "/tools",
          schemaPath: "#/properties/tools/type",
          keyword: "type",
          params: { type: "array" },
          message: "must be array",
        };
        if (vErrors === null) vErrors = [err20];
        else vErrors.push(err20);
        errors++;
      }
    }
    if (data.is_webhook_active !== void 0) {
      if (typeof data.is_webhook_active !== "boolean") {
        const err21 = {
          instancePath: instancePath + "/is_webhook_active",
          schemaPath: "#/properties/is_webhook_active/type",
          keyword: "type",
          params: { type: "boolean" },
          message: "must be boolean",
        };
        if (vErrors === null) vErrors = [err21];
        else vErrors.push(err21);
        errors++;
      }
    }
    if (data.webhook_url !== void 0) {
      let data19 = data.webhook_url;
      if (typeof data19 !== "string" && data19 !== null) {
        const err22 = {
          instancePath: instancePath + "/webhook_url",
          schemaPath: "#/properties/webhook_url/type",
          keyword: "type",
          params: { type: schema7.properties.webhook_url.type },
          message: "must be string,null",
        };
        if (vErrors === null) vErrors = [err22];
        else vErrors.push(err22);
        errors++;
      }
    }
    if (data.inbound_webhook_url !== void 0) {
      let data20 = data.inbound_webhook_url;
      if (typeof data20 !== "string" && data20 !== null) {
        const err23 = {
          instancePath: instancePath + "/inbound_webhook_url",
          schemaPath: "#/properties/inbound_webhook_url/type",
          keyword: "type",
          params: { type: schema7.properties.inbound_webhook_url.type },
          message: "must be string,null",
        };
        if (vErrors === null) vErrors = [err23];
        else vErrors.push(err23);
        errors++;
      }
    }
    if (data.language !== void 0) {
      let data21 = data.language;
      if (typeof data21 !== "string" && data21 !== null) {
        const err24 = {
          instancePath: instancePath + "/language",
          schemaPath: "#/properties/language/type",
          keyword: "type",
          params: { type: schema7.properties.language.type },
          message: "must be string,null",
        };
        if (vErrors === null) vErrors = [err24];
        else vErrors.push(err24);
        errors++;
      }
    }
    if (data.type !== void 0) {
      if (typeof data.type !== "string") {
        const err25 = {
          instancePath: instancePath + "/type",
          schemaPath: "#/properties/type/type",
          keyword: "type",
          params: { type: "string" },
          message: "must be string",
        };
        if (vErrors === null) vErrors = [err25];
        else vErrors.push(err25);
        errors++;
      }
    }
    if (data.status !== void 0) {
      if (typeof data.status !== "string") {
        const err26 = {
          instancePath: instancePath + "/status",
          schemaPath: "#/properties/status/type",
          keyword: "type",
          params: { type: "string" },
          message: "must be string",
        };
        if (vErrors === null) vErrors = [err26];
        else vErrors.push(err26);
        errors++;
      }
    }
    if (data.max_duration !== void 0) {
      let data24 = data.max_duration;
      if (!(typeof data24 == "number" && !(data24 % 1) && !isNaN(data24) && isFinite(data24))) {
        const err27 = {
          instancePath: instancePath + "/max_duration",
          schemaPath: "#/properties/max_duration/type",
          keyword: "type",
          params: { type: "integer" },
          message: "must be integer",
        };
        if (vErrors === null) vErrors = [err27];
        else vErrors.push(err27);
        errors++;
      }
    }
    if (data.record !== void 0) {
      if (typeof data.record !== "boolean") {
        const err28 = {
          instancePath: instancePath + "/record",
          schemaPath: "#/properties/record/type",
          keyword: "type",
          params: { type: "boolean" },
          message: "must be boolean",
        };
        if (vErrors === null) vErrors = [err28];
        else vErrors.push(err28);
        errors++;
      }
    }
    if (data.initial_message !== void 0) {
      if (typeof data.initial_message !== "string") {
        const err29 = {
          instancePath: instancePath + "/initial_message",
          schemaPath: "#/properties/initial_message/type",
          keyword: "type",
          params: { type: "string" },
          message: "must be string",
        };
        if (vErrors === null) vErrors = [err29];
        else vErrors.push(err29);
        errors++;
      }
    }
    if (data.system_prompt !== void 0) {
      if (typeof data.system_prompt !== "string") {
        const err30 = {
          instancePath: instancePath + "/system_prompt",
          schemaPath: "#/properties/system_prompt/type",
          keyword: "type",
          params: { type: "string" },
          message: "must be string",
        };
        if (vErrors === null) vErrors = [err30];
        else vErrors.push(err30);
        errors++;
      }
    }
    if (data.flows_platform_id !== void 0) {
      let data28 = data.flows_platform_id;
      if (!(typeof data28 == "number" && !(data28 % 1) && !isNaN(data28) && isFinite(data28)) && data28 !== null) {
        const err31 = {
          instancePath: instancePath + "/flows_platform_id",
          schemaPath: "#/properties/flows_platform_id/type",
          keyword: "type",
          params: { type: schema7.properties.flows_platform_id.type },
          message: "must be integer,null",
        };
        if (vErrors === null) vErrors = [err31];
        else vErrors.push(err31);
        errors++;
      }
    }
    if (data.timezone !== void 0) {
      if (typeof data.timezone !== "string") {
        const err32 = {
          instancePath: instancePath + "/timezone",
          schemaPath: "#/properties/timezone/type",
          keyword: "type",
          params: { type: "string" },
          message: "must be string",
        };
        if (vErrors === null) vErrors = [err32];
        else vErrors.push(err32);
        errors++;
      }
    }
    if (data.created_at !== void 0) {
      if (typeof data.created_at !== "string") {
        const err33 = {
          instancePath: instancePath + "/created_at",
          schemaPath: "#/properties/created_at/type",
          keyword: "type",
          params: { type: "string" },
          message: "must be string",
        };
        if (vErrors === null) vErrors = [err33];
        else vErrors.push(err33);
        errors++;
      }
    }
    if (data.updated_at !== void 0) {
      if (typeof data.updated_at !== "string") {
        const err34 = {
          instancePath: instancePath + "/updated_at",
          schemaPath: "#/properties/updated_at/type",
          keyword: "type",
          params: { type: "string" },
          message: "must be string",
        };
        if (vErrors === null) vErrors = [err34];
        else vErrors.push(err34);
        errors++;
      }
    }
    if (data.max_silence_duration !== void 0) {
      let data32 = data.max_silence_duration;
      if (!(typeof data32 == "number" && !(data32 % 1) && !isNaN(data32) && isFinite(data32))) {
        const err35 = {
          instancePath: instancePath + "/max_silence_duration",
          schemaPath: "#/properties/max_silence_duration/type",
          keyword: "type",
          params: { type: "integer" },
          message: "must be integer",
        };
        if (vErrors === null) vErrors = [err35];
        else vErrors.push(err35);
        errors++;
      }
    }
    if (data.reengagement_interval !== void 0) {
      let data33 = data.reengagement_interval;
      if (!(typeof data33 == "number" && !(data33 % 1) && !isNaN(data33) && isFinite(data33))) {
        const err36 = {
          instancePath: instancePath + "/reengagement_interval",
          schemaPath: "#/properties/reengagement_interval/type",
          keyword: "type",
          params: { type: "integer" },
          message: "must be integer",
        };
        if (vErrors === null) vErrors = [err36];
        else vErrors.push(err36);
        errors++;
      }
    }
    if (data.deleted_at !== void 0) {
      let data34 = data.deleted_at;
      if (typeof data34 !== "string" && data34 !== null) {
        const err37 = {
          instancePath: instancePath + "/deleted_at",
          schemaPath: "#/properties/deleted_at/type",
          keyword: "type",
          params: { type: schema7.properties.deleted_at.type },
          message: "must be string,null",
        };
        if (vErrors === null) vErrors = [err37];
        else vErrors.push(err37);
        errors++;
      }
    }
    if (data.end_call_on_voicemail !== void 0) {
      let data35 = data.end_call_on_voicemail;
      if (!(typeof data35 == "number" && !(data35 % 1) && !isNaN(data35) && isFinite(data35))) {
        const err38 = {
          instancePath: instancePath + "/end_call_on_voicemail",
          schemaPath: "#/properties/end_call_on_voicemail/type",
          keyword: "type",
          params: { type: "integer" },
          message: "must be integer",
        };
        if (vErrors === null) vErrors = [err38];
        else vErrors.push(err38);
        errors++;
      }
    }
    if (data.llm_temperature !== void 0) {
      if (typeof data.llm_temperature !== "string") {
        const err39 = {
          instancePath: instancePath + "/llm_temperature",
          schemaPath: "#/properties/llm_temperature/type",
          keyword: "type",
          params: { type: "string" },
          message: "must be string",
        };
        if (vErrors === null) vErrors = [err39];
        else vErrors.push(err39);
        errors++;
      }
    }
    if (data.voice_stability !== void 0) {
      if (typeof data.voice_stability !== "string") {
        const err40 = {
          instancePath: instancePath + "/voice_stability",
          schemaPath: "#/properties/voice_stability/type",
          keyword: "type",
          params: { type: "string" },
          message: "must be string",
        };
        if (vErrors === null) vErrors = [err40];
        else vErrors.push(err40);
        errors++;
      }
    }
    if (data.voice_similarity !== void 0) {
      if (typeof data.voice_similarity !== "string") {
        const err41 = {
          instancePath: instancePath + "/voice_similarity",
          schemaPath: "#/properties/voice_similarity/type",
          keyword: "type",
          params: { type: "string" },
          message: "must be string",
        };
        if (vErrors === null) vErrors = [err41];
        else vErrors.push(err41);
        errors++;
      }
    }
    if (data.allow_interruptions !== void 0) {
      if (typeof data.allow_interruptions !== "boolean") {
        const err42 = {
          instancePath: instancePath + "/allow_interruptions",
          schemaPath: "#/properties/allow_interruptions/type",
          keyword: "type",
          params: { type: "boolean" },
          message: "must be boolean",
        };
        if (vErrors === null) vErrors = [err42];
        else vErrors.push(err42);
        errors++;
      }
    }
    if (data.enable_noise_cancellation !== void 0) {
      if (typeof data.enable_noise_cancellation !== "boolean") {
        const err43 = {
          instancePath: instancePath + "/enable_noise_cancellation",
          schemaPath: "#/properties/enable_noise_cancellation/type",
          keyword: "type",
          params: { type: "boolean" },
          message: "must be boolean",
        };
        if (vErrors === null) vErrors = [err43];
        else vErrors.push(err43);
        errors++;
      }
    }
    if (data.endpoint_sensitivity !== void 0) {
      let data41 = data.endpoint_sensitivity;
      if (!(typeof data41 == "number" && isFinite(data41))) {
        const err44 = {
          instancePath: instancePath + "/endpoint_sensitivity",
          schemaPath: "#/properties/endpoint_sensitivity/type",
          keyword: "type",
          params: { type: "number" },
          message: "must be number",
        };
        if (vErrors === null) vErrors = [err44];
        else vErrors.push(err44);
        errors++;
      }
    }
    if (data.speech_speed !== void 0) {
      if (typeof data.speech_speed !== "string") {
        const err45 = {
          instancePath: instancePath + "/speech_speed",
          schemaPath: "#/properties/speech_speed/type",
          keyword: "type",
          params: { type: "string" },
          message: "must be string",
        };
        if (vErrors === null) vErrors = [err45];
        else vErrors.push(err45);
        errors++;
      }
    }
    if (data.endpoint_type !== void 0) {
      if (typeof data.endpoint_type !== "string") {
        const err46 = {
          instancePath: instancePath + "/endpoint_type",
          schemaPath: "#/properties/endpoint_type/type",
          keyword: "type",
          params: { type: "string" },
          message: "must be string",
        };
        if (vErrors === null) vErrors = [err46];
        else vErrors.push(err46);
        errors++;
      }
    }
    if (data.wait_for_customer !== void 0) {
      if (typeof data.wait_for_customer !== "boolean") {
        const err47 = {
          instancePath: instancePath + "/wait_for_customer",
          schemaPath: "#/properties/wait_for_customer/type",
          keyword: "type",
          params: { type: "boolean" },
          message: "must be boolean",
        };
        if (vErrors === null) vErrors = [err47];
        else vErrors.push(err47);
        errors++;
      }
    }
    if (data.mode !== void 0) {
      if (typeof data.mode !== "string") {
        const err48 = {
          instancePath: instancePath + "/mode",
          schemaPath: "#/properties/mode/type",
          keyword: "type",
          params: { type: "string" },
          message: "must be string",
        };
        if (vErrors === null) vErrors = [err48];
        else vErrors.push(err48);
        errors++;
      }
    }
    if (data.language_id !== void 0) {
      let data46 = data.language_id;
      if (!(typeof data46 == "number" && !(data46 % 1) && !isNaN(data46) && isFinite(data46))) {
        const err49 = {
          instancePath: instancePath + "/language_id",
          schemaPath: "#/properties/language_id/type",
          keyword: "type",
          params: { type: "integer" },
          message: "must be integer",
        };
        if (vErrors === null) vErrors = [err49];
        else vErrors.push(err49);
        errors++;
      }
    }
    if (data.transcriber_provider_id !== void 0) {
      let data47 = data.transcriber_provider_id;
      if (!(typeof data47 == "number" && !(data47 % 1) && !isNaN(data47) && isFinite(data47)) && data47 !== null) {
        const err50 = {
          instancePath: instancePath + "/transcriber_provider_id",
          schemaPath: "#/properties/transcriber_provider_id/type",
          keyword: "type",
          params: { type: schema7.properties.transcriber_provider_id.type },
          message: "must be integer,null",
        };
        if (vErrors === null) vErrors = [err50];
        else vErrors.push(err50);
        errors++;
      }
    }
    if (data.synthesizer_provider_id !== void 0) {
      let data48 = data.synthesizer_provider_id;
      if (!(typeof data48 == "number" && !(data48 % 1) && !isNaN(data48) && isFinite(data48)) && data48 !== null) {
        const err51 = {
          instancePath: instancePath + "/synthesizer_provider_id",
          schemaPath: "#/properties/synthesizer_provider_id/type",
          keyword: "type",
          params: { type: schema7.properties.synthesizer_provider_id.type },
          message: "must be integer,null",
        };
        if (vErrors === null) vErrors = [err51];
        else vErrors.push(err51);
        errors++;
      }
    }
    if (data.llm_model_id !== void 0) {
      let data49 = data.llm_model_id;
      if (!(typeof data49 == "number" && !(data49 % 1) && !isNaN(data49) && isFinite(data49)) && data49 !== null) {
        const err52 = {
          instancePath: instancePath + "/llm_model_id",
          schemaPath: "#/properties/llm_model_id/type",
          keyword: "type",
          params: { type: schema7.properties.llm_model_id.type },
          message: "must be integer,null",
        };
        if (vErrors === null) vErrors = [err52];
        else vErrors.push(err52);
        errors++;
      }
    }
    if (data.multimodal_model_id !== void 0) {
      let data50 = data.multimodal_model_id;
      if (!(typeof data50 == "number" && !(data50 % 1) && !isNaN(data50) && isFinite(data50)) && data50 !== null) {
        const err53 = {
          instancePath: instancePath + "/multimodal_model_id",
          schemaPath: "#/properties/multimodal_model_id/type",
          keyword: "type",
          params: { type: schema7.properties.multimodal_model_id.type },
          message: "must be integer,null",
        };
        if (vErrors === null) vErrors = [err53];
        else vErrors.push(err53);
        errors++;
      }
    }
    if (data.ambient_sound !== void 0) {
      if (typeof data.ambient_sound !== "string") {
        const err54 = {
          instancePath: instancePath + "/ambient_sound",
          schemaPath: "#/properties/ambient_sound/type",
          keyword: "type",
          params: { type: "string" },
          message: "must be string",
        };
        if (vErrors === null) vErrors = [err54];
        else vErrors.push(err54);
        errors++;
      }
    }
    if (data.uuid !== void 0) {
      if (typeof data.uuid !== "string") {
        const err55 = {
          instancePath: instancePath + "/uuid",
          schemaPath: "#/properties/uuid/type",
          keyword: "type",
          params: { type: "string" },
          message: "must be string",
        };
        if (vErrors === null) vErrors = [err55];
        else vErrors.push(err55);
        errors++;
      }
    }
    if (data.send_webhook_only_on_completed !== void 0) {
      if (typeof data.send_webhook_only_on_completed !== "boolean") {
        const err56 = {
          instancePath: instancePath + "/send_webhook_only_on_completed",
          schemaPath: "#/properties/send_webhook_only_on_completed/type",
          keyword: "type",
          params: { type: "boolean" },
          message: "must be boolean",
        };
        if (vErrors === null) vErrors = [err56];
        else vErrors.push(err56);
        errors++;
      }
    }
    if (data.include_recording_in_webhook !== void 0) {
      if (typeof data.include_recording_in_webhook !== "boolean") {
        const err57 = {
          instancePath: instancePath + "/include_recording_in_webhook",
          schemaPath: "#/properties/include_recording_in_webhook/type",
          keyword: "type",
          params: { type: "boolean" },
          message: "must be boolean",
        };
        if (vErrors === null) vErrors = [err57];
        else vErrors.push(err57);
        errors++;
      }
    }
    if (data.interrupt_sensitivity !== void 0) {
      let data55 = data.interrupt_sensitivity;
      if (!(typeof data55 == "number" && isFinite(data55))) {
        const err58 = {
          instancePath: instancePath + "/interrupt_sensitivity",
          schemaPath: "#/properties/interrupt_sensitivity/type",
          keyword: "type",
          params: { type: "number" },
          message: "must be number",
        };
        if (vErrors === null) vErrors = [err58];
        else vErrors.push(err58);
        errors++;
      }
    }
    if (data.filler_config !== void 0) {
      let data56 = data.filler_config;
      if (typeof data56 != "object") {
        const err59 = {
          instancePath: instancePath + "/filler_config",
          schemaPath: "#/properties/filler_config/type",
          keyword: "type",
          params: { type: schema7.properties.filler_config.type },
          message: "must be object,array,null",
        };
        if (vErrors === null) vErrors = [err59];
        else vErrors.push(err59);
        errors++;
      }
      if (Array.isArray(data56)) {
        if (data56.length > 0) {
          const err60 = {
            instancePath: instancePath + "/filler_config",
            schemaPath: "#/properties/filler_config/maxItems",
            keyword: "maxItems",
            params: { limit: 0 },
            message: "must NOT have more than 0 items",
          };
          if (vErrors === null) vErrors = [err60];
          else vErrors.push(err60);
          errors++;
        }
      }
      if (data56 && typeof data56 == "object" && !Array.isArray(data56)) {
        if (data56.neutral !== void 0) {
          let data57 = data56.neutral;
          if (Array.isArray(data57)) {
            const len2 = data57.length;
            for (let i2 = 0; i2 < len2 && errors < 100; i2++)
              if (typeof data57[i2] !== "string") {
                const err61 = {
                  instancePath: instancePath + "/filler_config/neutral/" + i2,
                  schemaPath: "#/properties/filler_config/properties/neutral/items/type",
                  keyword: "type",
                  params: { type: "string" },
                  message: "must be string",
                };
                if (vErrors === null) vErrors = [err61];
                else vErrors.push(err61);
                errors++;
              }
          } else {
            const err62 = {
              instancePath: instancePath + "/filler_config/neutral",
              schemaPath: "#/properties/filler_config/properties/neutral/type",
              keyword: "type",
              params: { type: "array" },
              message: "must be array",
            };
            if (vErrors === null) vErrors = [err62];
            else vErrors.push(err62);
            errors++;
          }
        }
        if (data56.negative !== void 0) {
          let data59 = data56.negative;
          if (Array.isArray(data59)) {
            const len3 = data59.length;
            for (let i3 = 0; i3 < len3 && errors < 100; i3++)
              if (typeof data59[i3] !== "string") {
                const err63 = {
                  instancePath: instancePath + "/filler_config/negative/" + i3,
                  schemaPath: "#/properties/filler_config/properties/negative/items/type",
                  keyword: "type",
                  params: { type: "string" },
                  message: "must be string",
                };
                if (vErrors === null) vErrors = [err63];
                else vErrors.push(err63);
                errors++;
              }
          } else {
            const err64 = {
              instancePath: instancePath + "/filler_config/negative",
              schemaPath: "#/properties/filler_config/properties/negative/type",
              keyword: "type",
              params: { type: "array" },
              message: "must be array",
            };
            if (vErrors === null) vErrors = [err64];
            else vErrors.push(err64);
            errors++;
          }
        }
        if (data56.positive !== void 0) {
          let data61 = data56.positive;
          if (Array.isArray(data61)) {
            const len4 = data61.length;
            for (let i4 = 0; i4 < len4 && errors < 100; i4++)
              if (typeof data61[i4] !== "string") {
                const err65 = {
                  instancePath: instancePath + "/filler_config/positive/" + i4,
                  schemaPath: "#/properties/filler_config/properties/positive/items/type",
                  keyword: "type",
                  params: { type: "string" },
                  message: "must be string",
                };
                if (vErrors === null) vErrors = [err65];
                else vErrors.push(err65);
                errors++;
              }
          } else {
            const err66 = {
              instancePath: instancePath + "/filler_config/positive",
              schemaPath: "#/properties/filler_config/properties/positive/type",
              keyword: "type",
              params: { type: "array" },
              message: "must be array",
            };
            if (vErrors === null) vErrors = [err66];
            else vErrors.push(err66);
            errors++;
          }
        }
        if (data56.question !== void 0) {
          let data63 = data56.question;
          if (Array.isArray(data63)) {
            const len5 = data63.length;
            for (let i5 = 0; i5 < len5 && errors < 100; i5++)
              if (typeof data63[i5] !== "string") {
                const err67 = {
                  instancePath: instancePath + "/filler_config/question/" + i5,
                  schemaPath: "#/properties/filler_config/properties/question/items/type",
                  keyword: "type",
                  params: { type: "string" },
                  message: "must be string",
                };
                if (vErrors === null) vErrors = [err67];
                else vErrors.push(err67);
                errors++;
              }
          } else {
            const err68 = {
              instancePath: instancePath + "/filler_config/question",
              schemaPath: "#/properties/filler_config/properties/question/type",
              keyword: "type",
              params: { type: "array" },
              message: "must be array",
            };
            if (vErrors === null) vErrors = [err68];
            else vErrors.push(err68);
            errors++;
          }
        }
      }
    }
    if (data.knowledgebase_id !== void 0) {
      let data65 = data.knowledgebase_id;
      if (!(typeof data65 == "number" && !(data65 % 1) && !isNaN(data65) && isFinite(data65)) && data65 !== null) {
        const err69 = {
          instancePath: instancePath + "/knowledgebase_id",
          schemaPath: "#/properties/knowledgebase_id/type",
          keyword: "type",
          params: { type: schema7.properties.knowledgebase_id.type },
          message: "must be integer,null",
        };
        if (vErrors === null) vErrors = [err69];
        else vErrors.push(err69);
        errors++;
      }
    }
    if (data.knowledgebase_mode !== void 0) {
      let data66 = data.knowledgebase_mode;
      if (typeof data66 !== "string" && data66 !== null) {
        const err70 = {
          instancePath: instancePath + "/knowledgebase_mode",
          schemaPath: "#/properties/knowledgebase_mode/type",
          keyword: "type",
          params: { type: schema7.properties.knowledgebase_mode.type },
          message: "must be string,null",
        };
        if (vErrors === null) vErrors = [err70];
        else vErrors.push(err70);
        errors++;
      }
    }
    if (data.min_interrupt_words !== void 0) {
      let data67 = data.min_interrupt_words;
      if (!(typeof data67 == "number" && !(data67 % 1) && !isNaN(data67) && isFinite(data67)) && data67 !== null) {
        const err71 = {
          instancePath: instancePath + "/min_interrupt_words",
          schemaPath: "#/properties/min_interrupt_words/type",
          keyword: "type",
          params: { type: schema7.properties.min_interrupt_words.type },
          message: "must be integer,null",
        };
        if (vErrors === null) vErrors = [err71];
        else vErrors.push(err71);
        errors++;
      }
    }
    if (data.ambient_sound_volume !== void 0) {
      if (typeof data.ambient_sound_volume !== "string") {
        const err72 = {
          instancePath: instancePath + "/ambient_sound_volume",
          schemaPath: "#/properties/ambient_sound_volume/type",
          keyword: "type",
          params: { type: "string" },
          message: "must be string",
        };
        if (vErrors === null) vErrors = [err72];
        else vErrors.push(err72);
        errors++;
      }
    }
    if (data.widget_settings !== void 0) {
      let data69 = data.widget_settings;
      if (typeof data69 != "object") {
        const err73 = {
          instancePath: instancePath + "/widget_settings",
          schemaPath: "#/properties/widget_settings/type",
          keyword: "type",
          params: { type: schema7.properties.widget_settings.type },
          message: "must be object,array,null",
        };
        if (vErrors === null) vErrors = [err73];
        else vErrors.push(err73);
        errors++;
      }
      if (Array.isArray(data69)) {
        if (data69.length > 0) {
          const err74 = {
            instancePath: instancePath + "/widget_settings",
            schemaPath: "#/properties/widget_settings/maxItems",
            keyword: "maxItems",
            params: { limit: 0 },
            message: "must NOT have more than 0 items",
          };
          if (vErrors === null) vErrors = [err74];
          else vErrors.push(err74);
          errors++;
        }
      }
    }
    if (data.ringing_time !== void 0) {
      let data70 = data.ringing_time;
      if (!(typeof data70 == "number" && !(data70 % 1) && !isNaN(data70) && isFinite(data70))) {
        const err75 = {
          instancePath: instancePath + "/ringing_time",
          schemaPath: "#/properties/ringing_time/type",
          keyword: "type",
          params: { type: "integer" },
          message: "must be integer",
        };
        if (vErrors === null) vErrors = [err75];
        else vErrors.push(err75);
        errors++;
      }
    }
    if (data.max_initial_silence_duration !== void 0) {
      let data71 = data.max_initial_silence_duration;
      if (!(typeof data71 == "number" && !(data71 % 1) && !isNaN(data71) && isFinite(data71)) && data71 !== null) {
        const err76 = {
          instancePath: instancePath + "/max_initial_silence_duration",
          schemaPath: "#/properties/max_initial_silence_duration/type",
          keyword: "type",
          params: { type: schema7.properties.max_initial_silence_duration.type },
          message: "must be integer,null",
        };
        if (vErrors === null) vErrors = [err76];
        else vErrors.push(err76);
        errors++;
      }
    }
    if (data.compliance_blocked_at !== void 0) {
      let data72 = data.compliance_blocked_at;
      if (typeof data72 !== "string" && data72 !== null) {
        const err77 = {
          instancePath: instancePath + "/compliance_blocked_at",
          schemaPath: "#/properties/compliance_blocked_at/type",
          keyword: "type",
          params: { type: schema7.properties.compliance_blocked_at.type },
          message: "must be string,null",
        };
        if (vErrors === null) vErrors = [err77];
        else vErrors.push(err77);
        errors++;
      }
    }
  } else {
    const err78 = {
      instancePath,
      schemaPath: "#/type",
      keyword: "type",
      params: { type: "object" },
      message: "must be object",
    };
    if (vErrors === null) vErrors = [err78];
    else vErrors.push(err78);
    errors++;
  }
  validate22.errors = vErrors;
  return errors === 0;
}
const validateAssistantPage = validate24;
const schema8 = AssistantPage;
const pattern0 = /* @__PURE__ */ new RegExp("^[1-9][0-9]*$", "u");
function validate24(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    for (const prop0 of schema8.required)
      if (data[prop0] === void 0) {
        const err0 = {
          instancePath,
          schemaPath: "#/required",
          keyword: "required",
          params: { missingProperty: prop0 },
          message: "must have required property '" + prop0 + "'",
        };
        if (vErrors === null) vErrors = [err0];
        else vErrors.push(err0);
        errors++;
      }
    if (data.data !== void 0) {
      let data0 = data.data;
      if (Array.isArray(data0)) {
        const len0 = data0.length;
        for (let i0 = 0; i0 < len0 && errors < 100; i0++)
          if (
            !validate22(data0[i0], {
              instancePath: instancePath + "/data/" + i0,
              parentData: data0,
              parentDataProperty: i0,
              rootData,
            })
          ) {
            vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors);
            errors = vErrors.length;
          }
      } else {
        const err1 = {
          instancePath: instancePath + "/data",
          schemaPath: "#/properties/data/type",
          keyword: "type",
          params: { type: "array" },
          message: "must be array",
        };
        if (vErrors === null) vErrors = [err1];
        else vErrors.push(err1);
        errors++;
      }
    }
    if (data.current_page !== void 0) {
      let data2 = data.current_page;
      if (!(typeof data2 == "number" && !(data2 % 1) && !isNaN(data2) && isFinite(data2))) {
        const err2 = {
          instancePath: instancePath + "/current_page",
          schemaPath: "#/properties/current_page/type",
          keyword: "type",
          params: { type: "integer" },
          message: "must be integer",
        };
        if (vErrors === null) vErrors = [err2];
        else vErrors.push(err2);
        errors++;
      }
      if (typeof data2 == "number" && isFinite(data2)) {
        if (data2 < 1 || isNaN(data2)) {
          const err3 = {
            instancePath: instancePath + "/current_page",
            schemaPath: "#/properties/current_page/minimum",
            keyword: "minimum",
            params: {
              comparison: ">=",
              limit: 1,
            },
            message: "must be >= 1",
          };
          if (vErrors === null) vErrors = [err3];
          else vErrors.push(err3);
          errors++;
        }
      }
    }
    if (data.per_page !== void 0) {
      let data3 = data.per_page;
      if (
        !(typeof data3 == "number" && !(data3 % 1) && !isNaN(data3) && isFinite(data3)) &&
        typeof data3 !== "string"
      ) {
        const err4 = {
          instancePath: instancePath + "/per_page",
          schemaPath: "#/properties/per_page/type",
          keyword: "type",
          params: { type: schema8.properties.per_page.type },
          message: "must be integer,string",
        };
        if (vErrors === null) vErrors = [err4];
        else vErrors.push(err4);
        errors++;
      }
      if (typeof data3 == "number" && isFinite(data3)) {
        if (data3 < 1 || isNaN(data3)) {
          const err5 = {
            instancePath: instancePath + "/per_page",
            schemaPath: "#/properties/per_page/minimum",
            keyword: "minimum",
            params: {
              comparison: ">=",
              limit: 1,
            },
            message: "must be >= 1",
          };
          if (vErrors === null) vErrors = [err5];
          else vErrors.push(err5);
          errors++;
        }
      }
      if (typeof data3 === "string") {
        if (!pattern0.test(data3)) {
          const err6 = {
            instancePath: instancePath + "/per_page",
            schemaPath: "#/properties/per_page/pattern",
            keyword: "pattern",
            params: { pattern: "^[1-9][0-9]*$" },
            message: 'must match pattern "^[1-9][0-9]*$"',
          };
          if (vErrors === null) vErrors = [err6];
          else vErrors.push(err6);
          errors++;
        }
      }
    }
    if (data.total !== void 0) {
      let data4 = data.total;
      if (!(typeof data4 == "number" && !(data4 % 1) && !isNaN(data4) && isFinite(data4))) {
        const err7 = {
          instancePath: instancePath + "/total",
          schemaPath: "#/properties/total/type",
          keyword: "type",
          params: { type: "integer" },
          message: "must be integer",
        };
        if (vErrors === null) vErrors = [err7];
        else vErrors.push(err7);
        errors++;
      }
      if (typeof data4 == "number" && isFinite(data4)) {
        if (data4 < 0 || isNaN(data4)) {
          const err8 = {
            instancePath: instancePath + "/total",
            schemaPath: "#/properties/total/minimum",
            keyword: "minimum",
            params: {
              comparison: ">=",
              limit: 0,
            },
            message: "must be >= 0",
          };
          if (vErrors === null) vErrors = [err8];
          else vErrors.push(err8);
          errors++;
        }
      }
    }
    if (data.last_page !== void 0) {
      let data5 = data.last_page;
      if (!(typeof data5 == "number" && !(data5 % 1) && !isNaN(data5) && isFinite(data5))) {
        const err9 = {
          instancePath: instancePath + "/last_page",
          schemaPath: "#/properties/last_page/type",
          keyword: "type",
          params: { type: "integer" },
          message: "must be integer",
        };
        if (vErrors === null) vErrors = [err9];
        else vErrors.push(err9);
        errors++;
      }
      if (typeof data5 == "number" && isFinite(data5)) {
        if (data5 < 0 || isNaN(data5)) {
          const err10 = {
            instancePath: instancePath + "/last_page",
            schemaPath: "#/properties/last_page/minimum",
            keyword: "minimum",
            params: {
              comparison: ">=",
              limit: 0,
            },
            message: "must be >= 0",
          };
          if (vErrors === null) vErrors = [err10];
          else vErrors.push(err10);
          errors++;
        }
      }
    }
  } else {
    const err11 = {
      instancePath,
      schemaPath: "#/type",
      keyword: "type",
      params: { type: "object" },
      message: "must be object",
    };
    if (vErrors === null) vErrors = [err11];
    else vErrors.push(err11);
    errors++;
  }
  validate24.errors = vErrors;
  return errors === 0;
}
//#endregion
export { Assistant, AssistantPage, validateAssistant, validateAssistantPage };
