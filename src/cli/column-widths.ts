import stringWidth from "string-width";

/** What stands between two columns. */
export const GAP = "  ";

/** What so many columns have together in lines of `width`. */
export function getRoom(width: number, columns: number): number {
  return width - GAP.length * (columns - 1);
}

/** How wide each column is when nothing is cut. */
export function getWidths(head: readonly string[], rows: readonly (readonly string[])[]): number[] {
  const widths = head.map((name) => stringWidth(name));
  for (const cells of rows) {
    cells.forEach((text, column) => {
      widths[column] = Math.max(widths[column] ?? 0, stringWidth(text));
    });
  }
  return widths;
}

/** Widths that have room together: the widest columns give way first. */
export function fitWidths(widths: readonly number[], room: number): number[] {
  let most = Math.max(...widths);
  const cap = (): number[] => widths.map((width) => Math.min(width, most));
  while (most > 1 && sum(cap()) > room) most -= 1;
  return cap();
}

/** What numbers come to. */
export function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
