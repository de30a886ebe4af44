/** Testimony for a reader: after the note, one at a time, with the readers' key. */
import { type Envelope, openEnvelope } from "../sealing/envelope";
import type { Page } from "../sealing/keys";
import { reason } from "../sealing/report";
import { send } from "../sealing/server";
import { appendLines, made } from "../sealing/shown";
import type { Unlocked } from "../sealing/vault";

interface Opened {
  force: string;
  envelope: Envelope | null;
}

export function offerReading(page: Page, unlocked: Unlocked): void {
  const note = document.querySelector<HTMLInputElement>("#note-seen");
  for (const button of document.querySelectorAll<HTMLButtonElement>("[data-open-testimony]")) {
    button.hidden = false;
    button.addEventListener("click", async () => {
      if (!note?.checked) {
        page.say(page.settings.words.noteFirst);
        note?.focus();
        return;
      }
      try {
        await show(page, unlocked, button);
        page.say("");
      } catch (error) {
        page.say(reason(error, page.settings.words) || page.settings.words.cannotOpen);
      }
    });
  }
}

async function show(page: Page, unlocked: Unlocked, button: HTMLButtonElement): Promise<void> {
  const place = document.querySelector<HTMLElement>("[data-testimony-opened]");
  const card = button.closest(".card");
  const opened = await send<Opened>(button.dataset.openTestimony ?? "", { noteSeen: true });
  if (!place || !card || !opened.envelope) return;
  const binding = {
    kind: page.settings.kind,
    row: button.dataset.id ?? "",
    field: "words",
    force: opened.force,
  };
  const text = openEnvelope(page.sodium, opened.envelope, unlocked.groups, binding);
  const box = made("section", "govuk-inset-text");
  box.append(made("h3", "govuk-heading-s", page.settings.words.hers ?? ""));
  const words = document.createElement("div");
  appendLines(words, text);
  words.dir = "auto";
  box.append(words);
  place.replaceChildren(box);
  // Beside what she agreed to, so that nobody reads the one without the other.
  card.append(place);
  place.focus();
}
