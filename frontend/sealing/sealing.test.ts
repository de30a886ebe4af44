import { beforeAll, describe, expect, it } from "vitest";
import { associatedData, type Binding, decrypt, openEnvelope, pad, sealEnvelope, unpad } from "./envelope";
import { openShares, share } from "./group";
import { keyPairOf, newKeyPair, stretch, unlockWithPassphrase, wrapWithPassphrase } from "./member";
import { codeOf, keyOf } from "./recovery";
import { loadSodium, type Sodium, toBytes, toText } from "./sodium";
import known from "./vectors.json";

let sodium: Sodium;
beforeAll(async () => {
  sodium = await loadSodium();
});

const elsewhere: [string, Partial<Binding>][] = [
  ["kind", { kind: "message" }],
  ["row", { row: "22222222-2222-4222-8222-222222222222" }],
  ["field", { field: "words" }],
  ["force", { force: "22222222-2222-4222-8222-222222222222" }],
];

describe("an envelope", () => {
  it("has the server's associated data", () => {
    expect(toText(associatedData(known.binding))).toBe(known.associatedData);
  });

  it("sealed by the server opens here", () => {
    const wraps = [{ publicKey: known.publicKey, sealedKey: known.sealedByServer }];
    const envelope = { binding: known.binding, ciphertext: known.ciphertext, wraps };
    const keys = [keyPairOf(sodium, toBytes(known.privateKey))];
    expect(openEnvelope(sodium, envelope, keys, known.binding)).toBe(known.text);
  });

  it("sealed by the browser and kept as a known answer opens here", () => {
    const { sealedByBrowser } = known;
    const keys = [keyPairOf(sodium, toBytes(known.privateKey))];
    expect(openEnvelope(sodium, sealedByBrowser, keys, known.binding)).toBe(known.text);
  });

  it.each(elsewhere)("moved to another %s does not open", (_name, change) => {
    const key = toBytes(known.contentKey);
    const moved = associatedData({ ...known.binding, ...change });
    expect(() => decrypt(sodium, toBytes(known.ciphertext), key, moved)).toThrow();
  });

  it("that claims to be what was asked for, and is not, does not open", () => {
    const mine = newKeyPair(sodium);
    const other = { ...known.binding, row: "22222222-2222-4222-8222-222222222222" };
    const envelope = { ...sealEnvelope(sodium, "x", other, [mine.publicKey]), binding: known.binding };
    expect(() => openEnvelope(sodium, envelope, [mine], known.binding)).toThrow();
  });

  it("with one changed byte does not open", () => {
    for (const position of [0, 1, 30, 2000]) {
      const changed = toBytes(known.ciphertext);
      changed[position] = (changed[position] ?? 0) ^ 1;
      const key = toBytes(known.contentKey);
      expect(() => decrypt(sodium, changed, key, associatedData(known.binding))).toThrow();
    }
  });

  it("opens for each recipient and for nobody else", () => {
    const [one, two, stranger] = [newKeyPair(sodium), newKeyPair(sodium), newKeyPair(sodium)];
    const envelope = sealEnvelope(sodium, "both", known.binding, [one.publicKey, two.publicKey]);
    expect(openEnvelope(sodium, envelope, [one], known.binding)).toBe("both");
    expect(openEnvelope(sodium, envelope, [two], known.binding)).toBe("both");
    expect(() => openEnvelope(sodium, envelope, [stranger], known.binding)).toThrow();
  });

  it.each([
    [0, 2048],
    [2044, 2048],
    [2045, 8192],
    [8189, 32768],
  ])("of %i bytes is padded to %i", (length, size) => {
    const padded = pad(new Uint8Array(length).fill(7));
    expect(padded.length).toBe(size);
    expect(unpad(padded).length).toBe(length);
  });

  it("holds no more than 32 KiB", () => {
    expect(() => pad(new Uint8Array(32765))).toThrow();
  });
});

describe("a member's key", () => {
  it("is stretched from the passphrase as on the server", () => {
    const salt = toBytes(known.salt);
    const stretched = stretch(sodium, ` ${known.passphrase}`, salt, known.operations, known.memory);
    expect(toText(stretched)).toBe(known.stretched);
  }, 60_000);

  it("wrapped by the demo opens here, and not with another passphrase", () => {
    const pair = unlockWithPassphrase(sodium, known.wrappedByServer, known.passphrase);
    expect(toText(pair.privateKey)).toBe(known.privateKey);
    expect(() => unlockWithPassphrase(sodium, known.wrappedByServer, "another passphrase")).toThrow();
  }, 60_000);

  it("wrapped here opens here, and not under another public key or cheaper costs", () => {
    const pair = newKeyPair(sodium);
    const wrapped = wrapWithPassphrase(sodium, pair, "six words that nobody says");
    expect(unlockWithPassphrase(sodium, wrapped, "six words that nobody says").privateKey).toEqual(
      pair.privateKey,
    );
    const moved = { ...wrapped, publicKey: known.publicKey };
    expect(() => unlockWithPassphrase(sodium, moved, "six words that nobody says")).toThrow();
    expect(() =>
      unlockWithPassphrase(sodium, { ...wrapped, memory: 8192 }, "six words that nobody says"),
    ).toThrow();
  }, 60_000);
});

describe("the inbox's key", () => {
  it("is shared with a member, who alone can take it", () => {
    const [group, member, stranger] = [newKeyPair(sodium), newKeyPair(sodium), newKeyPair(sodium)];
    const key = {
      publicKey: toText(group.publicKey),
      inUse: true,
      share: share(sodium, group, member.publicKey),
    };
    expect(openShares(sodium, [key], member)[0]?.privateKey).toEqual(group.privateKey);
    expect(() => openShares(sodium, [key], stranger)).toThrow();
  });

  it("is refused where a share holds another key than it says", () => {
    const [group, swapped, member] = [newKeyPair(sodium), newKeyPair(sodium), newKeyPair(sodium)];
    const key = {
      publicKey: toText(group.publicKey),
      inUse: true,
      share: share(sodium, swapped, member.publicKey),
    };
    expect(() => openShares(sodium, [key], member)).toThrow();
  });
});

describe("a recovery kit", () => {
  it("comes back from paper, however it is typed", () => {
    for (let round = 0; round < 50; round += 1) {
      const { privateKey } = newKeyPair(sodium);
      const code = codeOf(sodium, privateKey);
      expect(code.length).toBe(69);
      for (const typed of [
        code,
        code.toLowerCase(),
        code.replace(/-/g, " "),
        code.replace(/0/g, "o").replace(/1/g, "l"),
      ])
        expect(keyOf(sodium, typed)).toEqual(privateKey);
    }
  });

  it("with one wrong character is noticed", () => {
    const code = codeOf(sodium, newKeyPair(sodium).privateKey);
    const wrong = (code[0] === "A" ? "B" : "A") + code.slice(1);
    expect(keyOf(sodium, wrong)).toBeNull();
    expect(keyOf(sodium, "")).toBeNull();
    expect(keyOf(sodium, code.slice(0, 20))).toBeNull();
  });
});
