/** Giving testimony, and asking to use a sentence: sealed here, to the readers that were chosen and to nobody else. */
import { offerWaysToKeep } from "../receipts/keep";
import { sealEnvelope, TooLong } from "../sealing/envelope";
import { randomId } from "../sealing/report";
import { send } from "../sealing/server";
import { loadSodium, type Sodium, toBytes, toText } from "../sealing/sodium";
import { keyOfCode, newCode } from "./code";
import { choicesOf, refusal, type SealingForm, sealingForm, showErrors } from "./form";

interface ReaderKey {
  reader: string;
  organisation: string;
  publicKey: string;
}

interface WriteSettings {
  kind: string;
  force: string;
  keys: ReaderKey[];
  speaksForHer: boolean;
  words: Record<string, string>;
}

interface ProposeSettings {
  kind: string;
  force: string;
  keys: string[];
  words: Record<string, string>;
}

function settingsOf<Kind>(): Kind {
  return JSON.parse(document.querySelector("#testimony-settings")?.textContent ?? "{}") as Kind;
}

/** The keys of the readers that are ticked. Whoever speaks for her seals to her own organisation too. */
function chosenKeys(settings: WriteSettings, form: HTMLFormElement): string[] {
  const data = new FormData(form);
  const ticked = data.getAll("readers");
  const organisation = data.get("organisation");
  const { keys, speaksForHer } = settings;
  return keys
    .filter((key) =>
      key.organisation
        ? speaksForHer || (ticked.includes(key.reader) && key.organisation === organisation)
        : ticked.includes(key.reader),
    )
    .map((key) => key.publicKey);
}

function sealed(
  sodium: Sodium,
  text: string,
  settings: { kind: string; force: string },
  id: string,
  keys: string[],
) {
  const field = settings.kind === "testimony" ? "words" : "text";
  const binding = { kind: settings.kind, row: id, field, force: settings.force };
  const envelope = sealEnvelope(sodium, text, binding, keys.map(toBytes));
  const wraps = Object.fromEntries(envelope.wraps.map((wrap) => [wrap.publicKey, wrap.sealedKey]));
  return { id, ciphertext: envelope.ciphertext, wraps };
}

function whenSent(
  root: HTMLElement,
  on: SealingForm,
  words: Record<string, string>,
  work: () => Promise<void>,
) {
  on.form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (!on.words.value.trim()) {
      showErrors(root, { words: [words.noWords ?? ""] });
      return;
    }
    on.say(words.working);
    try {
      await work();
    } catch (error) {
      on.say(
        error instanceof TooLong ? words.tooLong : refusal(root, error) || (isSaid(root) ? "" : words.failed),
      );
    }
  });
}

function isSaid(root: HTMLElement): boolean {
  return root.querySelector<HTMLElement>("[data-errors]")?.hidden === false;
}

export async function offerWriting(root: HTMLElement): Promise<void> {
  const on = sealingForm(root);
  const settings = settingsOf<WriteSettings>();
  const sodium = await loadSodium();
  if (!on) return;
  root.hidden = false;
  // One id and one code for this page's life: a second press after a broken line is the same testimony.
  const id = randomId(sodium);
  const code = newCode(sodium);
  const hers = keyOfCode(sodium, code);
  whenSent(root, on, settings.words, async () => {
    const wantsCode = new FormData(on.form).get("code") === "yes" && hers !== null;
    const herKey = wantsCode ? toText(hers.publicKey) : null;
    const keys = [...chosenKeys(settings, on.form), ...(herKey ? [herKey] : [])];
    const content = sealed(sodium, on.words.value.trim(), settings, id, keys);
    const answer = await send<{ address: string }>(window.location.href, {
      ...content,
      choices: choicesOf(on.form),
      ...(herKey ? { herKey } : {}),
    });
    showGiven(root, on, answer.address, wantsCode ? code : "");
  });
}

function showGiven(root: HTMLElement, on: SealingForm, address: string, code: string): void {
  const given = root.querySelector<HTMLElement>("[data-given]");
  const onward = root.querySelector<HTMLAnchorElement>("[data-onward]");
  const part = root.querySelector<HTMLElement>("[data-code-part]");
  const shown = root.querySelector<HTMLElement>("[data-code]");
  if (!given || !onward || !part || !shown) return;
  onward.href = address;
  part.hidden = !code;
  shown.textContent = code;
  on.words.value = "";
  showErrors(root, {});
  root.replaceChildren(given);
  given.hidden = false;
  offerWaysToKeep(given);
  given.focus();
}

export async function offerProposing(root: HTMLElement): Promise<void> {
  const on = sealingForm(root);
  const settings = settingsOf<ProposeSettings>();
  const sodium = await loadSodium();
  if (!on) return;
  root.hidden = false;
  const id = randomId(sodium);
  whenSent(root, on, settings.words, async () => {
    const content = sealed(sodium, on.words.value.trim(), settings, id, settings.keys);
    const answer = await send<{ address: string }>(window.location.href, {
      ...content,
      choices: choicesOf(on.form),
    });
    on.words.value = "";
    window.location.assign(answer.address);
  });
}
