// Generated from openapi/ by `npm run generate`. Do not edit.

//#region validators
const validateAssistant = validate53;
const schema20 = {
  type: "object",
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
    id: { type: "integer" },
    user_id: { type: "integer" },
    phone_number_id: { type: ["integer", "null"] },
    engine_id: { type: ["integer", "null"] },
    synthesizer_id: { type: ["integer", "null"] },
    transcriber_id: { type: ["integer", "null"] },
    voice_id: { type: "integer" },
    instance_id: { type: ["integer", "null"] },
    name: { type: "string" },
    variables: {
      type: ["object", "array", "null"],
      additionalProperties: true,
      maxItems: 0,
      items: {},
    },
    post_call_evaluation: { type: "boolean" },
    fillers: { type: "integer" },
    post_call_schema: {
      type: "array",
      items: { $ref: "#/components/schemas/PostCallField" },
    },
    tools: {
      type: "array",
      items: {
        type: ["object", "string"],
        required: ["type", "data"],
        properties: {
          type: { type: "string" },
          data: {
            type: ["object", "array"],
            additionalProperties: true,
            maxItems: 0,
            items: {},
          },
        },
      },
    },
    is_webhook_active: { type: "boolean" },
    webhook_url: { type: ["string", "null"] },
    inbound_webhook_url: { type: ["string", "null"] },
    language: { type: ["string", "null"] },
    type: { type: "string" },
    status: { type: "string" },
    max_duration: { type: "integer" },
    record: { type: "boolean" },
    initial_message: { type: "string" },
    system_prompt: { type: "string" },
    flows_platform_id: { type: ["integer", "null"] },
    timezone: { type: "string" },
    created_at: { type: "string" },
    updated_at: { type: "string" },
    max_silence_duration: { type: "integer" },
    reengagement_interval: { type: "integer" },
    deleted_at: { type: ["string", "null"] },
    end_call_on_voicemail: { type: "integer" },
    llm_temperature: { type: "string" },
    voice_stability: { type: "string" },
    voice_similarity: { type: "string" },
    allow_interruptions: { type: "boolean" },
    enable_noise_cancellation: { type: "boolean" },
    endpoint_sensitivity: { type: "number" },
    speech_speed: { type: "string" },
    endpoint_type: { type: "string" },
    wait_for_customer: { type: "boolean" },
    mode: { type: "string" },
    language_id: { type: "integer" },
    transcriber_provider_id: { type: ["integer", "null"] },
    synthesizer_provider_id: { type: ["integer", "null"] },
    llm_model_id: { type: ["integer", "null"] },
    multimodal_model_id: { type: ["integer", "null"] },
    ambient_sound: { type: "string" },
    uuid: { type: "string" },
    send_webhook_only_on_completed: { type: "boolean" },
    include_recording_in_webhook: { type: "boolean" },
    interrupt_sensitivity: { type: "number" },
    filler_config: {
      type: ["object", "array", "null"],
      properties: {
        neutral: {
          type: "array",
          items: { type: "string" },
        },
        negative: {
          type: "array",
          items: { type: "string" },
        },
        positive: {
          type: "array",
          items: { type: "string" },
        },
        question: {
          type: "array",
          items: { type: "string" },
        },
      },
      maxItems: 0,
      items: {},
    },
    knowledgebase_id: { type: ["integer", "null"] },
    knowledgebase_mode: { type: ["string", "null"] },
    min_interrupt_words: { type: ["integer", "null"] },
    ambient_sound_volume: { type: "string" },
    widget_settings: {
      type: ["object", "array", "null"],
      additionalProperties: true,
      maxItems: 0,
      items: {},
    },
    ringing_time: { type: "integer" },
    max_initial_silence_duration: { type: ["integer", "null"] },
    compliance_blocked_at: { type: ["string", "null"] },
  },
};
function validate54(
  data,
  { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {},
) {
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate54.evaluated;
  if (evaluated0.dynamicProps) evaluated0.props = void 0;
  if (evaluated0.dynamicItems) evaluated0.items = void 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.name === void 0) {
      const err0 = {
        instancePath,
        schemaPath: "#/required",
        keyword: "required",
        params: { missingProperty: "name" },
        message: "must have required property 'name'",
      };
      if (vErrors === null) vErrors = [err0];
      else vErrors.push(err0);
      errors++;
    }
    if (data.type === void 0) {
      const err1 = {
        instancePath,
        schemaPath: "#/required",
        keyword: "required",
        params: { missingProperty: "type" },
        message: "must have required property 'type'",
      };
      if (vErrors === null) vErrors = [err1];
      else vErrors.push(err1);
      errors++;
    }
    if (data.description === void 0) {
      const err2 = {
        instancePath,
        schemaPath: "#/required",
        keyword: "required",
        params: { missingProperty: "description" },
        message: "must have required property 'description'",
      };
      if (vErrors === null) vErrors = [err2];
      else vErrors.push(err2);
      errors++;
    }
    if (data.name !== void 0) {
      if (typeof data.name !== "string") {
        const err3 = {
          instancePath: instancePath + "/name",
          schemaPath: "#/properties/name/type",
          keyword: "type",
          params: { type: "string" },
          message: "must be string",
        };
        if (vErrors === null) vErrors = [err3];
        else vErrors.push(err3);
        errors++;
      }
    }
    if (data.type !== void 0) {
      if (typeof data.type !== "string") {
        const err4 = {
          instancePath: instancePath + "/type",
          schemaPath: "#/properties/type/type",
          keyword: "type",
          params: { type: "string" },
          message: "must be string",
        };
        if (vErrors === null) vErrors = [err4];
        else vErrors.push(err4);
        errors++;
      }
    }
    if (data.description !== void 0) {
      if (typeof data.description !== "string") {
        const err5 = {
          instancePath: instancePath + "/description",
          schemaPath: "#/properties/description/type",
          keyword: "type",
          params: { type: "string" },
          message: "must be string",
        };
        if (vErrors === null) vErrors = [err5];
        else vErrors.push(err5);
        errors++;
      }
    }
  } else {
    const err6 = {
      instancePath,
      schemaPath: "#/type",
      keyword: "type",
      params: { type: "object" },
      message: "must be object",
    };
    if (vErrors === null) vErrors = [err6];
    else vErrors.push(err6);
    errors++;
  }
  validate54.errors = vErrors;
  return errors === 0;
}
validate54.evaluated = {
  props: {
    name: true,
    type: true,
    description: true,
  },
  dynamicProps: false,
  dynamicItems: false,
};
function validate53(
  data,
  { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {},
) {
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate53.evaluated;
  if (evaluated0.dynamicProps) evaluated0.props = void 0;
  if (evaluated0.dynamicItems) evaluated0.items = void 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.id === void 0) {
      const err0 = {
        instancePath,
        schemaPath: "#/required",
        keyword: "required",
        params: { missingProperty: "id" },
        message: "must have required property 'id'",
      };
      if (vErrors === null) vErrors = [err0];
      else vErrors.push(err0);
      errors++;
    }
    if (data.user_id === void 0) {
      const err1 = {
        instancePath,
        schemaPath: "#/required",
        keyword: "required",
        params: { missingProperty: "user_id" },
        message: "must have required property 'user_id'",
      };
      if (vErrors === null) vErrors = [err1];
      else vErrors.push(err1);
      errors++;
    }
    if (data.phone_number_id === void 0) {
      const err2 = {
        instancePath,
        schemaPath: "#/required",
        keyword: "required",
        params: { missingProperty: "phone_number_id" },
        message: "must have required property 'phone_number_id'",
      };
      if (vErrors === null) vErrors = [err2];
      else vErrors.push(err2);
      errors++;
    }
    if (data.engine_id === void 0) {
      const err3 = {
        instancePath,
        schemaPath: "#/required",
        keyword: "required",
        params: { missingProperty: "engine_id" },
        message: "must have required property 'engine_id'",
      };
      if (vErrors === null) vErrors = [err3];
      else vErrors.push(err3);
      errors++;
    }
    if (data.synthesizer_id === void 0) {
      const err4 = {
        instancePath,
        schemaPath: "#/required",
        keyword: "required",
        params: { missingProperty: "synthesizer_id" },
        message: "must have required property 'synthesizer_id'",
      };
      if (vErrors === null) vErrors = [err4];
      else vErrors.push(err4);
      errors++;
    }
    if (data.transcriber_id === void 0) {
      const err5 = {
        instancePath,
        schemaPath: "#/required",
        keyword: "required",
        params: { missingProperty: "transcriber_id" },
        message: "must have required property 'transcriber_id'",
      };
      if (vErrors === null) vErrors = [err5];
      else vErrors.push(err5);
      errors++;
    }
    if (data.voice_id === void 0) {
      const err6 = {
        instancePath,
        schemaPath: "#/required",
        keyword: "required",
        params: { missingProperty: "voice_id" },
        message: "must have required property 'voice_id'",
      };
      if (vErrors === null) vErrors = [err6];
      else vErrors.push(err6);
      errors++;
    }
    if (data.instance_id === void 0) {
      const err7 = {
        instancePath,
        schemaPath: "#/required",
        keyword: "required",
        params: { missingProperty: "instance_id" },
        message: "must have required property 'instance_id'",
      };
      if (vErrors === null) vErrors = [err7];
      else vErrors.push(err7);
      errors++;
    }
    if (data.name === void 0) {
      const err8 = {
        instancePath,
        schemaPath: "#/required",
        keyword: "required",
        params: { missingProperty: "name" },
        message: "must have required property 'name'",
      };
      if (vErrors === null) vErrors = [err8];
      else vErrors.push(err8);
      errors++;
    }
    if (data.variables === void 0) {
      const err9 = {
        instancePath,
        schemaPath: "#/required",
        keyword: "required",
        params: { missingProperty: "variables" },
        message: "must have required property 'variables'",
      };
      if (vErrors === null) vErrors = [err9];
      else vErrors.push(err9);
      errors++;
    }
    if (data.post_call_evaluation === void 0) {
      const err10 = {
        instancePath,
        schemaPath: "#/required",
        keyword: "required",
        params: { missingProperty: "post_call_evaluation" },
        message: "must have required property 'post_call_evaluation'",
      };
      if (vErrors === null) vErrors = [err10];
      else vErrors.push(err10);
      errors++;
    }
    if (data.fillers === void 0) {
      const err11 = {
        instancePath,
        schemaPath: "#/required",
        keyword: "required",
        params: { missingProperty: "fillers" },
        message: "must have required property 'fillers'",
      };
      if (vErrors === null) vErrors = [err11];
      else vErrors.push(err11);
      errors++;
    }
    if (data.post_call_schema === void 0) {
      const err12 = {
        instancePath,
        schemaPath: "#/required",
        keyword: "required",
        params: { missingProperty: "post_call_schema" },
        message: "must have required property 'post_call_schema'",
      };
      if (vErrors === null) vErrors = [err12];
      else vErrors.push(err12);
      errors++;
    }
    if (data.tools === void 0) {
      const err13 = {
        instancePath,
        schemaPath: "#/required",
        keyword: "required",
        params: { missingProperty: "tools" },
        message: "must have required property 'tools'",
      };
      if (vErrors === null) vErrors = [err13];
      else vErrors.push(err13);
      errors++;
    }
    if (data.is_webhook_active === void 0) {
      const err14 = {
        instancePath,
        schemaPath: "#/required",
        keyword: "required",
        params: { missingProperty: "is_webhook_active" },
        message: "must have required property 'is_webhook_active'",
      };
      if (vErrors === null) vErrors = [err14];
      else vErrors.push(err14);
      errors++;
    }
    if (data.webhook_url === void 0) {
      const err15 = {
        instancePath,
        schemaPath: "#/required",
        keyword: "required",
        params: { missingProperty: "webhook_url" },
        message: "must have required property 'webhook_url'",
      };
      if (vErrors === null) vErrors = [err15];
      else vErrors.push(err15);
      errors++;
    }
    if (data.inbound_webhook_url === void 0) {
      const err16 = {
        instancePath,
        schemaPath: "#/required",
        keyword: "required",
        params: { missingProperty: "inbound_webhook_url" },
        message: "must have required property 'inbound_webhook_url'",
      };
      if (vErrors === null) vErrors = [err16];
      else vErrors.push(err16);
      errors++;
    }
    if (data.language === void 0) {
      const err17 = {
        instancePath,
        schemaPath: "#/required",
        keyword: "required",
        params: { missingProperty: "language" },
        message: "must have required property 'language'",
      };
      if (vErrors === null) vErrors = [err17];
      else vErrors.push(err17);
      errors++;
    }
    if (data.type === void 0) {
      const err18 = {
        instancePath,
        schemaPath: "#/required",
        keyword: "required",
        params: { missingProperty: "type" },
        message: "must have required property 'type'",
      };
      if (vErrors === null) vErrors = [err18];
      else vErrors.push(err18);
      errors++;
    }
    if (data.status === void 0) {
      const err19 = {
        instancePath,
        schemaPath: "#/required",
        keyword: "required",
        params: { missingProperty: "status" },
        message: "must have required property 'status'",
      };
      if (vErrors === null) vErrors = [err19];
      else vErrors.push(err19);
      errors++;
    }
    if (data.max_duration === void 0) {
      const err20 = {
        instancePath,
        schemaPath: "#/required",
        keyword: "required",
        params: { missingProperty: "max_duration" },
        message: "must have required property 'max_duration'",
      };
      if (vErrors === null) vErrors = [err20];
      else vErrors.push(err20);
      errors++;
    }
    if (data.record === void 0) {
      const err21 = {
        instancePath,
        schemaPath: "#/required",
        keyword: "required",
        params: { missingProperty: "record" },
        message: "must have required property 'record'",
      };
      if (vErrors === null) vErrors = [err21];
      else vErrors.push(err21);
      errors++;
    }
    if (data.initial_message === void 0) {
      const err22 = {
        instancePath,
        schemaPath: "#/required",
        keyword: "required",
        params: { missingProperty: "initial_message" },
        message: "must have required property 'initial_message'",
      };
      if (vErrors === null) vErrors = [err22];
      else vErrors.push(err22);
      errors++;
    }
    if (data.system_prompt === void 0) {
      const err23 = {
        instancePath,
        schemaPath: "#/required",
        keyword: "required",
        params: { missingProperty: "system_prompt" },
        message: "must have required property 'system_prompt'",
      };
      if (vErrors === null) vErrors = [err23];
      else vErrors.push(err23);
      errors++;
    }
    if (data.flows_platform_id === void 0) {
      const err24 = {
        instancePath,
        schemaPath: "#/required",
        keyword: "required",
        params: { missingProperty: "flows_platform_id" },
        message: "must have required property 'flows_platform_id'",
      };
      if (vErrors === null) vErrors = [err24];
      else vErrors.push(err24);
      errors++;
    }
    if (data.timezone === void 0) {
      const err25 = {
        instancePath,
        schemaPath: "#/required",
        keyword: "required",
        params: { missingProperty: "timezone" },
        message: "must have required property 'timezone'",
      };
      if (vErrors === null) vErrors = [err25];
      else vErrors.push(err25);
      errors++;
    }
    if (data.created_at === void 0) {
      const err26 = {
        instancePath,
        schemaPath: "#/required",
        keyword: "required",
        params: { missingProperty: "created_at" },
        message: "must have required property 'created_at'",
      };
      if (vErrors === null) vErrors = [err26];
      else vErrors.push(err26);
      errors++;
    }
    if (data.updated_at === void 0) {
      const err27 = {
        instancePath,
        schemaPath: "#/required",
        keyword: "required",
        params: { missingProperty: "updated_at" },
        message: "must have required property 'updated_at'",
      };
      if (vErrors === null) vErrors = [err27];
      else vErrors.push(err27);
      errors++;
    }
    if (data.max_silence_duration === void 0) {
      const err28 = {
        instancePath,
        schemaPath: "#/required",
        keyword: "required",
        params: { missingProperty: "max_silence_duration" },
        message: "must have required property 'max_silence_duration'",
      };
      if (vErrors === null) vErrors = [err28];
      else vErrors.push(err28);
      errors++;
    }
    if (data.reengagement_interval === void 0) {
      const err29 = {
        instancePath,
        schemaPath: "#/required",
        keyword: "required",
        params: { missingProperty: "reengagement_interval" },
        message: "must have required property 'reengagement_interval'",
      };
      if (vErrors === null) vErrors = [err29];
      else vErrors.push(err29);
      errors++;
    }
    if (data.deleted_at === void 0) {
      const err30 = {
        instancePath,
        schemaPath: "#/required",
        keyword: "required",
        params: { missingProperty: "deleted_at" },
        message: "must have required property 'deleted_at'",
      };
      if (vErrors === null) vErrors = [err30];
      else vErrors.push(err30);
      errors++;
    }
    if (data.end_call_on_voicemail === void 0) {
      const err31 = {
        instancePath,
        schemaPath: "#/required",
        keyword: "required",
        params: { missingProperty: "end_call_on_voicemail" },
        message: "must have required property 'end_call_on_voicemail'",
      };
      if (vErrors === null) vErrors = [err31];
      else vErrors.push(err31);
      errors++;
    }
    if (data.llm_temperature === void 0) {
      const err32 = {
        instancePath,
        schemaPath: "#/required",
        keyword: "required",
        params: { missingProperty: "llm_temperature" },
        message: "must have required property 'llm_temperature'",
      };
      if (vErrors === null) vErrors = [err32];
      else vErrors.push(err32);
      errors++;
    }
    if (data.voice_stability === void 0) {
      const err33 = {
        instancePath,
        schemaPath: "#/required",
        keyword: "required",
        params: { missingProperty: "voice_stability" },
        message: "must have required property 'voice_stability'",
      };
      if (vErrors === null) vErrors = [err33];
      else vErrors.push(err33);
      errors++;
    }
    if (data.voice_similarity === void 0) {
      const err34 = {
        instancePath,
        schemaPath: "#/required",
        keyword: "required",
        params: { missingProperty: "voice_similarity" },
        message: "must have required property 'voice_similarity'",
      };
      if (vErrors === null) vErrors = [err34];
      else vErrors.push(err34);
      errors++;
    }
    if (data.allow_interruptions === void 0) {
      const err35 = {
        instancePath,
        schemaPath: "#/required",
        keyword: "required",
        params: { missingProperty: "allow_interruptions" },
        message: "must have required property 'allow_interruptions'",
      };
      if (vErrors === null) vErrors = [err35];
      else vErrors.push(err35);
      errors++;
    }
    if (data.enable_noise_cancellation === void 0) {
      const err36 = {
        instancePath,
        schemaPath: "#/required",
        keyword: "required",
        params: { missingProperty: "enable_noise_cancellation" },
        message: "must have required property 'enable_noise_cancellation'",
      };
      if (vErrors === null) vErrors = [err36];
      else vErrors.push(err36);
      errors++;
    }
    if (data.endpoint_sensitivity === void 0) {
      const err37 = {
        instancePath,
        schemaPath: "#/required",
        keyword: "required",
        params: { missingProperty: "endpoint_sensitivity" },
        message: "must have required property 'endpoint_sensitivity'",
      };
      if (vErrors === null) vErrors = [err37];
      else vErrors.push(err37);
      errors++;
    }
    if (data.speech_speed === void 0) {
      const err38 = {
        instancePath,
        schemaPath: "#/required",
        keyword: "required",
        params: { missingProperty: "speech_speed" },
        message: "must have required property 'speech_speed'",
      };
      if (vErrors === null) vErrors = [err38];
      else vErrors.push(err38);
      errors++;
    }
    if (data.endpoint_type === void 0) {
      const err39 = {
        instancePath,
        schemaPath: "#/required",
        keyword: "required",
        params: { missingProperty: "endpoint_type" },
        message: "must have required property 'endpoint_type'",
      };
      if (vErrors === null) vErrors = [err39];
      else vErrors.push(err39);
      errors++;
    }
    if (data.wait_for_customer === void 0) {
      const err40 = {
        instancePath,
        schemaPath: "#/required",
        keyword: "required",
        params: { missingProperty: "wait_for_customer" },
        message: "must have required property 'wait_for_customer'",
      };
      if (vErrors === null) vErrors = [err40];
      else vErrors.push(err40);
      errors++;
    }
    if (data.mode === void 0) {
      const err41 = {
        instancePath,
        schemaPath: "#/required",
        keyword: "required",
        params: { missingProperty: "mode" },
        message: "must have required property 'mode'",
      };
      if (vErrors === null) vErrors = [err41];
      else vErrors.push(err41);
      errors++;
    }
    if (data.language_id === void 0) {
      const err42 = {
        instancePath,
        schemaPath: "#/required",
        keyword: "required",
        params: { missingProperty: "language_id" },
        message: "must have required property 'language_id'",
      };
      if (vErrors === null) vErrors = [err42];
      else vErrors.push(err42);
      errors++;
    }
    if (data.transcriber_provider_id === void 0) {
      const err43 = {
        instancePath,
        schemaPath: "#/required",
        keyword: "required",
        params: { missingProperty: "transcriber_provider_id" },
        message: "must have required property 'transcriber_provider_id'",
      };
      if (vErrors === null) vErrors = [err43];
      else vErrors.push(err43);
      errors++;
    }
    if (data.synthesizer_provider_id === void 0) {
      const err44 = {
        instancePath,
        schemaPath: "#/required",
        keyword: "required",
        params: { missingProperty: "synthesizer_provider_id" },
        message: "must have required property 'synthesizer_provider_id'",
      };
      if (vErrors === null) vErrors = [err44];
      else vErrors.push(err44);
      errors++;
    }
    if (data.llm_model_id === void 0) {
      const err45 = {
        instancePath,
        schemaPath: "#/required",
        keyword: "required",
        params: { missingProperty: "llm_model_id" },
        message: "must have required property 'llm_model_id'",
      };
      if (vErrors === null) vErrors = [err45];
      else vErrors.push(err45);
      errors++;
    }
    if (data.multimodal_model_id === void 0) {
      const err46 = {
        instancePath,
        schemaPath: "#/required",
        keyword: "required",
        params: { missingProperty: "multimodal_model_id" },
        message: "must have required property 'multimodal_model_id'",
      };
      if (vErrors === null) vErrors = [err46];
      else vErrors.push(err46);
      errors++;
    }
    if (data.ambient_sound === void 0) {
      const err47 = {
        instancePath,
        schemaPath: "#/required",
        keyword: "required",
        params: { missingProperty: "ambient_sound" },
        message: "must have required property 'ambient_sound'",
      };
      if (vErrors === null) vErrors = [err47];
      else vErrors.push(err47);
      errors++;
    }
    if (data.uuid === void 0) {
      const err48 = {
        instancePath,
        schemaPath: "#/required",
        keyword: "required",
        params: { missingProperty: "uuid" },
        message: "must have required property 'uuid'",
      };
      if (vErrors === null) vErrors = [err48];
      else vErrors.push(err48);
      errors++;
    }
    if (data.send_webhook_only_on_completed === void 0) {
      const err49 = {
        instancePath,
        schemaPath: "#/required",
        keyword: "required",
        params: { missingProperty: "send_webhook_only_on_completed" },
        message: "must have required property 'send_webhook_only_on_completed'",
      };
      if (vErrors === null) vErrors = [err49];
      else vErrors.push(err49);
      errors++;
    }
    if (data.include_recording_in_webhook === void 0) {
      const err50 = {
        instancePath,
        schemaPath: "#/required",
        keyword: "required",
        params: { missingProperty: "include_recording_in_webhook" },
        message: "must have required property 'include_recording_in_webhook'",
      };
      if (vErrors === null) vErrors = [err50];
      else vErrors.push(err50);
      errors++;
    }
    if (data.interrupt_sensitivity === void 0) {
      const err51 = {
        instancePath,
        schemaPath: "#/required",
        keyword: "required",
        params: { missingProperty: "interrupt_sensitivity" },
        message: "must have required property 'interrupt_sensitivity'",
      };
      if (vErrors === null) vErrors = [err51];
      else vErrors.push(err51);
      errors++;
    }
    if (data.filler_config === void 0) {
      const err52 = {
        instancePath,
        schemaPath: "#/required",
        keyword: "required",
        params: { missingProperty: "filler_config" },
        message: "must have required property 'filler_config'",
      };
      if (vErrors === null) vErrors = [err52];
      else vErrors.push(err52);
      errors++;
    }
    if (data.knowledgebase_id === void 0) {
      const err53 = {
        instancePath,
        schemaPath: "#/required",
        keyword: "required",
        params: { missingProperty: "knowledgebase_id" },
        message: "must have required property 'knowledgebase_id'",
      };
      if (vErrors === null) vErrors = [err53];
      else vErrors.push(err53);
      errors++;
    }
    if (data.knowledgebase_mode === void 0) {
      const err54 = {
        instancePath,
        schemaPath: "#/required",
        keyword: "required",
        params: { missingProperty: "knowledgebase_mode" },
        message: "must have required property 'knowledgebase_mode'",
      };
      if (vErrors === null) vErrors = [err54];
      else vErrors.push(err54);
      errors++;
    }
    if (data.min_interrupt_words === void 0) {
      const err55 = {
        instancePath,
        schemaPath: "#/required",
        keyword: "required",
        params: { missingProperty: "min_interrupt_words" },
        message: "must have required property 'min_interrupt_words'",
      };
      if (vErrors === null) vErrors = [err55];
      else vErrors.push(err55);
      errors++;
    }
    if (data.ambient_sound_volume === void 0) {
      const err56 = {
        instancePath,
        schemaPath: "#/required",
        keyword: "required",
        params: { missingProperty: "ambient_sound_volume" },
        message: "must have required property 'ambient_sound_volume'",
      };
      if (vErrors === null) vErrors = [err56];
      else vErrors.push(err56);
      errors++;
    }
    if (data.widget_settings === void 0) {
      const err57 = {
        instancePath,
        schemaPath: "#/required",
        keyword: "required",
        params: { missingProperty: "widget_settings" },
        message: "must have required property 'widget_settings'",
      };
      if (vErrors === null) vErrors = [err57];
      else vErrors.push(err57);
      errors++;
    }
    if (data.id !== void 0) {
      let data0 = data.id;
      if (!(typeof data0 == "number" && !(data0 % 1) && !isNaN(data0))) {
        const err58 = {
          instancePath: instancePath + "/id",
          schemaPath: "#/properties/id/type",
          keyword: "type",
          params: { type: "integer" },
          message: "must be integer",
        };
        if (vErrors === null) vErrors = [err58];
        else vErrors.push(err58);
        errors++;
      }
    }
    if (data.user_id !== void 0) {
      let data1 = data.user_id;
      if (!(typeof data1 == "number" && !(data1 % 1) && !isNaN(data1))) {
        const err59 = {
          instancePath: instancePath + "/user_id",
          schemaPath: "#/properties/user_id/type",
          keyword: "type",
          params: { type: "integer" },
          message: "must be integer",
        };
        if (vErrors === null) vErrors = [err59];
        else vErrors.push(err59);
        errors++;
      }
    }
    if (data.phone_number_id !== void 0) {
      let data2 = data.phone_number_id;
      if (!(typeof data2 == "number" && !(data2 % 1) && !isNaN(data2)) && data2 !== null) {
        const err60 = {
          instancePath: instancePath + "/phone_number_id",
          schemaPath: "#/properties/phone_number_id/type",
          keyword: "type",
          params: { type: schema20.properties.phone_number_id.type },
          message: "must be integer,null",
        };
        if (vErrors === null) vErrors = [err60];
        else vErrors.push(err60);
        errors++;
      }
    }
    if (data.engine_id !== void 0) {
      let data3 = data.engine_id;
      if (!(typeof data3 == "number" && !(data3 % 1) && !isNaN(data3)) && data3 !== null) {
        const err61 = {
          instancePath: instancePath + "/engine_id",
          schemaPath: "#/properties/engine_id/type",
          keyword: "type",
          params: { type: schema20.properties.engine_id.type },
          message: "must be integer,null",
        };
        if (vErrors === null) vErrors = [err61];
        else vErrors.push(err61);
        errors++;
      }
    }
    if (data.synthesizer_id !== void 0) {
      let data4 = data.synthesizer_id;
      if (!(typeof data4 == "number" && !(data4 % 1) && !isNaN(data4)) && data4 !== null) {
        const err62 = {
          instancePath: instancePath + "/synthesizer_id",
          schemaPath: "#/properties/synthesizer_id/type",
          keyword: "type",
          params: { type: schema20.properties.synthesizer_id.type },
          message: "must be integer,null",
        };
        if (vErrors === null) vErrors = [err62];
        else vErrors.push(err62);
        errors++;
      }
    }
    if (data.transcriber_id !== void 0) {
      let data5 = data.transcriber_id;
      if (!(typeof data5 == "number" && !(data5 % 1) && !isNaN(data5)) && data5 !== null) {
        const err63 = {
          instancePath: instancePath + "/transcriber_id",
          schemaPath: "#/properties/transcriber_id/type",
          keyword: "type",
          params: { type: schema20.properties.transcriber_id.type },
          message: "must be integer,null",
        };
        if (vErrors === null) vErrors = [err63];
        else vErrors.push(err63);
        errors++;
      }
    }
    if (data.voice_id !== void 0) {
      let data6 = data.voice_id;
      if (!(typeof data6 == "number" && !(data6 % 1) && !isNaN(data6))) {
        const err64 = {
          instancePath: instancePath + "/voice_id",
          schemaPath: "#/properties/voice_id/type",
          keyword: "type",
          params: { type: "integer" },
          message: "must be integer",
        };
        if (vErrors === null) vErrors = [err64];
        else vErrors.push(err64);
        errors++;
      }
    }
    if (data.instance_id !== void 0) {
      let data7 = data.instance_id;
      if (!(typeof data7 == "number" && !(data7 % 1) && !isNaN(data7)) && data7 !== null) {
        const err65 = {
          instancePath: instancePath + "/instance_id",
          schemaPath: "#/properties/instance_id/type",
          keyword: "type",
          params: { type: schema20.properties.instance_id.type },
          message: "must be integer,null",
        };
        if (vErrors === null) vErrors = [err65];
        else vErrors.push(err65);
        errors++;
      }
    }
    if (data.name !== void 0) {
      if (typeof data.name !== "string") {
        const err66 = {
          instancePath: instancePath + "/name",
          schemaPath: "#/properties/name/type",
          keyword: "type",
          params: { type: "string" },
          message: "must be string",
        };
        if (vErrors === null) vErrors = [err66];
        else vErrors.push(err66);
        errors++;
      }
    }
    if (data.variables !== void 0) {
      let data9 = data.variables;
      if (typeof data9 != "object") {
        const err67 = {
          instancePath: instancePath + "/variables",
          schemaPath: "#/properties/variables/type",
          keyword: "type",
          params: { type: schema20.properties.variables.type },
          message: "must be object,array,null",
        };
        if (vErrors === null) vErrors = [err67];
        else vErrors.push(err67);
        errors++;
      }
      if (Array.isArray(data9)) {
        if (data9.length > 0) {
          const err68 = {
            instancePath: instancePath + "/variables",
            schemaPath: "#/properties/variables/maxItems",
            keyword: "maxItems",
            params: { limit: 0 },
            message: "must NOT have more than 0 items",
          };
          if (vErrors === null) vErrors = [err68];
          else vErrors.push(err68);
          errors++;
        }
      }
    }
    if (data.post_call_evaluation !== void 0) {
      if (typeof data.post_call_evaluation !== "boolean") {
        const err69 = {
          instancePath: instancePath + "/post_call_evaluation",
          schemaPath: "#/properties/post_call_evaluation/type",
          keyword: "type",
          params: { type: "boolean" },
          message: "must be boolean",
        };
        if (vErrors === null) vErrors = [err69];
        else vErrors.push(err69);
        errors++;
      }
    }
    if (data.fillers !== void 0) {
      let data11 = data.fillers;
      if (!(typeof data11 == "number" && !(data11 % 1) && !isNaN(data11))) {
        const err70 = {
          instancePath: instancePath + "/fillers",
          schemaPath: "#/properties/fillers/type",
          keyword: "type",
          params: { type: "integer" },
          message: "must be integer",
        };
        if (vErrors === null) vErrors = [err70];
        else vErrors.push(err70);
        errors++;
      }
    }
    if (data.post_call_schema !== void 0) {
      let data12 = data.post_call_schema;
      if (Array.isArray(data12)) {
        const len0 = data12.length;
        for (let i0 = 0; i0 < len0 && errors < 100; i0++)
          if (
            !validate54(data12[i0], {
              instancePath: instancePath + "/post_call_schema/" + i0,
              parentData: data12,
              parentDataProperty: i0,
              rootData,
              dynamicAnchors,
            })
          ) {
            vErrors = vErrors === null ? validate54.errors : vErrors.concat(validate54.errors);
            errors = vErrors.length;
          }
      } else {
        const err71 = {
          instancePath: instancePath + "/post_call_schema",
          schemaPath: "#/properties/post_call_schema/type",
          keyword: "type",
          params: { type: "array" },
          message: "must be array",
        };
        if (vErrors === null) vErrors = [err71];
        else vErrors.push(err71);
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
            const err72 = {
              instancePath: instancePath + "/tools/" + i1,
              schemaPath: "#/properties/tools/items/type",
              keyword: "type",
              params: { type: schema20.properties.tools.items.type },
              message: "must be object,string",
            };
            if (vErrors === null) vErrors = [err72];
            else vErrors.push(err72);
            errors++;
          }
          if (data15 && typeof data15 == "object" && !Array.isArray(data15)) {
            if (data15.type === void 0) {
              const err73 = {
                instancePath: instancePath + "/tools/" + i1,
                schemaPath: "#/properties/tools/items/required",
                keyword: "required",
                params: { missingProperty: "type" },
                message: "must have required property 'type'",
              };
              if (vErrors === null) vErrors = [err73];
              else vErrors.push(err73);
              errors++;
            }
            if (data15.data === void 0) {
              const err74 = {
                instancePath: instancePath + "/tools/" + i1,
                schemaPath: "#/properties/tools/items/required",
                keyword: "required",
                params: { missingProperty: "data" },
                message: "must have required property 'data'",
              };
              if (vErrors === null) vErrors = [err74];
              else vErrors.push(err74);
              errors++;
            }
            if (data15.type !== void 0) {
              if (typeof data15.type !== "string") {
                const err75 = {
                  instancePath: instancePath + "/tools/" + i1 + "/type",
                  schemaPath: "#/properties/tools/items/properties/type/type",
                  keyword: "type",
                  params: { type: "string" },
                  message: "must be string",
                };
                if (vErrors === null) vErrors = [err75];
                else vErrors.push(err75);
                errors++;
              }
            }
            if (data15.data !== void 0) {
              let data17 = data15.data;
              if (!data17 || typeof data17 != "object") {
                const err76 = {
                  instancePath: instancePath + "/tools/" + i1 + "/data",
                  schemaPath: "#/properties/tools/items/properties/data/type",
                  keyword: "type",
                  params: { type: schema20.properties.tools.items.properties.data.type },
                  message: "must be object,array",
                };
                if (vErrors === null) vErrors = [err76];
                else vErrors.push(err76);
                errors++;
              }
              if (Array.isArray(data17)) {
                if (data17.length > 0) {
                  const err77 = {
                    instancePath: instancePath + "/tools/" + i1 + "/data",
                    schemaPath: "#/properties/tools/items/properties/data/maxItems",
                    keyword: "maxItems",
                    params: { limit: 0 },
                    message: "must NOT have more than 0 items",
                  };
                  if (vErrors === null) vErrors = [err77];
                  else vErrors.push(err77);
                  errors++;
                }
              }
            }
          }
        }
      } else {
        const err78 = {
          instancePath: instancePath + "/tools",
          schemaPath: "#/properties/tools/type",
          keyword: "type",
          params: { type: "array" },
          message: "must be array",
        };
        if (vErrors === null) vErrors = [err78];
        else vErrors.push(err78);
        errors++;
      }
    }
    if (data.is_webhook_active !== void 0) {
      if (typeof data.is_webhook_active !== "boolean") {
        const err79 = {
          instancePath: instancePath + "/is_webhook_active",
          schemaPath: "#/properties/is_webhook_active/type",
          keyword: "type",
          params: { type: "boolean" },
          message: "must be boolean",
        };
        if (vErrors === null) vErrors = [err79];
        else vErrors.push(err79);
        errors++;
      }
    }
    if (data.webhook_url !== void 0) {
      let data19 = data.webhook_url;
      if (typeof data19 !== "string" && data19 !== null) {
        const err80 = {
          instancePath: instancePath + "/webhook_url",
          schemaPath: "#/properties/webhook_url/type",
          keyword: "type",
          params: { type: schema20.properties.webhook_url.type },
          message: "must be string,null",
        };
        if (vErrors === null) vErrors = [err80];
        else vErrors.push(err80);
        errors++;
      }
    }
    if (data.inbound_webhook_url !== void 0) {
      let data20 = data.inbound_webhook_url;
      if (typeof data20 !== "string" && data20 !== null) {
        const err81 = {
          instancePath: instancePath + "/inbound_webhook_url",
          schemaPath: "#/properties/inbound_webhook_url/type",
          keyword: "type",
          params: { type: schema20.properties.inbound_webhook_url.type },
          message: "must be string,null",
        };
        if (vErrors === null) vErrors = [err81];
        else vErrors.push(err81);
        errors++;
      }
    }
    if (data.language !== void 0) {
      let data21 = data.language;
      if (typeof data21 !== "string" && data21 !== null) {
        const err82 = {
          instancePath: instancePath + "/language",
          schemaPath: "#/properties/language/type",
          keyword: "type",
          params: { type: schema20.properties.language.type },
          message: "must be string,null",
        };
        if (vErrors === null) vErrors = [err82];
        else vErrors.push(err82);
        errors++;
      }
    }
    if (data.type !== void 0) {
      if (typeof data.type !== "string") {
        const err83 = {
          instancePath: instancePath + "/type",
          schemaPath: "#/properties/type/type",
          keyword: "type",
          params: { type: "string" },
          message: "must be string",
        };
        if (vErrors === null) vErrors = [err83];
        else vErrors.push(err83);
        errors++;
      }
    }
    if (data.status !== void 0) {
      if (typeof data.status !== "string") {
        const err84 = {
          instancePath: instancePath + "/status",
          schemaPath: "#/properties/status/type",
          keyword: "type",
          params: { type: "string" },
          message: "must be string",
        };
        if (vErrors === null) vErrors = [err84];
        else vErrors.push(err84);
        errors++;
      }
    }
    if (data.max_duration !== void 0) {
      let data24 = data.max_duration;
      if (!(typeof data24 == "number" && !(data24 % 1) && !isNaN(data24))) {
        const err85 = {
          instancePath: instancePath + "/max_duration",
          schemaPath: "#/properties/max_duration/type",
          keyword: "type",
          params: { type: "integer" },
          message: "must be integer",
        };
        if (vErrors === null) vErrors = [err85];
        else vErrors.push(err85);
        errors++;
      }
    }
    if (data.record !== void 0) {
      if (typeof data.record !== "boolean") {
        const err86 = {
          instancePath: instancePath + "/record",
          schemaPath: "#/properties/record/type",
          keyword: "type",
          params: { type: "boolean" },
          message: "must be boolean",
        };
        if (vErrors === null) vErrors = [err86];
        else vErrors.push(err86);
        errors++;
      }
    }
    if (data.initial_message !== void 0) {
      if (typeof data.initial_message !== "string") {
        const err87 = {
          instancePath: instancePath + "/initial_message",
          schemaPath: "#/properties/initial_message/type",
          keyword: "type",
          params: { type: "string" },
          message: "must be string",
        };
        if (vErrors === null) vErrors = [err87];
        else vErrors.push(err87);
        errors++;
      }
    }
    if (data.system_prompt !== void 0) {
      if (typeof data.system_prompt !== "string") {
        const err88 = {
          instancePath: instancePath + "/system_prompt",
          schemaPath: "#/properties/system_prompt/type",
          keyword: "type",
          params: { type: "string" },
          message: "must be string",
        };
        if (vErrors === null) vErrors = [err88];
        else vErrors.push(err88);
        errors++;
      }
    }
    if (data.flows_platform_id !== void 0) {
      let data28 = data.flows_platform_id;
      if (!(typeof data28 == "number" && !(data28 % 1) && !isNaN(data28)) && data28 !== null) {
        const err89 = {
          instancePath: instancePath + "/flows_platform_id",
          schemaPath: "#/properties/flows_platform_id/type",
          keyword: "type",
          params: { type: schema20.properties.flows_platform_id.type },
          message: "must be integer,null",
        };
        if (vErrors === null) vErrors = [err89];
        else vErrors.push(err89);
        errors++;
      }
    }
    if (data.timezone !== void 0) {
      if (typeof data.timezone !== "string") {
        const err90 = {
          instancePath: instancePath + "/timezone",
          schemaPath: "#/properties/timezone/type",
          keyword: "type",
          params: { type: "string" },
          message: "must be string",
        };
        if (vErrors === null) vErrors = [err90];
        else vErrors.push(err90);
        errors++;
      }
    }
    if (data.created_at !== void 0) {
      if (typeof data.created_at !== "string") {
        const err91 = {
          instancePath: instancePath + "/created_at",
          schemaPath: "#/properties/created_at/type",
          keyword: "type",
          params: { type: "string" },
          message: "must be string",
        };
        if (vErrors === null) vErrors = [err91];
        else vErrors.push(err91);
        errors++;
      }
    }
    if (data.updated_at !== void 0) {
      if (typeof data.updated_at !== "string") {
        const err92 = {
          instancePath: instancePath + "/updated_at",
          schemaPath: "#/properties/updated_at/type",
          keyword: "type",
          params: { type: "string" },
          message: "must be string",
        };
        if (vErrors === null) vErrors = [err92];
        else vErrors.push(err92);
        errors++;
      }
    }
    if (data.max_silence_duration !== void 0) {
      let data32 = data.max_silence_duration;
      if (!(typeof data32 == "number" && !(data32 % 1) && !isNaN(data32))) {
        const err93 = {
          instancePath: instancePath + "/max_silence_duration",
          schemaPath: "#/properties/max_silence_duration/type",
          keyword: "type",
          params: { type: "integer" },
          message: "must be integer",
        };
        if (vErrors === null) vErrors = [err93];
        else vErrors.push(err93);
        errors++;
      }
    }
    if (data.reengagement_interval !== void 0) {
      let data33 = data.reengagement_interval;
      if (!(typeof data33 == "number" && !(data33 % 1) && !isNaN(data33))) {
        const err94 = {
          instancePath: instancePath + "/reengagement_interval",
          schemaPath: "#/properties/reengagement_interval/type",
          keyword: "type",
          params: { type: "integer" },
          message: "must be integer",
        };
        if (vErrors === null) vErrors = [err94];
        else vErrors.push(err94);
        errors++;
      }
    }
    if (data.deleted_at !== void 0) {
      let data34 = data.deleted_at;
      if (typeof data34 !== "string" && data34 !== null) {
        const err95 = {
          instancePath: instancePath + "/deleted_at",
          schemaPath: "#/properties/deleted_at/type",
          keyword: "type",
          params: { type: schema20.properties.deleted_at.type },
          message: "must be string,null",
        };
        if (vErrors === null) vErrors = [err95];
        else vErrors.push(err95);
        errors++;
      }
    }
    if (data.end_call_on_voicemail !== void 0) {
      let data35 = data.end_call_on_voicemail;
      if (!(typeof data35 == "number" && !(data35 % 1) && !isNaN(data35))) {
        const err96 = {
          instancePath: instancePath + "/end_call_on_voicemail",
          schemaPath: "#/properties/end_call_on_voicemail/type",
          keyword: "type",
          params: { type: "integer" },
          message: "must be integer",
        };
        if (vErrors === null) vErrors = [err96];
        else vErrors.push(err96);
        errors++;
      }
    }
    if (data.llm_temperature !== void 0) {
      if (typeof data.llm_temperature !== "string") {
        const err97 = {
          instancePath: instancePath + "/llm_temperature",
          schemaPath: "#/properties/llm_temperature/type",
          keyword: "type",
          params: { type: "string" },
          message: "must be string",
        };
        if (vErrors === null) vErrors = [err97];
        else vErrors.push(err97);
        errors++;
      }
    }
    if (data.voice_stability !== void 0) {
      if (typeof data.voice_stability !== "string") {
        const err98 = {
          instancePath: instancePath + "/voice_stability",
          schemaPath: "#/properties/voice_stability/type",
          keyword: "type",
          params: { type: "string" },
          message: "must be string",
        };
        if (vErrors === null) vErrors = [err98];
        else vErrors.push(err98);
        errors++;
      }
    }
    if (data.voice_similarity !== void 0) {
      if (typeof data.voice_similarity !== "string") {
        const err99 = {
          instancePath: instancePath + "/voice_similarity",
          schemaPath: "#/properties/voice_similarity/type",
          keyword: "type",
          params: { type: "string" },
          message: "must be string",
        };
        if (vErrors === null) vErrors = [err99];
        else vErrors.push(err99);
        errors++;
      }
    }
    if (data.allow_interruptions !== void 0) {
      if (typeof data.allow_interruptions !== "boolean") {
        const err100 = {
          instancePath: instancePath + "/allow_interruptions",
          schemaPath: "#/properties/allow_interruptions/type",
          keyword: "type",
          params: { type: "boolean" },
          message: "must be boolean",
        };
        if (vErrors === null) vErrors = [err100];
        else vErrors.push(err100);
        errors++;
      }
    }
    if (data.enable_noise_cancellation !== void 0) {
      if (typeof data.enable_noise_cancellation !== "boolean") {
        const err101 = {
          instancePath: instancePath + "/enable_noise_cancellation",
          schemaPath: "#/properties/enable_noise_cancellation/type",
          keyword: "type",
          params: { type: "boolean" },
          message: "must be boolean",
        };
        if (vErrors === null) vErrors = [err101];
        else vErrors.push(err101);
        errors++;
      }
    }
    if (data.endpoint_sensitivity !== void 0) {
      if (!(typeof data.endpoint_sensitivity == "number")) {
        const err102 = {
          instancePath: instancePath + "/endpoint_sensitivity",
          schemaPath: "#/properties/endpoint_sensitivity/type",
          keyword: "type",
          params: { type: "number" },
          message: "must be number",
        };
        if (vErrors === null) vErrors = [err102];
        else vErrors.push(err102);
        errors++;
      }
    }
    if (data.speech_speed !== void 0) {
      if (typeof data.speech_speed !== "string") {
        const err103 = {
          instancePath: instancePath + "/speech_speed",
          schemaPath: "#/properties/speech_speed/type",
          keyword: "type",
          params: { type: "string" },
          message: "must be string",
        };
        if (vErrors === null) vErrors = [err103];
        else vErrors.push(err103);
        errors++;
      }
    }
    if (data.endpoint_type !== void 0) {
      if (typeof data.endpoint_type !== "string") {
        const err104 = {
          instancePath: instancePath + "/endpoint_type",
          schemaPath: "#/properties/endpoint_type/type",
          keyword: "type",
          params: { type: "string" },
          message: "must be string",
        };
        if (vErrors === null) vErrors = [err104];
        else vErrors.push(err104);
        errors++;
      }
    }
    if (data.wait_for_customer !== void 0) {
      if (typeof data.wait_for_customer !== "boolean") {
        const err105 = {
          instancePath: instancePath + "/wait_for_customer",
          schemaPath: "#/properties/wait_for_customer/type",
          keyword: "type",
          params: { type: "boolean" },
          message: "must be boolean",
        };
        if (vErrors === null) vErrors = [err105];
        else vErrors.push(err105);
        errors++;
      }
    }
    if (data.mode !== void 0) {
      if (typeof data.mode !== "string") {
        const err106 = {
          instancePath: instancePath + "/mode",
          schemaPath: "#/properties/mode/type",
          keyword: "type",
          params: { type: "string" },
          message: "must be string",
        };
        if (vErrors === null) vErrors = [err106];
        else vErrors.push(err106);
        errors++;
      }
    }
    if (data.language_id !== void 0) {
      let data46 = data.language_id;
      if (!(typeof data46 == "number" && !(data46 % 1) && !isNaN(data46))) {
        const err107 = {
          instancePath: instancePath + "/language_id",
          schemaPath: "#/properties/language_id/type",
          keyword: "type",
          params: { type: "integer" },
          message: "must be integer",
        };
        if (vErrors === null) vErrors = [err107];
        else vErrors.push(err107);
        errors++;
      }
    }
    if (data.transcriber_provider_id !== void 0) {
      let data47 = data.transcriber_provider_id;
      if (!(typeof data47 == "number" && !(data47 % 1) && !isNaN(data47)) && data47 !== null) {
        const err108 = {
          instancePath: instancePath + "/transcriber_provider_id",
          schemaPath: "#/properties/transcriber_provider_id/type",
          keyword: "type",
          params: { type: schema20.properties.transcriber_provider_id.type },
          message: "must be integer,null",
        };
        if (vErrors === null) vErrors = [err108];
        else vErrors.push(err108);
        errors++;
      }
    }
    if (data.synthesizer_provider_id !== void 0) {
      let data48 = data.synthesizer_provider_id;
      if (!(typeof data48 == "number" && !(data48 % 1) && !isNaN(data48)) && data48 !== null) {
        const err109 = {
          instancePath: instancePath + "/synthesizer_provider_id",
          schemaPath: "#/properties/synthesizer_provider_id/type",
          keyword: "type",
          params: { type: schema20.properties.synthesizer_provider_id.type },
          message: "must be integer,null",
        };
        if (vErrors === null) vErrors = [err109];
        else vErrors.push(err109);
        errors++;
      }
    }
    if (data.llm_model_id !== void 0) {
      let data49 = data.llm_model_id;
      if (!(typeof data49 == "number" && !(data49 % 1) && !isNaN(data49)) && data49 !== null) {
        const err110 = {
          instancePath: instancePath + "/llm_model_id",
          schemaPath: "#/properties/llm_model_id/type",
          keyword: "type",
          params: { type: schema20.properties.llm_model_id.type },
          message: "must be integer,null",
        };
        if (vErrors === null) vErrors = [err110];
        else vErrors.push(err110);
        errors++;
      }
    }
    if (data.multimodal_model_id !== void 0) {
      let data50 = data.multimodal_model_id;
      if (!(typeof data50 == "number" && !(data50 % 1) && !isNaN(data50)) && data50 !== null) {
        const err111 = {
          instancePath: instancePath + "/multimodal_model_id",
          schemaPath: "#/properties/multimodal_model_id/type",
          keyword: "type",
          params: { type: schema20.properties.multimodal_model_id.type },
          message: "must be integer,null",
        };
        if (vErrors === null) vErrors = [err111];
        else vErrors.push(err111);
        errors++;
      }
    }
    if (data.ambient_sound !== void 0) {
      if (typeof data.ambient_sound !== "string") {
        const err112 = {
          instancePath: instancePath + "/ambient_sound",
          schemaPath: "#/properties/ambient_sound/type",
          keyword: "type",
          params: { type: "string" },
          message: "must be string",
        };
        if (vErrors === null) vErrors = [err112];
        else vErrors.push(err112);
        errors++;
      }
    }
    if (data.uuid !== void 0) {
      if (typeof data.uuid !== "string") {
        const err113 = {
          instancePath: instancePath + "/uuid",
          schemaPath: "#/properties/uuid/type",
          keyword: "type",
          params: { type: "string" },
          message: "must be string",
        };
        if (vErrors === null) vErrors = [err113];
        else vErrors.push(err113);
        errors++;
      }
    }
    if (data.send_webhook_only_on_completed !== void 0) {
      if (typeof data.send_webhook_only_on_completed !== "boolean") {
        const err114 = {
          instancePath: instancePath + "/send_webhook_only_on_completed",
          schemaPath: "#/properties/send_webhook_only_on_completed/type",
          keyword: "type",
          params: { type: "boolean" },
          message: "must be boolean",
        };
        if (vErrors === null) vErrors = [err114];
        else vErrors.push(err114);
        errors++;
      }
    }
    if (data.include_recording_in_webhook !== void 0) {
      if (typeof data.include_recording_in_webhook !== "boolean") {
        const err115 = {
          instancePath: instancePath + "/include_recording_in_webhook",
          schemaPath: "#/properties/include_recording_in_webhook/type",
          keyword: "type",
          params: { type: "boolean" },
          message: "must be boolean",
        };
        if (vErrors === null) vErrors = [err115];
        else vErrors.push(err115);
        errors++;
      }
    }
    if (data.interrupt_sensitivity !== void 0) {
      if (!(typeof data.interrupt_sensitivity == "number")) {
        const err116 = {
          instancePath: instancePath + "/interrupt_sensitivity",
          schemaPath: "#/properties/interrupt_sensitivity/type",
          keyword: "type",
          params: { type: "number" },
          message: "must be number",
        };
        if (vErrors === null) vErrors = [err116];
        else vErrors.push(err116);
        errors++;
      }
    }
    if (data.filler_config !== void 0) {
      let data56 = data.filler_config;
      if (typeof data56 != "object") {
        const err117 = {
          instancePath: instancePath + "/filler_config",
          schemaPath: "#/properties/filler_config/type",
          keyword: "type",
          params: { type: schema20.properties.filler_config.type },
          message: "must be object,array,null",
        };
        if (vErrors === null) vErrors = [err117];
        else vErrors.push(err117);
        errors++;
      }
      if (Array.isArray(data56)) {
        if (data56.length > 0) {
          const err118 = {
            instancePath: instancePath + "/filler_config",
            schemaPath: "#/properties/filler_config/maxItems",
            keyword: "maxItems",
            params: { limit: 0 },
            message: "must NOT have more than 0 items",
          };
          if (vErrors === null) vErrors = [err118];
          else vErrors.push(err118);
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
                const err119 = {
                  instancePath: instancePath + "/filler_config/neutral/" + i2,
                  schemaPath: "#/properties/filler_config/properties/neutral/items/type",
                  keyword: "type",
                  params: { type: "string" },
                  message: "must be string",
                };
                if (vErrors === null) vErrors = [err119];
                else vErrors.push(err119);
                errors++;
              }
          } else {
            const err120 = {
              instancePath: instancePath + "/filler_config/neutral",
              schemaPath: "#/properties/filler_config/properties/neutral/type",
              keyword: "type",
              params: { type: "array" },
              message: "must be array",
            };
            if (vErrors === null) vErrors = [err120];
            else vErrors.push(err120);
            errors++;
          }
        }
        if (data56.negative !== void 0) {
          let data59 = data56.negative;
          if (Array.isArray(data59)) {
            const len3 = data59.length;
            for (let i3 = 0; i3 < len3 && errors < 100; i3++)
              if (typeof data59[i3] !== "string") {
                const err121 = {
                  instancePath: instancePath + "/filler_config/negative/" + i3,
                  schemaPath: "#/properties/filler_config/properties/negative/items/type",
                  keyword: "type",
                  params: { type: "string" },
                  message: "must be string",
                };
                if (vErrors === null) vErrors = [err121];
                else vErrors.push(err121);
                errors++;
              }
          } else {
            const err122 = {
              instancePath: instancePath + "/filler_config/negative",
              schemaPath: "#/properties/filler_config/properties/negative/type",
              keyword: "type",
              params: { type: "array" },
              message: "must be array",
            };
            if (vErrors === null) vErrors = [err122];
            else vErrors.push(err122);
            errors++;
          }
        }
        if (data56.positive !== void 0) {
          let data61 = data56.positive;
          if (Array.isArray(data61)) {
            const len4 = data61.length;
            for (let i4 = 0; i4 < len4 && errors < 100; i4++)
              if (typeof data61[i4] !== "string") {
                const err123 = {
                  instancePath: instancePath + "/filler_config/positive/" + i4,
                  schemaPath: "#/properties/filler_config/properties/positive/items/type",
                  keyword: "type",
                  params: { type: "string" },
                  message: "must be string",
                };
                if (vErrors === null) vErrors = [err123];
                else vErrors.push(err123);
                errors++;
              }
          } else {
            const err124 = {
              instancePath: instancePath + "/filler_config/positive",
              schemaPath: "#/properties/filler_config/properties/positive/type",
              keyword: "type",
              params: { type: "array" },
              message: "must be array",
            };
            if (vErrors === null) vErrors = [err124];
            else vErrors.push(err124);
            errors++;
          }
        }
        if (data56.question !== void 0) {
          let data63 = data56.question;
          if (Array.isArray(data63)) {
            const len5 = data63.length;
            for (let i5 = 0; i5 < len5 && errors < 100; i5++)
              if (typeof data63[i5] !== "string") {
                const err125 = {
                  instancePath: instancePath + "/filler_config/question/" + i5,
                  schemaPath: "#/properties/filler_config/properties/question/items/type",
                  keyword: "type",
                  params: { type: "string" },
                  message: "must be string",
                };
                if (vErrors === null) vErrors = [err125];
                else vErrors.push(err125);
                errors++;
              }
          } else {
            const err126 = {
              instancePath: instancePath + "/filler_config/question",
              schemaPath: "#/properties/filler_config/properties/question/type",
              keyword: "type",
              params: { type: "array" },
              message: "must be array",
            };
            if (vErrors === null) vErrors = [err126];
            else vErrors.push(err126);
            errors++;
          }
        }
      }
    }
    if (data.knowledgebase_id !== void 0) {
      let data65 = data.knowledgebase_id;
      if (!(typeof data65 == "number" && !(data65 % 1) && !isNaN(data65)) && data65 !== null) {
        const err127 = {
          instancePath: instancePath + "/knowledgebase_id",
          schemaPath: "#/properties/knowledgebase_id/type",
          keyword: "type",
          params: { type: schema20.properties.knowledgebase_id.type },
          message: "must be integer,null",
        };
        if (vErrors === null) vErrors = [err127];
        else vErrors.push(err127);
        errors++;
      }
    }
    if (data.knowledgebase_mode !== void 0) {
      let data66 = data.knowledgebase_mode;
      if (typeof data66 !== "string" && data66 !== null) {
        const err128 = {
          instancePath: instancePath + "/knowledgebase_mode",
          schemaPath: "#/properties/knowledgebase_mode/type",
          keyword: "type",
          params: { type: schema20.properties.knowledgebase_mode.type },
          message: "must be string,null",
        };
        if (vErrors === null) vErrors = [err128];
        else vErrors.push(err128);
        errors++;
      }
    }
    if (data.min_interrupt_words !== void 0) {
      let data67 = data.min_interrupt_words;
      if (!(typeof data67 == "number" && !(data67 % 1) && !isNaN(data67)) && data67 !== null) {
        const err129 = {
          instancePath: instancePath + "/min_interrupt_words",
          schemaPath: "#/properties/min_interrupt_words/type",
          keyword: "type",
          params: { type: schema20.properties.min_interrupt_words.type },
          message: "must be integer,null",
        };
        if (vErrors === null) vErrors = [err129];
        else vErrors.push(err129);
        errors++;
      }
    }
    if (data.ambient_sound_volume !== void 0) {
      if (typeof data.ambient_sound_volume !== "string") {
        const err130 = {
          instancePath: instancePath + "/ambient_sound_volume",
          schemaPath: "#/properties/ambient_sound_volume/type",
          keyword: "type",
          params: { type: "string" },
          message: "must be string",
        };
        if (vErrors === null) vErrors = [err130];
        else vErrors.push(err130);
        errors++;
      }
    }
    if (data.widget_settings !== void 0) {
      let data69 = data.widget_settings;
      if (typeof data69 != "object") {
        const err131 = {
          instancePath: instancePath + "/widget_settings",
          schemaPath: "#/properties/widget_settings/type",
          keyword: "type",
          params: { type: schema20.properties.widget_settings.type },
          message: "must be object,array,null",
        };
        if (vErrors === null) vErrors = [err131];
        else vErrors.push(err131);
        errors++;
      }
      if (Array.isArray(data69)) {
        if (data69.length > 0) {
          const err132 = {
            instancePath: instancePath + "/widget_settings",
            schemaPath: "#/properties/widget_settings/maxItems",
            keyword: "maxItems",
            params: { limit: 0 },
            message: "must NOT have more than 0 items",
          };
          if (vErrors === null) vErrors = [err132];
          else vErrors.push(err132);
          errors++;
        }
      }
    }
    if (data.ringing_time !== void 0) {
      let data70 = data.ringing_time;
      if (!(typeof data70 == "number" && !(data70 % 1) && !isNaN(data70))) {
        const err133 = {
          instancePath: instancePath + "/ringing_time",
          schemaPath: "#/properties/ringing_time/type",
          keyword: "type",
          params: { type: "integer" },
          message: "must be integer",
        };
        if (vErrors === null) vErrors = [err133];
        else vErrors.push(err133);
        errors++;
      }
    }
    if (data.max_initial_silence_duration !== void 0) {
      let data71 = data.max_initial_silence_duration;
      if (!(typeof data71 == "number" && !(data71 % 1) && !isNaN(data71)) && data71 !== null) {
        const err134 = {
          instancePath: instancePath + "/max_initial_silence_duration",
          schemaPath: "#/properties/max_initial_silence_duration/type",
          keyword: "type",
          params: { type: schema20.properties.max_initial_silence_duration.type },
          message: "must be integer,null",
        };
        if (vErrors === null) vErrors = [err134];
        else vErrors.push(err134);
        errors++;
      }
    }
    if (data.compliance_blocked_at !== void 0) {
      let data72 = data.compliance_blocked_at;
      if (typeof data72 !== "string" && data72 !== null) {
        const err135 = {
          instancePath: instancePath + "/compliance_blocked_at",
          schemaPath: "#/properties/compliance_blocked_at/type",
          keyword: "type",
          params: { type: schema20.properties.compliance_blocked_at.type },
          message: "must be string,null",
        };
        if (vErrors === null) vErrors = [err135];
        else vErrors.push(err135);
        errors++;
      }
    }
  } else {
    const err136 = {
      instancePath,
      schemaPath: "#/type",
      keyword: "type",
      params: { type: "object" },
      message: "must be object",
    };
    if (vErrors === null) vErrors = [err136];
    else vErrors.push(err136);
    errors++;
  }
  validate53.errors = vErrors;
  return errors === 0;
}
validate53.evaluated = {
  props: {
    id: true,
    user_id: true,
    phone_number_id: true,
    engine_id: true,
    synthesizer_id: true,
    transcriber_id: true,
    voice_id: true,
    instance_id: true,
    name: true,
    variables: true,
    post_call_evaluation: true,
    fillers: true,
    post_call_schema: true,
    tools: true,
    is_webhook_active: true,
    webhook_url: true,
    inbound_webhook_url: true,
    language: true,
    type: true,
    status: true,
    max_duration: true,
    record: true,
    initial_message: true,
    system_prompt: true,
    flows_platform_id: true,
    timezone: true,
    created_at: true,
    updated_at: true,
    max_silence_duration: true,
    reengagement_interval: true,
    deleted_at: true,
    end_call_on_voicemail: true,
    llm_temperature: true,
    voice_stability: true,
    voice_similarity: true,
    allow_interruptions: true,
    enable_noise_cancellation: true,
    endpoint_sensitivity: true,
    speech_speed: true,
    endpoint_type: true,
    wait_for_customer: true,
    mode: true,
    language_id: true,
    transcriber_provider_id: true,
    synthesizer_provider_id: true,
    llm_model_id: true,
    multimodal_model_id: true,
    ambient_sound: true,
    uuid: true,
    send_webhook_only_on_completed: true,
    include_recording_in_webhook: true,
    interrupt_sensitivity: true,
    filler_config: true,
    knowledgebase_id: true,
    knowledgebase_mode: true,
    min_interrupt_words: true,
    ambient_sound_volume: true,
    widget_settings: true,
    ringing_time: true,
    max_initial_silence_duration: true,
    compliance_blocked_at: true,
  },
  dynamicProps: false,
  dynamicItems: false,
};
const validateAssistantPage = validate56;
const schema22 = {
  type: "object",
  required: ["data", "current_page", "per_page", "total", "last_page"],
  properties: {
    data: {
      type: "array",
      items: { $ref: "#/components/schemas/Assistant" },
    },
    current_page: {
      type: "integer",
      minimum: 1,
    },
    per_page: {
      type: ["integer", "string"],
      minimum: 1,
      pattern: "^[1-9][0-9]*$",
    },
    total: {
      type: "integer",
      minimum: 0,
    },
    last_page: {
      type: "integer",
      minimum: 0,
    },
  },
};
const pattern3 = /* @__PURE__ */ new RegExp("^[1-9][0-9]*$", "u");
function validate56(
  data,
  { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {},
) {
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate56.evaluated;
  if (evaluated0.dynamicProps) evaluated0.props = void 0;
  if (evaluated0.dynamicItems) evaluated0.items = void 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.data === void 0) {
      const err0 = {
        instancePath,
        schemaPath: "#/required",
        keyword: "required",
        params: { missingProperty: "data" },
        message: "must have required property 'data'",
      };
      if (vErrors === null) vErrors = [err0];
      else vErrors.push(err0);
      errors++;
    }
    if (data.current_page === void 0) {
      const err1 = {
        instancePath,
        schemaPath: "#/required",
        keyword: "required",
        params: { missingProperty: "current_page" },
        message: "must have required property 'current_page'",
      };
      if (vErrors === null) vErrors = [err1];
      else vErrors.push(err1);
      errors++;
    }
    if (data.per_page === void 0) {
      const err2 = {
        instancePath,
        schemaPath: "#/required",
        keyword: "required",
        params: { missingProperty: "per_page" },
        message: "must have required property 'per_page'",
      };
      if (vErrors === null) vErrors = [err2];
      else vErrors.push(err2);
      errors++;
    }
    if (data.total === void 0) {
      const err3 = {
        instancePath,
        schemaPath: "#/required",
        keyword: "required",
        params: { missingProperty: "total" },
        message: "must have required property 'total'",
      };
      if (vErrors === null) vErrors = [err3];
      else vErrors.push(err3);
      errors++;
    }
    if (data.last_page === void 0) {
      const err4 = {
        instancePath,
        schemaPath: "#/required",
        keyword: "required",
        params: { missingProperty: "last_page" },
        message: "must have required property 'last_page'",
      };
      if (vErrors === null) vErrors = [err4];
      else vErrors.push(err4);
      errors++;
    }
    if (data.data !== void 0) {
      let data0 = data.data;
      if (Array.isArray(data0)) {
        const len0 = data0.length;
        for (let i0 = 0; i0 < len0 && errors < 100; i0++)
          if (
            !validate53(data0[i0], {
              instancePath: instancePath + "/data/" + i0,
              parentData: data0,
              parentDataProperty: i0,
              rootData,
              dynamicAnchors,
            })
          ) {
            vErrors = vErrors === null ? validate53.errors : vErrors.concat(validate53.errors);
            errors = vErrors.length;
          }
      } else {
        const err5 = {
          instancePath: instancePath + "/data",
          schemaPath: "#/properties/data/type",
          keyword: "type",
          params: { type: "array" },
          message: "must be array",
        };
        if (vErrors === null) vErrors = [err5];
        else vErrors.push(err5);
        errors++;
      }
    }
    if (data.current_page !== void 0) {
      let data2 = data.current_page;
      if (!(typeof data2 == "number" && !(data2 % 1) && !isNaN(data2))) {
        const err6 = {
          instancePath: instancePath + "/current_page",
          schemaPath: "#/properties/current_page/type",
          keyword: "type",
          params: { type: "integer" },
          message: "must be integer",
        };
        if (vErrors === null) vErrors = [err6];
        else vErrors.push(err6);
        errors++;
      }
      if (typeof data2 == "number") {
        if (data2 < 1 || isNaN(data2)) {
          const err7 = {
            instancePath: instancePath + "/current_page",
            schemaPath: "#/properties/current_page/minimum",
            keyword: "minimum",
            params: {
              comparison: ">=",
              limit: 1,
            },
            message: "must be >= 1",
          };
          if (vErrors === null) vErrors = [err7];
          else vErrors.push(err7);
          errors++;
        }
      }
    }
    if (data.per_page !== void 0) {
      let data3 = data.per_page;
      if (!(typeof data3 == "number" && !(data3 % 1) && !isNaN(data3)) && typeof data3 !== "string") {
        const err8 = {
          instancePath: instancePath + "/per_page",
          schemaPath: "#/properties/per_page/type",
          keyword: "type",
          params: { type: schema22.properties.per_page.type },
          message: "must be integer,string",
        };
        if (vErrors === null) vErrors = [err8];
        else vErrors.push(err8);
        errors++;
      }
      if (typeof data3 == "number") {
        if (data3 < 1 || isNaN(data3)) {
          const err9 = {
            instancePath: instancePath + "/per_page",
            schemaPath: "#/properties/per_page/minimum",
            keyword: "minimum",
            params: {
              comparison: ">=",
              limit: 1,
            },
            message: "must be >= 1",
          };
          if (vErrors === null) vErrors = [err9];
          else vErrors.push(err9);
          errors++;
        }
      }
      if (typeof data3 === "string") {
        if (!pattern3.test(data3)) {
          const err10 = {
            instancePath: instancePath + "/per_page",
            schemaPath: "#/properties/per_page/pattern",
            keyword: "pattern",
            params: { pattern: "^[1-9][0-9]*$" },
            message: 'must match pattern "^[1-9][0-9]*$"',
          };
          if (vErrors === null) vErrors = [err10];
          else vErrors.push(err10);
          errors++;
        }
      }
    }
    if (data.total !== void 0) {
      let data4 = data.total;
      if (!(typeof data4 == "number" && !(data4 % 1) && !isNaN(data4))) {
        const err11 = {
          instancePath: instancePath + "/total",
          schemaPath: "#/properties/total/type",
          keyword: "type",
          params: { type: "integer" },
          message: "must be integer",
        };
        if (vErrors === null) vErrors = [err11];
        else vErrors.push(err11);
        errors++;
      }
      if (typeof data4 == "number") {
        if (data4 < 0 || isNaN(data4)) {
          const err12 = {
            instancePath: instancePath + "/total",
            schemaPath: "#/properties/total/minimum",
            keyword: "minimum",
            params: {
              comparison: ">=",
              limit: 0,
            },
            message: "must be >= 0",
          };
          if (vErrors === null) vErrors = [err12];
          else vErrors.push(err12);
          errors++;
        }
      }
    }
    if (data.last_page !== void 0) {
      let data5 = data.last_page;
      if (!(typeof data5 == "number" && !(data5 % 1) && !isNaN(data5))) {
        const err13 = {
          instancePath: instancePath + "/last_page",
          schemaPath: "#/properties/last_page/type",
          keyword: "type",
          params: { type: "integer" },
          message: "must be integer",
        };
        if (vErrors === null) vErrors = [err13];
        else vErrors.push(err13);
        errors++;
      }
      if (typeof data5 == "number") {
        if (data5 < 0 || isNaN(data5)) {
          const err14 = {
            instancePath: instancePath + "/last_page",
            schemaPath: "#/properties/last_page/minimum",
            keyword: "minimum",
            params: {
              comparison: ">=",
              limit: 0,
            },
            message: "must be >= 0",
          };
          if (vErrors === null) vErrors = [err14];
          else vErrors.push(err14);
          errors++;
        }
      }
    }
  } else {
    const err15 = {
      instancePath,
      schemaPath: "#/type",
      keyword: "type",
      params: { type: "object" },
      message: "must be object",
    };
    if (vErrors === null) vErrors = [err15];
    else vErrors.push(err15);
    errors++;
  }
  validate56.errors = vErrors;
  return errors === 0;
}
validate56.evaluated = {
  props: {
    data: true,
    current_page: true,
    per_page: true,
    total: true,
    last_page: true,
  },
  dynamicProps: false,
  dynamicItems: false,
};
//#endregion
export { validateAssistant, validateAssistantPage };
