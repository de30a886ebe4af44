// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { openEnvelope } from "../sealing/envelope";
import { newKeyPair } from "../sealing/member";
import { loadSodium, toText } from "../sealing/sodium";
import { keyOfCode } from "./code";
import { offerWriting } from "./write";

const FORCE = "11111111-1111-4111-8111-111111111111";
const WORDS = "I counted the steps each night.";
let sent: Record<string, never>[] = [];

const page = (keys: object[]) => `
  <div data-testimony-write hidden>
    <div data-errors tabindex="-1" hidden><ul data-error-list></ul></div>
    <form data-testimony-form><div class="govuk-form-group"><textarea id="testimony-words"></textarea></div>
      <input type="checkbox" name="readers" value="team"><input type="radio" name="code" value="yes">
      <button>Send</button><p data-status></p></form>
    <section data-given hidden tabindex="-1"><div data-code-part hidden><strong data-code></strong></div><a data-onward href="/">On</a></section>
  </div>
  <script type="application/json" id="testimony-settings">${JSON.stringify({
    kind: "testimony",
    force: FORCE,
    keys,
    speaksForHer: false,
    words: { noWords: "Write something first." },
  })}</script>`;

beforeEach(() => {
  sent = [];
  vi.stubGlobal("fetch", async (_url: string, options: { body: string }) => {
    sent.push(JSON.parse(options.body));
    return { ok: true, json: async () => ({ address: "/partners/testimony/1/" }) };
  });
});
afterEach(() => vi.unstubAllGlobals());

const submit = () =>
  document.querySelector("form")?.dispatchEvent(new Event("submit", { bubbles: true, cancelable: true }));

it("says what is missing, sends no words in clear, and seals to the ticked reader and her code alone", async () => {
  const sodium = await loadSodium();
  const [team, trainers] = [newKeyPair(sodium), newKeyPair(sodium)];
  document.body.innerHTML = page([
    { reader: "team", organisation: "", publicKey: toText(team.publicKey) },
    { reader: "trainers", organisation: "", publicKey: toText(trainers.publicKey) },
  ]);
  const root = document.querySelector<HTMLElement>("[data-testimony-write]");
  if (!root) throw new Error("no page");
  await offerWriting(root);
  submit();
  expect(document.querySelector("[data-error-list]")?.textContent).toContain("Write something first.");
  expect(sent).toEqual([]);

  const words = document.querySelector("textarea");
  if (words) words.value = WORDS;
  for (const box of document.querySelectorAll("input")) box.checked = true;
  submit();
  await vi.waitFor(() => expect(sent.length).toBe(1));
  const posted = sent[0] as unknown as {
    id: string;
    ciphertext: string;
    wraps: Record<string, string>;
    choices: string;
  };
  expect(JSON.stringify(posted)).not.toContain("steps");
  expect(posted.choices).toBe("readers=team&code=yes");

  await vi.waitFor(() => expect(document.querySelector("[data-code]")?.textContent).toBeTruthy());
  const hers = keyOfCode(sodium, document.querySelector("[data-code]")?.textContent ?? "");
  if (!hers) throw new Error("no code");
  const binding = { kind: "testimony", row: posted.id, field: "words", force: FORCE };
  const wraps = Object.entries(posted.wraps).map(([publicKey, sealedKey]) => ({ publicKey, sealedKey }));
  const envelope = { binding, ciphertext: posted.ciphertext, wraps };
  expect(openEnvelope(sodium, envelope, [team], binding)).toBe(WORDS);
  expect(openEnvelope(sodium, envelope, [hers], binding)).toBe(WORDS);
  expect(() => openEnvelope(sodium, envelope, [trainers], binding)).toThrow();
});
