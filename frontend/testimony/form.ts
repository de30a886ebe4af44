/** A form whose words are sealed before anything is sent: what is amiss is said in place, and nothing typed is lost. */
import { Refused } from "../sealing/server";
import { made } from "../sealing/shown";

export interface SealingForm {
  form: HTMLFormElement;
  words: HTMLTextAreaElement;
  say: (sentence: string | undefined) => void;
}

export function sealingForm(root: HTMLElement): SealingForm | null {
  const form = root.querySelector<HTMLFormElement>("[data-testimony-form]");
  const words = root.querySelector<HTMLTextAreaElement>("#testimony-words");
  const status = root.querySelector<HTMLElement>("[data-status]");
  if (!form || !words) return null;
  const say = (sentence: string | undefined) => {
    if (status) status.textContent = sentence ?? "";
  };
  return { form, words, say };
}

/** The choices as a browser would post them. The words have no name, so they are never among them. */
export function choicesOf(form: HTMLFormElement): string {
  const pairs = new URLSearchParams();
  for (const [name, value] of new FormData(form)) if (typeof value === "string") pairs.append(name, value);
  return pairs.toString();
}

/** What is amiss, above the form and with links to each control. */
export function showErrors(root: HTMLElement, errors: Record<string, string[]>): void {
  const box = root.querySelector<HTMLElement>("[data-errors]");
  const list = root.querySelector<HTMLElement>("[data-error-list]");
  if (!box || !list) return;
  for (const marked of root.querySelectorAll(".govuk-form-group--error"))
    marked.classList.remove("govuk-form-group--error");
  for (const said of root.querySelectorAll("[data-said-error]")) said.remove();
  list.replaceChildren();
  for (const [name, sentences] of Object.entries(errors))
    for (const sentence of sentences) list.append(lineFor(root, name, sentence));
  box.hidden = !list.childElementCount;
  if (!box.hidden) box.focus();
}

function lineFor(root: HTMLElement, name: string, sentence: string): HTMLElement {
  const line = document.createElement("li");
  const control = root.querySelector<HTMLElement>(name === "words" ? "#testimony-words" : `[name="${name}"]`);
  if (!control) {
    line.textContent = sentence;
    return line;
  }
  const link = made("a", "govuk-link", sentence);
  link.href = `#${control.id}`;
  link.addEventListener("click", (event) => {
    event.preventDefault();
    control.focus();
  });
  line.append(link);
  const group = control.closest(".govuk-form-group");
  group?.classList.add("govuk-form-group--error");
  const said = made("p", "govuk-error-message", sentence);
  said.dataset.saidError = "";
  (group?.querySelector("fieldset") ?? group)?.insertBefore(
    said,
    group?.querySelector(".govuk-checkboxes, .govuk-radios, input, textarea, select") ?? null,
  );
  return line;
}

export function refusal(root: HTMLElement, error: unknown): string {
  if (!(error instanceof Refused)) return "";
  showErrors(root, error.errors);
  return Object.keys(error.errors).length ? "" : error.message;
}
