export { createClient } from "./client/client.js";
export {
  ApiError,
  ConfigurationError,
  IncompleteListError,
  InvalidResponseError,
  NetworkError,
  TimeoutError,
  VoiceAssistantsError,
  isApiError,
  isConfigurationError,
  isIncompleteListError,
  isInvalidResponseError,
  isNetworkError,
  isTimeoutError,
  isVoiceAssistantsError,
} from "./errors.js";
export { paginate } from "./pagination/paginate.js";
export { unwrap } from "./client/unwrap.js";

export type * from "./types.js";
