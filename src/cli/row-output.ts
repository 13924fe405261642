/** Where rows go. */
export type RowOutput = {
  /** Resolves when the text is on its way, so that no more is read than can be written. */
  readonly write: (text: string) => Promise<void>;
  /** Makes what was written count. */
  readonly commit: () => void;
  /** Gives up what was written, unless it counts already. */
  readonly discard: () => void;
};
