/** Adds a property that is not enumerable, so logs do not print it, and that can be defined again. */
export function define<Target extends object>(target: Target, name: PropertyKey, value: unknown): Target {
  return Object.defineProperty(target, name, { value, configurable: true });
}
