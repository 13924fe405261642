/** What a timer can wait, in ms; a longer time ends at once. */
export const LONGEST_WAIT: number = 2 ** 31 - 1;
