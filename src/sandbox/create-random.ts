/** Numbers that look random and are the same for the same seed. */
export interface Random {
  /** A whole number of at least 0 and less than `end`. */
  below(end: number): number;
  /** One of the items, each as likely as the others. @throws RangeError for an empty list */
  pick<Item>(items: readonly Item[]): Item;
}

/** Tommy Ettinger's mulberry32, started from one or several 32-bit seeds. It is small and even, and not for secrets. */
export function createRandom(...seeds: readonly number[]): Random {
  // 0x9e3779b1 is prime and spreads its bits, so neighbouring seeds start far apart.
  let state = seeds.reduce((mixed, seed) => scramble(Math.imul(mixed ^ seed, 0x9e3779b1)), 0);

  const below = (end: number): number => {
    state = (state + 0x6d2b79f5) | 0;
    return Math.floor((scramble(state) / 2 ** 32) * end);
  };
  return {
    below,
    pick: (items) => {
      const index = below(items.length);
      const item = items[index];
      if (item === undefined) throw new RangeError("There is nothing to pick from.");
      return item;
    },
  };
}

function scramble(state: number): number {
  let bits = Math.imul(state ^ (state >>> 15), state | 1);
  bits ^= bits + Math.imul(bits ^ (bits >>> 7), bits | 61);
  return (bits ^ (bits >>> 14)) >>> 0;
}
