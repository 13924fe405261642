import { describe, expect, it } from "vitest";
import { findSign, type Findings, judge, type Sign } from "../../src/pagination/verdict.js";

/** Returns the findings of a pass that read all of 100 rows. */
function find(changes: Partial<Findings> = {}): Findings {
  return {
    rows: 100,
    fresh: 0,
    least: 100,
    changes: 0,
    duplicates: 0,
    isWhole: true,
    hasTouched: false,
    hasMoved: false,
    hasCrossing: false,
    ...changes,
  };
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
    ["not if they did not reach it", [find({ rows: 98 }), find({ rows: 97 })], 99, "short"],
    ["not if `total` changed in a pass", [find({ rows: 98, changes: 2 }), find({ rows: 97 })], 101, "short"],
    ["not if `total` changed between passes", [find({ rows: 98, least: 99 }), find({ rows: 97 })], 101, "short"],
    ["if rows change places, and nothing is new", [repeated, repeated], 100, undefined],
    ["not if the last one was new", [repeated, find({ rows: 98, duplicates: 2, fresh: 2 })], 100, "short"],
    ["not if rows come beyond `total`, so that others were deleted", [repeated, repeated], 101, "short"],
    [
      "not if no page showed the end",
      [find({ ...churn, hasCrossing: true }), find({ isWhole: false })],
      100,
      "unfinished",
    ],
  ])("%s", (_, passes, items, sign) => {
    expect(findSign(passes, items)).toBe(sign);
  });
});

describe("the verdict", () => {
  const short = find({ rows: 98, isWhole: false });
  const twice = find({ rows: 98, duplicates: 2 });

  it.each<[string, Parameters<typeof judge>, ReturnType<typeof judge>]>([
    ["is complete without a sign", [[find()], 100, undefined, false, false, false], "complete"],
    ["is complete at the limit, too", [[find()], 100, undefined, true, true, false], "complete"],
    ["is another pass after a sign", [[short], 98, "short", false, false, false], "again"],
    ["is another pass for `verify`", [[find()], 100, undefined, false, false, true], "again"],
    ["is the limit, rather than another pass", [[short], 98, "short", false, true, false], "limit"],
    ["is another pass for `verify` at the limit", [[find()], 100, undefined, false, true, true], "again"],
    ["is the limit after the last pass", [[find()], 100, undefined, true, true, true], "limit"],
    ["is drift after the last pass", [[find(), short], 100, "short", true, false, false], "drift"],
    ["is drift for `verify`, too", [[find(), find()], 100, undefined, true, false, true], "drift"],
    ["is drift after one pass", [[short], 98, "short", true, false, false], "drift"],
    ["is drift if a pass met fewer rows", [[short, short], 99, "short", true, false, false], "drift"],
    [
      "is drift if `total` changed",
      [[find({ ...short, changes: 1 }), short], 98, "short", true, false, false],
      "drift",
    ],
    [
      "is drift if `total` differed",
      [[find({ ...short, least: 99 }), short], 98, "short", true, false, false],
      "drift",
    ],
    ["is a wrong count if nothing changes", [[short, short], 98, "unfinished", true, false, false], "miscounts"],
    [
      "is a wrong count, too, if more rows came than it says",
      [[find({ rows: 102, duplicates: 2 }), find({ rows: 102, duplicates: 2 })], 102, "repeated", true, false, false],
      "miscounts",
    ],
    ["is a list with duplicates if nothing changes", [[twice, twice], 98, "repeated", true, false, false], "repeats"],
  ])("%s", (_, given, verdict) => {
    expect(judge(...given)).toBe(verdict);
  });
});
