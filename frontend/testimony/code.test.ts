import { beforeAll, describe, expect, it } from "vitest";
import { loadSodium, type Sodium, toText } from "../sealing/sodium";
import { keyOfCode, newCode } from "./code";

let sodium: Sodium;
beforeAll(async () => {
  sodium = await loadSodium();
});

describe("her code", () => {
  it("gives the same key however it is typed", () => {
    for (let round = 0; round < 50; round += 1) {
      const code = newCode(sodium);
      expect(code).toMatch(/^[0-9A-Z]{4}(-[0-9A-Z]{4}){5}$/);
      const key = keyOfCode(sodium, code);
      expect(key).not.toBeNull();
      for (const typed of [code.toLowerCase(), code.replace(/-/g, " "), code.replace(/0/g, "o")])
        expect(toText(keyOfCode(sodium, typed)?.publicKey ?? new Uint8Array())).toBe(
          toText(key?.publicKey ?? new Uint8Array()),
        );
    }
  });

  it("derives the key that the demo's own derivation does", () => {
    const key = keyOfCode(sodium, "TEST-0DEM-0C0D-E0F0-WREN-0000");
    expect(toText(key?.publicKey ?? new Uint8Array())).toBe("Zf7SEGQlrvryTUxT9uvvvyGdK4dC7vt6wVKha2Xz8TQ=");
  });

  it("is another one each time, and nothing else is taken for one", () => {
    const codes = new Set(Array.from({ length: 200 }, () => newCode(sodium)));
    expect(codes.size).toBe(200);
    expect(keyOfCode(sodium, "")).toBeNull();
    expect(keyOfCode(sodium, "ABCD-EFGH")).toBeNull();
    expect(keyOfCode(sodium, "UUUU-UUUU-UUUU-UUUU-UUUU-UUUU")).toBeNull();
  });
});
