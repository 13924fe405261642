// What an editor shows. Below a name, `^` precedes its type and `?` a sentence of its documentation. Below a line with an
// error, `!` precedes a part of the message.
import { createClient, paginate, unwrap } from "voice-assistants-client";
import { createSandbox } from "voice-assistants-client/sandbox";
import { assistantSchema } from "voice-assistants-client/schemas";
import type { Assistant, components } from "voice-assistants-client/types";

const client = createClient({ timeout: 1_000, retry: { maxDelay: 1_000 } });
//    ^ const client: Client
//             ? Creates an openapi-fetch client
//                            ? The time limit of one attempt
//                                                     ? The longest wait

const { data, error } = await client.GET("/user/assistants/get");
//      ^ const data: AssistantPage | undefined
//            ^ const error: WithMessage<ErrorBody> | undefined
for (const listed of data?.data ?? []) console.log(listed.max_duration, error?.message);
//         ^ const listed: Assistant
//                                                        ^ (property) Assistant.max_duration: number
//                                                        ? Maximum call duration in seconds
//                                                                             ? What went wrong
const result = await client.GET("/user/assistants/get");
//    ^ const result: GetResult<AssistantPage, WithMessage<ErrorBody>>
const page = await unwrap(client.GET("/user/assistants/get"));
//    ^ const page: AssistantPage
const rows = page.data;
//    ^ const rows: Assistant[]
//                ? The assistants on this page
const last = page.last_page;
//                ? The last page number

const assistants = paginate(client, "/user/assistants/get", { maxPasses: 2, params: { query: { per_page: 25 } } });
//    ^ const assistants: Paginator<Assistant, AssistantPage>
//                                                            ? The largest number of passes
//                                                                                             ? Number of assistants per page
const list = await assistants.toArray();
//    ^ const list: Assistant[]
for await (const assistant of assistants) console.log(assistant.max_duration);
//               ^ const assistant: Assistant
//                                                              ? Maximum call duration in seconds
for await (const each of assistants.pages()) console.log(each.total);
//               ^ const each: AssistantPage
const report = assistants.report;
//    ^ const report: Report | undefined
const duplicates = report?.duplicates;
//                         ? The number of rows
const checked = paginate(client, "/user/assistants/get", { schema: assistantSchema });
//    ^ const checked: Paginator<Assistant, AssistantPage>

type Schemas = components["schemas"];
declare const assistant: Assistant;
//            ^ const assistant: Assistant
//                       ? An AI voice assistant and its complete configuration
declare const same: Schemas["Assistant"];
//            ^ const same: Assistant
const { tools, post_call_schema, filler_config, mode } = assistant;
//      ^ const tools: (string | Tool)[]
//             ^ const post_call_schema: PostCallField[]
//                               ^ const filler_config: FillerConfig | null
//                                              ? `multimodal`:
const sandbox = createSandbox({ latency: 10 });
//    ^ const sandbox: Sandbox
//                              ? The time between a request and its response

createClient({ key: "" });
//             ! 'key' does not exist in type 'ClientOptions'
createClient({ retry: { delay: 1 } });
//                      ! 'delay' does not exist in type 'RetryOptions'
paginate(client, "/user/assistants/get", { parallel: 2 });
//                                         ! 'parallel' does not exist in type 'PaginateOptions<"/user/assistants/get", Assistant>'
createSandbox({ rows: 1 });
//              ! 'rows' does not exist in type 'SandboxOptions'

export { checked, duplicates, filler_config, last, list, mode, post_call_schema, result, rows, same, sandbox, tools };
