/** What a step throws, so that what comes after it can be done first; undefined where it ends well. */
export async function getError(step: () => Promise<void>): Promise<unknown> {
  try {
    await step();
    return undefined;
  } catch (error) {
    return error;
  }
}
