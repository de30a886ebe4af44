import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { fill, wordNames } from "./words.ts";

const template = readFileSync(
  `${import.meta.dirname}/../../portal/places/templates/places/map_words.html`,
  "utf8",
);

describe("the map's sentences", () => {
  it("each stand in the template that translates them, and nothing else does", () => {
    const attributes = [...template.matchAll(/data-([a-z-]+)="/g)].map(([, name]) =>
      (name as string).replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase()),
    );
    expect(attributes.sort()).toEqual([...wordNames].sort());
  });

  it("are filled in by name, and a hole that nothing fills stays visible", () => {
    expect(fill("Square {number} of {count}", { number: 2, count: 7 })).toBe("Square 2 of 7");
    expect(fill("{place}", {})).toBe("{place}");
  });
});
