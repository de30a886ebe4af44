/** One report, opened and shown in steps: first what was ticked, then each text when it is asked for. */
import { type Binding, type Envelope, openEnvelope, sealEnvelope, TooLong } from "./envelope";
import { Refused, send } from "./server";
import { appendLines, describe, made, paragraph } from "./shown";
import { type Sodium, toBytes } from "./sodium";
import type { PageSettings, Unlocked } from "./vault";

interface Message {
  id: string;
  day: string;
  fromStaff: boolean;
  envelope: Envelope | null;
}

interface Opened {
  id: string;
  force: string;
  state: string;
  stateName: string;
  envelopes: Envelope[];
  messages: Message[];
  receiptKey: string | null;
  field: string;
}

interface Everything {
  said: Record<string, unknown>;
  words: Record<string, string>;
}

interface Urls {
  open: string;
  answer: string;
  move: string;
  pass?: string;
}

export class ReportView {
  private readonly root: HTMLElement;

  constructor(
    private readonly sodium: Sodium,
    private readonly settings: PageSettings,
    private readonly unlocked: Unlocked,
    private readonly opened: Opened,
    private readonly urls: Urls,
  ) {
    const template = document.querySelector<HTMLTemplateElement>("[data-report-template]");
    this.root = template?.content.firstElementChild?.cloneNode(true) as HTMLElement;
  }

  render(place: HTMLElement): void {
    const { stateName, state, receiptKey } = this.opened;
    this.part("[data-state]").textContent = stateName;
    this.showSaid();
    this.showMessages();
    const form = this.part<HTMLFormElement>("[data-answer-form]");
    if (receiptKey) form.addEventListener("submit", (event) => this.answer(event));
    else form.replaceWith(paragraph(this.settings.words.noReceipt));
    for (const button of this.root.querySelectorAll<HTMLButtonElement>("[data-to]")) {
      button.hidden = !(button.dataset.from ?? "").split(" ").includes(state);
      button.addEventListener("click", () => this.move(button.dataset.to ?? ""));
    }
    const consent = this.part("[data-consent]");
    consent.hidden = !(consent.dataset.from ?? "").split(" ").includes(state);
    this.offerPassingOn(state);
    place.replaceChildren(this.root);
    this.part("#inbox-report-title").focus();
  }

  private part<Kind extends HTMLElement = HTMLElement>(selector: string): Kind {
    return this.root.querySelector(selector) as Kind;
  }

  private say(sentence: string | undefined): void {
    this.part("[data-report-status]").textContent = sentence ?? "";
  }

  private open(envelope: Envelope, binding: Binding): string {
    return openEnvelope(this.sodium, envelope, this.unlocked.groups, binding);
  }

  /** Everything that was said, as it was sealed; null once it is erased. */
  private everything(): string | null {
    const { id, force, field, envelopes } = this.opened;
    const envelope = envelopes.find((each) => each.binding.field === field);
    const binding = { kind: this.settings.kind, row: id, field, force };
    return envelope ? this.open(envelope, binding) : null;
  }

  private showSaid(): void {
    try {
      const text = this.everything();
      if (text === null) {
        this.say(this.settings.words.erased);
        return;
      }
      const everything: Everything = JSON.parse(text);
      for (const [name, value] of Object.entries(everything.said ?? {})) this.showAnswer(name, value);
      for (const [name, text] of Object.entries(everything.words ?? {})) this.offerWords(name, text);
    } catch {
      this.say(this.settings.words.cannotOpen);
    }
  }

  private showAnswer(name: string, value: unknown): void {
    const label = this.settings.words[name];
    const shown = describe(value, this.settings.labels[name] ?? {}, this.settings.words.yes ?? "");
    if (!label || !shown) return;
    const row = document.createElement("div");
    row.className = "govuk-summary-list__row govuk-summary-list__row--no-actions";
    row.append(made("dt", "govuk-summary-list__key", label), made("dd", "govuk-summary-list__value", shown));
    this.part("[data-said]").append(row);
  }

  private offerWords(name: string, text: string): void {
    const box = document.createElement("section");
    const button = made(
      "button",
      "govuk-button govuk-button--secondary",
      this.settings.words.showWords ?? "",
    );
    button.setAttribute("type", "button");
    button.addEventListener("click", () => {
      const words = made("div", "govuk-inset-text");
      appendLines(words, text);
      words.dir = "auto";
      words.tabIndex = -1;
      button.replaceWith(words);
      words.focus();
    });
    box.append(made("h3", "govuk-heading-s", this.settings.labels.words?.[name] ?? name), button);
    this.part("[data-words]").append(box);
  }

