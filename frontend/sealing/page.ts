/** A page on which members unlock their group's key: what every such page offers, before and after. */
import { offerKeyWork, offerLeaving, offerOpening, offerRecovery, offerSetup, type Page } from "./keys";
import { WrongPassphrase } from "./member";
import { loadSodium } from "./sodium";
import { type PageSettings, type Unlocked, unlock } from "./vault";

function offerUnlocking(page: Page, onUnlocked: (page: Page, unlocked: Unlocked) => void): void {
  const { words, vault } = page.settings;
  const form = page.root.querySelector<HTMLFormElement>("[data-unlock]");
  const field = form?.querySelector<HTMLInputElement>("#passphrase");
  form?.addEventListener("submit", async (event) => {
    event.preventDefault();
    page.say(words.working);
    await new Promise((shown) => setTimeout(shown, 50));
    try {
      const unlocked = unlock(page.sodium, vault, field?.value ?? "");
      if (field) field.value = "";
      page.root.querySelector("[data-unlock-section]")?.remove();
      onUnlocked(page, unlocked);
      offerKeyWork(page, unlocked);
      page.say(words.unlocked);
    } catch (error) {
      page.say(error instanceof WrongPassphrase ? words.wrongPassphrase : words.keyMismatch);
    }
  });
}

export async function startPage(
  root: HTMLElement,
  onUnlocked: (page: Page, unlocked: Unlocked) => void,
): Promise<void> {
  const settings = JSON.parse(document.querySelector("#inbox-settings")?.textContent ?? "{}") as PageSettings;
  const sodium = await loadSodium();
  const status = root.querySelector<HTMLElement>("[data-inbox-status]");
  const say = (sentence: string | undefined) => {
    if (!status) return;
    status.textContent = sentence ?? "";
    status.classList.toggle("notice", Boolean(sentence));
  };
  const page: Page = { sodium, settings, root, say };
  root.hidden = false;
  offerSetup(page);
  offerOpening(page);
  offerRecovery(page);
  offerLeaving(page);
  offerUnlocking(page, onUnlocked);
}
