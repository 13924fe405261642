import { define } from "./define.js";
import { isVoiceAssistantsError } from "./errors.js";

/**
 * Remembers which code called a function. An error that is created later, after a response, has only frames of this
 * package in its stack.
 *
 * @param callee the frames above it, and its own, are left out
 * @returns a function that appends the frames to the stack of an error of this package, and returns the error; only on
 *   V8, since no other engine has `Error.captureStackTrace` with this format
 */
export function rememberCaller(callee: (...args: never[]) => unknown): <Thrown>(error: Thrown) => Thrown {
  const caller: { stack?: unknown } = {};
  Error.captureStackTrace?.(caller, callee);
  return (error) => {
    if (isVoiceAssistantsError(error) && Object.isExtensible(error)) {
      // V8 formats `stack` when it is first read, so a call that succeeds does not pay for it.
      const frames = String(caller.stack).match(/^ +at .+/gm) ?? [];
      define(error, "stack", [error.stack, ...frames].join("\n"));
    }
    return error;
  };
}
