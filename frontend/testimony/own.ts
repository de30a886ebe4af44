/** Her own testimony: opened with her code, or with the key of the organisation that speaks for her. */
import { CannotOpen, type Envelope, type KeyPair, openEnvelope } from "../sealing/envelope";
import { WrongPassphrase } from "../sealing/member";
import { reason } from "../sealing/report";
import { send } from "../sealing/server";
import { appendLines, made } from "../sealing/shown";
import { loadSodium, type Sodium, toBytes, toText } from "../sealing/sodium";
import { unlock, type VaultSettings } from "../sealing/vault";
import { keyOfCode } from "./code";

interface Other {
  reader: string;
  organisation: string;
  name: string;
  publicKey: string;
}

interface Settings {
  kind: string;
  id: string;
  force: string;
  vault: VaultSettings | null;
  words: Record<string, string>;
  others: Other[];
}

interface Opened {
  envelope: Envelope | null;
  quotations: { id: string; envelope: Envelope | null }[];
}

class WrongCode extends Error {}

class OwnPage {
  private readonly status: HTMLElement | null;

  constructor(
    private readonly sodium: Sodium,
    private readonly settings: Settings,
    private readonly root: HTMLElement,
  ) {
    this.status = root.querySelector<HTMLElement>("[data-status]");
  }

  start(): void {
    const form = this.root.querySelector<HTMLFormElement>("[data-open-form]");
    form?.addEventListener("submit", async (event) => {
      event.preventDefault();
      this.say(this.settings.words.working);
      await new Promise((shown) => setTimeout(shown, 50));
      try {
        await this.open(form);
      } catch (error) {
        this.say(this.why(error));
      }
    });
  }

  private say(sentence: string | undefined): void {
    if (this.status) this.status.textContent = sentence ?? "";
  }

  private why(error: unknown): string {
    const { words } = this.settings;
    if (error instanceof WrongCode) return words.wrongCode ?? "";
    if (error instanceof WrongPassphrase) return words.wrongPassphrase ?? "";
    if (error instanceof CannotOpen) return words.notHere ?? "";
    return reason(error, words);
  }

  /** The keys that what was typed gives: her code's, or her organisation's. */
  private keysFrom(typed: string): KeyPair[] {
    const { vault } = this.settings;
    if (vault) return unlock(this.sodium, vault, typed).groups;
    const key = keyOfCode(this.sodium, typed);
    if (!key) throw new WrongCode();
    return [key];
  }

  private async open(form: HTMLFormElement): Promise<void> {
    const field = form.querySelector<HTMLInputElement>("#testimony-key");
    const keys = this.keysFrom(field?.value ?? "");
    const { kind, id, force, words } = this.settings;
    const opened = await send<Opened>(this.root.dataset.testimonyOwn ?? "");
    if (!opened.envelope) throw new CannotOpen();
    const binding = { kind, row: id, field: "words", force };
    const text = openEnvelope(this.sodium, opened.envelope, keys, binding);
    if (field) field.value = "";
    form.hidden = true;
    this.showWords(text);
    for (const quotation of opened.quotations) this.offerDeciding(quotation, keys);
    this.offerOthers(opened.envelope, keys);
    this.say(words.opened);
  }

  private showWords(text: string): void {
    const place = this.root.querySelector<HTMLElement>("[data-opened]");
    const box = made("div", "govuk-inset-text");
    appendLines(box, text);
    box.dir = "auto";
    place?.replaceChildren(box);
    place?.focus();
  }

  private offerDeciding(quotation: { id: string; envelope: Envelope | null }, keys: KeyPair[]): void {
    const card = document.querySelector<HTMLElement>(`[data-text="${quotation.id}"]`);
    const form = card?.querySelector<HTMLFormElement>("[data-decide]");
    const box = form?.querySelector("textarea");
    if (!card || !form || !box || !quotation.envelope) return;
    const binding = {
      kind: "testimony_quotation",
      row: quotation.id,
      field: "text",
      force: this.settings.force,
    };
    box.value = openEnvelope(this.sodium, quotation.envelope, keys, binding);
    card.querySelector("[data-closed]")?.remove();
    form.hidden = false;
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      try {
        await send(form.dataset.decide ?? "", { text: box.value });
        const said = made("p", "govuk-body", this.settings.words.approved ?? "");
        said.tabIndex = -1;
        form.replaceWith(said);
        said.focus();
      } catch (error) {
        this.say(reason(error, this.settings.words));
        this.status?.scrollIntoView({ block: "center" });
      }
    });
  }

  /** One more reader: the content key, opened here, is sealed here to that reader's key. */
  private offerOthers(envelope: Envelope, keys: KeyPair[]): void {
    const form = this.root.querySelector<HTMLFormElement>("[data-others-form]");
    const choice = form?.querySelector<HTMLSelectElement>("[data-others]");
    const { others } = this.settings;
    if (!form || !choice || !others.length) return;
    choice.append(...others.map((other, number) => new Option(other.name, String(number))));
    form.hidden = false;
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      const other = others[Number(choice.value)];
      if (!other) return;
      try {
        const { reader, organisation, publicKey } = other;
        const wraps = { [publicKey]: this.wrapFor(envelope, keys, publicKey) };
        const content = { reader, wraps, ...(organisation ? { organisation } : {}) };
        await send(this.root.dataset.letRead ?? "", content);
        form.hidden = true;
        this.say(this.settings.words.letRead);
      } catch (error) {
        this.say(reason(error, this.settings.words));
      }
    });
  }

  private wrapFor(envelope: Envelope, keys: KeyPair[], publicKey: string): string {
    for (const wrap of envelope.wraps) {
      const mine = keys.find((pair) => toText(pair.publicKey) === wrap.publicKey);
      if (!mine) continue;
      const { publicKey: own, privateKey } = mine;
      const contentKey = this.sodium.crypto_box_seal_open(toBytes(wrap.sealedKey), own, privateKey);
      return toText(this.sodium.crypto_box_seal(contentKey, toBytes(publicKey)));
    }
    throw new CannotOpen();
  }
}

export async function offerOwn(root: HTMLElement): Promise<void> {
  const settings = JSON.parse(document.querySelector("#testimony-settings")?.textContent ?? "{}") as Settings;
  const sodium = await loadSodium();
  root.hidden = false;
  new OwnPage(sodium, settings, root).start();
}
