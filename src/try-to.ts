/** Calls a function. @returns its result, or undefined if it throws */
export function tryTo<Result>(call: () => Result): Result | undefined {
  try {
    return call();
  } catch {
    return undefined;
  }
}
