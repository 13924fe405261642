import { describe, expect, it } from "vitest";
import { findSign, judge, type Findings, type Sign, NOTHING, type Verdict } from "../../src/pagination/verdict.js";

/** Returns the findings of a pass that read all of 100 rows. */
function find(changes: Partial<Findings> = {}): Findings {
  return { ...NOTHING, rows: 100, least: 100, isWhole: true, ...changes };
}

/** The findings of a pass while rows are inserted and deleted. */
const churn = { rows: 97, least: 98, changes: 5 };

describe("a first pass settles a list unless it shows a sign", () => {
  it.each<[string, Partial<Findings>, Sign | undefined]>([
    ["all rows were read, and nothing changed", {}, undefined],
    ["rows were inserted and deleted", { ...churn, hasMoved: true }, undefined],
    ["no page showed the end", { isWhole: false }, "unfinished"],
    ["fewer rows came than `total` allows", { rows: 92, least: 98, changes: 5 }, "short"],
    ["exactly as few rows came as `total` allows", { rows: 93, least: 98, changes: 5 }, undefined],
    ["a row came twice", { ...churn, duplicates: 1 }, "repeated"],
    ["a row may have crossed", { ...churn, hasCrossing: true }, "crossed"],
    ["pages touched, and nothing changed", { hasTouched: true }, undefined],
    ["pages touched, and rows moved", { hasTouched: true, hasMoved: true }, "touched"],
    ["pages touched, and `total` changed", { ...churn, hasTouched: true }, "touched"],
    ["`total` was constant, and more rows came", { rows: 101 }, "uncounted"],
    ["`total` changed, and more rows came", { rows: 101, changes: 2 }, undefined],
  ])("%s", (_, changes, sign) => {
    expect(findSign([find(changes)], 100)).toBe(sign);
  });

  it("and nothing is settled before it", () => {
    expect(findSign([], 0)).toBe("unfinished");
  });
});

describe("after a later pass, a list is settled", () => {
  const crossed = find({ ...churn, hasCrossing: true });
  const repeated = find({ rows: 98, duplicates: 2 });

  it.each<[string, Findings[], number, Sign | undefined]>([
    ["if the pass shows no sign", [repeated, find()], 100, undefined],
    ["if no pass showed another order", [crossed, crossed], 103, undefined],
    ["not if a pass before showed another order", [find({ ...churn, duplicates: 1 }), crossed], 103, "crossed"],
    ["if it met as many rows as there were", [repeated, find({ hasCrossing: true })], 103, undefined],
    ["not if one of these came twice", [repeated, find({ rows: 101, duplicates: 1 })], 103, "repeated"],
    ["if all passes reached a constant `total`", [find({ rows: 98 }), find({ rows: 97 })], 100, undefined],
    ["if they exceeded it, because rows were replaced", [find({ rows: 98 }), find({ rows: 97 })], 101, undefined],
    ["not if they did not reach it", [find({ rows: 98 }), find({ rows: 97 })], 99, "short"],
    ["not if `total` changed in a pass", [find({ rows: 98, changes: 2 }), find({ rows: 97 })], 101, "short"],
    ["not if `total` changed between passes", [find({ rows: 98, least: 99 }), find({ rows: 97 })], 101, "short"],
    ["if rows change places, and nothing is new", [repeated, repeated], 100, undefined],
    ["not if the last one was new", [repeated, find({ rows: 98, duplicates: 2, fresh: 2 })], 100, "short"],
    ["not if rows come beyond `total`, so that others were deleted", [repeated, repeated], 101, "short"],
    ["not if no page showed the end", [crossed, find({ isWhole: false })], 100, "unfinished"],
  ])("%s", (_, passes, items, sign) => {
    expect(findSign(passes, items)).toBe(sign);
  });
});

describe("the verdict", () => {
  type Case = Partial<Parameters<typeof judge>[2]> & { passes?: Findings[]; items?: number };
  const short = find({ rows: 98, isWhole: false });
  const more = find({ rows: 102, duplicates: 2 });
  /** The situation after the last pass, with 98 rows. */
  const end = (...passes: Findings[]): Case => ({ passes, items: 98, isLast: true });

  it.each<[string, Case, Verdict]>([
    ["is complete without a sign", {}, "complete"],
    ["is complete at the limit, too", { isLast: true, isLimited: true }, "complete"],
    ["is another pass after a sign", { passes: [short] }, "again"],
    ["is another pass for `verify`", { isUnproven: true }, "confirm"],
    ["is the limit, rather than another pass", { passes: [short], isLimited: true }, "limit"],
    ["is another pass for `verify` at the limit", { isLimited: true, isUnproven: true }, "confirm"],
    ["is the limit after the last pass", { isLast: true, isLimited: true, isUnproven: true }, "limit"],
    ["is drift after the last pass", { ...end(find(), short), items: 100 }, "drift"],
    ["is drift for `verify`, too", { passes: [find(), find()], isLast: true, isUnproven: true }, "drift"],
    ["is drift after one pass", end(short), "drift"],
    ["is drift if a pass met fewer rows", { ...end(short, short), items: 99 }, "drift"],
    ["is drift if `total` changed", end(find({ ...short, changes: 1 }), short), "drift"],
    ["is drift if `total` differed", end(find({ ...short, least: 99 }), short), "drift"],
    ["is a wrong count if nothing changes", end(short, short), "unchanged"],
    ["is a wrong count, too, if more rows came than it says", { ...end(more, more), items: 102 }, "unchanged"],
  ])("%s", (_, situation, verdict) => {
    const { passes = [find()], items = 100, ...given } = situation;
    expect(judge(passes, items, { isLast: false, isLimited: false, isUnproven: false, ...given })).toBe(verdict);
  });
});
