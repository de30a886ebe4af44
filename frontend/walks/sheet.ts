/** A sheet of a walk: sealed here, kept sealed while there is no connection, sent once there is one. */
import { sealEnvelope } from "../sealing/envelope";
import { randomId } from "../sealing/report";
import { Refused, send } from "../sealing/server";
import { made } from "../sealing/shown";
import { loadSodium, type Sodium, toBytes } from "../sealing/sodium";
import { showErrors } from "../testimony/form";
import { type Kept, ownStore, Waiting } from "./kept";

export interface Settings {
  event: string;
  force: string;
  owner: string;
  keys: string[];
  send: string;
  language: string;
  words: Record<string, string>;
}

const AGAIN_AFTER = 30_000;

export class WalkPage {
  private readonly waiting = new Waiting(ownStore());
  private readonly status: HTMLElement | null;
  private readonly list: HTMLElement | null;
  private readonly form: HTMLFormElement | null;
  private isSending = false;

  constructor(
    private readonly sodium: Sodium,
    private readonly settings: Settings,
    private readonly root: HTMLElement,
  ) {
    this.status = root.querySelector<HTMLElement>("[data-status]");
    this.list = root.querySelector<HTMLElement>("[data-waiting]");
    this.form = document.querySelector<HTMLFormElement>("[data-walk-form]");
  }

  start(): void {
    this.form?.addEventListener("submit", (event) => {
      event.preventDefault();
      void this.handIn();
    });
    window.addEventListener("online", () => void this.sendAll());
    window.setInterval(() => void this.sendAll(), AGAIN_AFTER);
    void this.sendAll();
  }

  private say(sentence: string | undefined): void {
    if (this.status) this.status.textContent = sentence ?? "";
  }

  private async handIn(): Promise<void> {
    if (!this.form) return;
    const answers = new FormData(this.form);
    const errors = missingIn(this.form, this.settings.words);
    showErrors(document.body, errors);
    if (Object.keys(errors).length) return;
    const stays = this.waiting.add(this.sealed(answers), Date.now());
    this.form.reset();
    const { words } = this.settings;
    this.say(stays ? words.waits : words.notKept);
    this.show();
    this.form.querySelector<HTMLInputElement>("[name=place]")?.focus();
    await this.sendAll();
  }

  private sealed(answers: FormData): Kept {
    const { event, owner, force, keys } = this.settings;
    const said: Record<string, string> = { event };
    for (const [name, value] of answers)
      if (typeof value === "string" && name !== "csrfmiddlewaretoken") said[name] = value;
    const id = randomId(this.sodium);
    const binding = { kind: "walk_sheet", row: id, field: "sheet", force };
    const envelope = sealEnvelope(this.sodium, JSON.stringify(said), binding, keys.map(toBytes));
    const wraps = Object.fromEntries(envelope.wraps.map((wrap) => [wrap.publicKey, wrap.sealedKey]));
    return { id, event, owner, at: Date.now(), ciphertext: envelope.ciphertext, wraps };
  }

  private mine(): Kept[] {
    const { event, owner } = this.settings;
    return this.waiting.all(Date.now()).filter((one) => one.event === event && one.owner === owner);
  }

  private async sendAll(): Promise<void> {
    if (this.isSending) return;
    this.isSending = true;
    try {
      for (const sheet of navigator.onLine === false ? [] : this.mine()) await this.sendOne(sheet);
    } catch (error) {
      const { words } = this.settings;
      if (error instanceof Refused) this.say(`${words.refused} ${error.message}`);
      else this.say(words.waits);
    } finally {
      this.isSending = false;
      this.show();
    }
  }

  /** Taken only where the answer names it: a page that asks to sign in again is no answer. */
  private async sendOne({ id, ciphertext, wraps }: Kept): Promise<void> {
    const answer = await send<{ taken?: string }>(this.settings.send, { id, ciphertext, wraps });
    if (answer.taken !== id) throw new Refused(this.settings.words.signIn ?? "");
    this.waiting.remove(id, Date.now());
    this.say(this.settings.words.sent);
  }

  private show(): void {
    const { words, language } = this.settings;
    const mine = this.mine();
    const others = this.waiting.all(Date.now()).length - mine.length;
    // On the page of the walk this part is there only while something waits.
    this.root.hidden = !this.form && !mine.length && !this.status?.textContent;
    const lines = mine.map((sheet) => {
      const at = new Date(sheet.at).toLocaleTimeString(language, { hour: "2-digit", minute: "2-digit" });
      const line = made("li", "", `${(words.sheet ?? "").replace("{time}", at)} `);
      const button = made(
        "button",
        "govuk-button govuk-button--quiet",
        words.remove ?? "",
      ) as HTMLButtonElement;
      button.type = "button";
      button.append(made("span", "govuk-visually-hidden", ` : ${at}`));
      button.addEventListener("click", () => this.forget(sheet.id));
      line.append(button);
      return line;
    });
    if (others > 0) lines.push(made("li", "", words.others ?? ""));
    if (!lines.length) lines.push(made("li", "", words.nothing ?? ""));
    this.list?.replaceChildren(...lines);
  }

  private forget(id: string): void {
    this.waiting.remove(id, Date.now());
    this.say(this.settings.words.removed);
    this.show();
  }
}

/** What has no answer yet, by the name of its question. */
export function missingIn(form: HTMLFormElement, words: Record<string, string>): Record<string, string[]> {
  const answers = new FormData(form);
  const errors: Record<string, string[]> = {};
  if (!String(answers.get("place") ?? "").trim()) errors.place = [words.noPlace ?? ""];
  for (const radio of form.querySelectorAll<HTMLInputElement>("input[type=radio]"))
    if (answers.get(radio.name) === null && !errors[radio.name]) {
      const legend = radio.closest("fieldset")?.querySelector("legend")?.textContent?.trim() ?? "";
      errors[radio.name] = [`${legend}: ${words.noScore ?? ""}`];
    }
  return errors;
}

export async function startWalk(root: HTMLElement): Promise<void> {
  const settings = JSON.parse(document.querySelector("#walk-settings")?.textContent ?? "{}") as Settings;
  new WalkPage(await loadSodium(), settings, root).start();
}
