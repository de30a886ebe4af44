import { expect, test } from "vitest";
import { nextIndex } from "./shortcuts";

test("j and k stay inside the queue", () => {
  expect(nextIndex("j", -1, 3)).toBe(0);
  expect(nextIndex("j", 2, 3)).toBe(2);
  expect(nextIndex("k", 0, 3)).toBe(0);
  expect(nextIndex("k", 2, 3)).toBe(1);
  expect(nextIndex("j", -1, 0)).toBe(-1);
});