  private showMessages(): void {
    const { words } = this.settings;
    for (const message of this.opened.messages) {
      const item = made("li", message.fromStaff ? "messages__item" : "messages__item messages__item--theirs");
      const day = new Date(`${message.day}T12:00:00Z`).toLocaleDateString(this.settings.language, {
        dateStyle: "long",
      });
      item.append(
        made(
          "p",
          "govuk-body-s messages__from",
          `${message.fromStaff ? words.fromUs : words.fromHer}, ${day}`,
        ),
      );
      const text = made("div", "govuk-body messages__text");
      appendLines(text, this.textOf(message));
      text.dir = "auto";
      item.append(text);
      this.part("[data-messages]").append(item);
    }
  }

  private textOf(message: Message): string {
    const { words } = this.settings;
    if (!message.envelope) return words.erased ?? "";
    // A message keeps the force that it was written under, which is the report's.
    const binding = { kind: "message", row: message.id, field: "text", force: this.opened.force };
    try {
      return this.open(message.envelope, binding);
    } catch {
      return words.cannotOpen ?? "";
    }
  }

  private async answer(event: Event): Promise<void> {
    event.preventDefault();
    const box = this.part<HTMLTextAreaElement>("#inbox-answer");
    const text = box.value.trim();
    if (!text) {
      this.say(this.settings.words.emptyAnswer);
      return;
    }
    await this.attempt(async () => {
      await this.sendSealed(text);
      box.value = "";
      await this.again(this.settings.words.answerSent);
    });
  }

  private async sendSealed(text: string): Promise<void> {
    const messageId = randomId(this.sodium);
    const binding = { kind: "message", row: messageId, field: "text", force: this.opened.force };
    const keys = [toBytes(this.opened.receiptKey ?? ""), this.unlocked.current.publicKey];
    const sealed = sealEnvelope(this.sodium, text, binding, keys);
    const wraps = Object.fromEntries(sealed.wraps.map((wrap) => [wrap.publicKey, wrap.sealedKey]));
    await send(this.urls.answer, { messageId, ciphertext: sealed.ciphertext, wraps });
  }

  private async move(to: string): Promise<void> {
    const withConsent = this.part<HTMLInputElement>("#inbox-consent").checked;
    await this.attempt(async () => {
      await send(this.urls.move, { to, withConsent });
      await this.again(this.settings.words.moved);
    });
  }

  private offerPassingOn(state: string): void {
    const form = this.root.querySelector<HTMLFormElement>("[data-pass-on]");
    const choice = form?.querySelector("select");
    if (!form || !choice) return;
    const others = this.settings.others ?? [];
    form.hidden = !others.length || !(form.dataset.from ?? "").split(" ").includes(state);
    choice.append(...others.map((other) => new Option(other.name, other.id)));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      void this.attempt(() => this.passOn(choice.value));
    });
  }

  /** Sealed here to the other organisation: the server that passes it on cannot read it. */
  private async passOn(desk: string): Promise<void> {
    const { words, others, kind } = this.settings;
    const other = others?.find((each) => each.id === desk);
    const text = this.everything();
    if (!other || text === null) return;
    const { id, force, field, receiptKey } = this.opened;
    const hands = Number(field.replace(/^everything_/, "")) + 1;
    const binding = { kind, row: id, field: `everything_${hands}`, force };
    const keys = [toBytes(other.publicKey), ...(receiptKey ? [toBytes(receiptKey)] : [])];
    const sealed = sealEnvelope(this.sodium, text, binding, keys);
    const wraps = Object.fromEntries(sealed.wraps.map((wrap) => [wrap.publicKey, wrap.sealedKey]));
    const withConsent = this.part<HTMLInputElement>("#inbox-consent").checked;
    await send(this.urls.pass ?? "", { desk, ciphertext: sealed.ciphertext, wraps, withConsent });
    this.root.replaceChildren(paragraph(words.passedOn));
    this.root.tabIndex = -1;
    this.root.focus();
  }

  private async attempt(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.say(reason(error, this.settings.words));
    }
  }

  private async again(sentence: string | undefined): Promise<void> {
    const place = this.root.parentElement;
    if (!place) return;
    const opened = await send<Opened>(this.urls.open);
    const view = new ReportView(this.sodium, this.settings, this.unlocked, opened, this.urls);
    view.render(place);
    view.say(sentence);
  }

  static async load(
    sodium: Sodium,
    settings: PageSettings,
    unlocked: Unlocked,
    urls: Urls,
    place: HTMLElement,
  ): Promise<void> {
    const opened = await send<Opened>(urls.open);
    new ReportView(sodium, settings, unlocked, opened, urls).render(place);
  }
}

export function reason(error: unknown, words: Record<string, string>): string {
  if (error instanceof TooLong) return words.tooLong || "";
  return (error instanceof Refused && error.message) || words.failed || "";
}

/** A random UUID (version 4), on browsers without one of their own too. */
export function randomId(sodium: Sodium): string {
  const bytes = sodium.randombytes_buf(16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  return sodium.to_hex(bytes).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
