// @ts-check

/** @typedef {import("./fields.mjs").Field} Field */

/**
 * How the documentation groups the fields of an assistant. The description has them in the order of the API, which has no
 * groups. A field that is not named here is shown under "More", so a new one needs no change.
 */
const GROUPS = {
  Assistant: {
    Identity:
      "id uuid user_id name type status mode language language_id timezone phone_number_id instance_id " +
      "created_at updated_at deleted_at compliance_blocked_at",
    Voice:
      "voice_id voice_stability voice_similarity speech_speed synthesizer_id synthesizer_provider_id transcriber_id " +
      "transcriber_provider_id ambient_sound ambient_sound_volume enable_noise_cancellation",
    Model:
      "engine_id llm_model_id llm_temperature multimodal_model_id system_prompt variables tools knowledgebase_id " +
      "knowledgebase_mode flows_platform_id",
    Behaviour:
      "initial_message wait_for_customer allow_interruptions interrupt_sensitivity min_interrupt_words " +
      "endpoint_type endpoint_sensitivity fillers filler_config max_duration ringing_time max_initial_silence_duration max_silence_duration reengagement_interval " +
      "end_call_on_voicemail record widget_settings",
    Webhooks:
      "is_webhook_active webhook_url inbound_webhook_url send_webhook_only_on_completed include_recording_in_webhook",
    "After the call": "post_call_evaluation post_call_schema",
  },
};

/**
 * The fields of an object in groups, or in one group without a name.
 *
 * @param {string} object
 * @param {readonly Field[]} fields
 * @returns {{ name: string, fields: Field[] }[]}
 */
export function groupFields(object, fields) {
  const known = Object.entries(/** @type {Record<string, Record<string, string>>} */ (GROUPS)[object] ?? {});
  if (known.length === 0) return [{ name: "", fields: [...fields] }];
  const groups = known.map(([name, names]) => ({
    name,
    fields: names.split(" ").flatMap((wanted) => fields.filter((field) => field.name === wanted)),
  }));
  const grouped = new Set(groups.flatMap((group) => group.fields));
  const others = { name: "More", fields: fields.filter((field) => !grouped.has(field)) };
  return [...groups, others].filter((group) => group.fields.length > 0);
}
