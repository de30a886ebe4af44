import type { Page } from "../sealing/keys";
import { startPage } from "../sealing/page";
import { ReportView, reason } from "../sealing/report";
import type { Unlocked } from "../sealing/vault";

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

const root = document.querySelector<HTMLElement>("[data-inbox]");
if (root) void startPage(root, offerReports);
