import { existsSync, readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";

/** One entry or chunk of Vite's manifest. */
interface Piece {
  file: string;
  isEntry?: boolean;
  imports?: string[];
  css?: string[];
}

const dist = `${import.meta.dirname}/dist`;
const manifest: Record<string, Piece> = existsSync(`${dist}/manifest.json`)
  ? JSON.parse(readFileSync(`${dist}/manifest.json`, "utf8"))
  : {};

/** Every file that a page loads for these entries: a script's name, or the path of a style sheet of its own. */
function filesOf(...entries: string[]): Set<string> {
  const files = new Set<string>();
  const add = (key: string) => {
    const piece = manifest[key];
    if (!piece) throw new Error(`${key} is not in the build: run "npm run build" first`);
    if (files.has(piece.file)) return;
    files.add(piece.file);
    for (const style of piece.css ?? []) files.add(style);
    for (const imported of piece.imports ?? []) add(imported);
  };
  for (const entry of entries) add(entry.includes("/") ? entry : `frontend/entries/${entry}.ts`);
  return files;
}

/** Bytes over the wire, each file by itself as servers send them. */
function weigh(...entries: string[]): number {
  return [...filesOf(...entries)].reduce(
    (sum, file) => sum + gzipSync(readFileSync(`${dist}/${file}`)).length,
    0,
  );
}

describe("what a page weighs over the wire", () => {
  it("is at most 18 kB of style and script on every public page", () => {
    expect(weigh("site")).toBeLessThanOrEqual(18_000);
  });

  it("is at most 24 kB where the styles of the pages that editors write are added", () => {
    expect(weigh("site", "frontend/styles/pages.scss")).toBeLessThanOrEqual(24_000);
  });

  it("is at most 137 kB on the page with the map, the site's own included", () => {
    expect(weigh("site", "map")).toBeLessThanOrEqual(137_000);
    // What has been reached. A new dependency that costs more should be a decision, not a surprise.
    expect(weigh("site", "map")).toBeLessThanOrEqual(125_000);
  });

  it("is at most 137 kB on the public map of a release", () => {
    expect(weigh("site", "frontend/styles/pages.scss", "release")).toBeLessThanOrEqual(137_000);
  });

  it("is at most 2 kB for the proof of work", () => {
    expect(weigh("proof")).toBeLessThanOrEqual(2_000);
  });
});

describe("the build", () => {
  it("keeps the map off every page that does not ask for it", () => {
    for (const [key, piece] of Object.entries(manifest)) {
      if (!piece.isEntry || /\/(map|viewer|release|picture)\.ts$/.test(key)) continue;
      expect(
        [...filesOf(key)].filter((file) => /openlayers/.test(file)),
        key,
      ).toEqual([]);
    }
  });

  it("has no piece that imports an entry: under two addresses its code would run twice", () => {
    const imported = Object.values(manifest).flatMap((piece) => piece.imports ?? []);
    expect(imported.filter((key) => manifest[key]?.isEntry)).toEqual([]);
  });

  it("needs no eval and no other host", () => {
    for (const file of filesOf("site", "map", "viewer", "release", "proof")) {
      const text = readFileSync(`${dist}/${file}`, "utf8");
      expect(text, file).not.toMatch(/\beval\(|new Function\(/);
      const hosts = [...text.matchAll(/https?:\/\/([a-z0-9.-]+)/gi)].map(([, host]) => host);
      // Names of XML vocabularies, and links inside error messages; nothing that is ever fetched.
      const never = ["www.w3.org", "www.opengis.net", "schemas.opengis.net", "openlayers.org", "github.com"];
      expect(
        hosts.filter((host) => !never.includes(host as string)),
        file,
      ).toEqual([]);
    }
  });
});
