// @vitest-environment happy-dom
import { webcrypto } from "node:crypto";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { attach } from "./form.ts";

const challenge = {
  parameters: {
    algorithm: "PBKDF2/SHA-256",
    cost: 1,
    keyLength: 32,
    keyPrefix: "00",
    nonce: "a8abfc9919b520e8864f73b70dce707a",
    salt: "e1c43eb6580d5c89676de9a8dcc804ef",
  },
};

let form: HTMLFormElement;
let sent: SubmitEvent[];

function page(proof: string): void {
  document.body.innerHTML =
    '<form><p data-proof-status data-working="One moment." data-done="Done."></p><button name=next value=yes>Send</button></form>';
  form = document.querySelector("form") as HTMLFormElement;
  form.dataset.proof = proof;
  sent = [];
  attach(form);
  form.addEventListener("submit", (event) => {
    if (!event.defaultPrevented) sent.push(event);
    event.preventDefault();
  });
}

function press(): void {
  form.querySelector("button")?.click();
}

function field(): HTMLInputElement | null {
  return form.querySelector("input[name=proof]");
}

function status(): string {
  return form.querySelector("[data-proof-status]")?.textContent ?? "";
}

beforeEach(() => {
  vi.stubGlobal("crypto", webcrypto);
});

describe("a form with proof of work", () => {
  it("gets its answer without anybody doing anything, and says nothing about it", async () => {
    page(JSON.stringify(challenge));
    await vi.waitFor(() => expect(field()?.value).toBeTruthy());
    expect(status()).toBe("");
    press();
    expect(sent).toHaveLength(1);
  });

  it("waits when it is sent too early, says so, and goes once, with the answer", async () => {
    page(JSON.stringify(challenge));
    press();
    press();
    expect(sent).toHaveLength(0);
    expect(status()).toBe("One moment.");
    await vi.waitFor(() => expect(sent).toHaveLength(1));
    expect(field()?.value).toBeTruthy();
    expect(status()).toBe("Done.");
  });

  it("goes without an answer where there is no cryptography", () => {
    vi.stubGlobal("crypto", {});
    page(JSON.stringify(challenge));
    press();
    expect(sent).toHaveLength(1);
    expect(field()).toBeNull();
  });

  it("goes without an answer when the challenge cannot be read", () => {
    page("not JSON");
    press();
    expect(sent).toHaveLength(1);
  });
});
