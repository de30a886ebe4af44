import { describe, expect, it } from "vitest";
import { type Challenge, canSolve, payload, solve } from "./solver.ts";

// Made by the server's library for a known answer: create_challenge("PBKDF2/SHA-256", 10, counter=37, ...).
const made: Challenge = {
  parameters: {
    algorithm: "PBKDF2/SHA-256",
    cost: 10,
    keyLength: 32,
    keyPrefix: "bfa7550c39e665885ffcbafc30aa81b1",
    nonce: "a8abfc9919b520e8864f73b70dce707a",
    salt: "e1c43eb6580d5c89676de9a8dcc804ef",
    keySignature: "978d78638adb6c7ab3765994c7b7b9e6cda989ea6f43ad9f548f742de899dd9e",
    data: { form: "report", note: "é" },
  },
  signature: "24430606cca53279f75c62c5ab03c93a8ec97155c65e1ad3fcf6c9b89c12566e",
};

describe("the proof of work", () => {
  it("finds the answer that the server's own library finds", async () => {
    expect(await solve(made)).toMatchObject({
      counter: 37,
      derivedKey: "bfa7550c39e665885ffcbafc30aa81b18e3a1b284b3590ba2f2155872a43e6bf",
    });
  });

  it("finds a key with the wanted prefix, of any length in hexadecimal digits", async () => {
    const odd: Challenge = { parameters: { ...made.parameters, cost: 1, keyPrefix: "0A0" } };
    expect((await solve(odd)).derivedKey.startsWith("0a0")).toBe(true);
  });

  it("sends the challenge back whole, also what this solver knows nothing of", async () => {
    const sent = payload(made, await solve(made));
    const read = JSON.parse(Buffer.from(sent, "base64").toString("utf8")) as { challenge: unknown };
    expect(read.challenge).toEqual(made);
  });

  it("leaves alone what it cannot solve", () => {
    expect(canSolve(made)).toBe(true);
    expect(canSolve({ parameters: { ...made.parameters, algorithm: "ARGON2ID" } })).toBe(false);
    expect(canSolve({} as Challenge)).toBe(false);
  });
});
