// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from "vitest";
import { forgetOld, type Kept, Waiting } from "./kept";

const NOW = 1_800_000_000_000;
const HOUR = 3_600_000;
const sheet = (id: string, at = NOW): Kept => ({
  id,
  event: "walk",
  owner: "one",
  at,
  ciphertext: "sealed",
  wraps: {},
});

beforeEach(() => window.localStorage.clear());

describe("sheets that wait", () => {
  it("are there for the next page, until they are sent", () => {
    expect(new Waiting(window.localStorage).add(sheet("a"), NOW)).toBe(true);
    const later = new Waiting(window.localStorage);
    later.add(sheet("b"), NOW);
    expect(later.all(NOW).map((one) => one.id)).toEqual(["a", "b"]);
    later.remove("a", NOW);
    expect(later.all(NOW).map((one) => one.id)).toEqual(["b"]);
    later.remove("b", NOW);
    expect(window.localStorage.length).toBe(0);
  });

  it("go after a day, and so does what is no sheet", () => {
    window.localStorage.setItem(
      "waiting-sheets",
      JSON.stringify([sheet("old", NOW - 24 * HOUR), sheet("young", NOW - 23 * HOUR), null, { id: "x" }]),
    );
    expect(forgetOld(window.localStorage, NOW).map((one) => one.id)).toEqual(["young"]);
    expect(window.localStorage.getItem("waiting-sheets")).not.toContain("old");
    forgetOld(window.localStorage, NOW + HOUR);
    expect(window.localStorage.length).toBe(0);
  });

  it("start afresh where somebody else wrote over them", () => {
    window.localStorage.setItem("waiting-sheets", "{not json");
    expect(forgetOld(window.localStorage, NOW)).toEqual([]);
    expect(window.localStorage.length).toBe(0);
  });

  it("live in the page alone where the browser keeps nothing", () => {
    const full = {
      getItem: () => null,
      removeItem: () => undefined,
      setItem: () => fail(),
    } as unknown as Storage;
    const fail = () => {
      throw new Error("QuotaExceededError");
    };
    for (const store of [null, full]) {
      const waiting = new Waiting(store);
      expect(waiting.add(sheet("a"), NOW)).toBe(false);
      expect(waiting.all(NOW).map((one) => one.id)).toEqual(["a"]);
      expect(waiting.all(NOW + 25 * HOUR)).toEqual([]);
      waiting.remove("a", NOW);
      expect(waiting.all(NOW)).toEqual([]);
    }
  });
});
