import {
  offerKeyWork,
  offerLeaving,
  offerOpening,
  offerRecovery,
  offerSetup,
  type Page,
} from "../sealing/keys";
import { WrongPassphrase } from "../sealing/member";
import { ReportView, reason } from "../sealing/report";
import { loadSodium } from "../sealing/sodium";
import { type PageSettings, type Unlocked, unlock } from "../sealing/vault";

function offerReports(page: Page, unlocked: Unlocked): void {
  const place = page.root.querySelector<HTMLElement>("[data-inbox-opened]");
  for (const button of document.querySelectorAll<HTMLButtonElement>("[data-open]")) {
    button.hidden = false;
    const { open = "", answer = "", move = "", pass = "" } = button.dataset;
    button.addEventListener("click", async () => {
      try {
        const urls = { open, answer, move, pass };
        if (place) await ReportView.load(page.sodium, page.settings, unlocked, urls, place);
        page.say("");
      } catch (error) {
        page.say(reason(error, page.settings.words));
      }
    });
  }
}

function offerUnlocking(page: Page): void {
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
      offerReports(page, unlocked);
      offerKeyWork(page, unlocked);
      page.say(words.unlocked);
    } catch (error) {
      page.say(error instanceof WrongPassphrase ? words.wrongPassphrase : words.keyMismatch);
    }
  });
}

async function start(root: HTMLElement): Promise<void> {
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
  offerUnlocking(page);
}

const root = document.querySelector<HTMLElement>("[data-inbox]");
if (root) void start(root);
