/**
 * Ways to keep a receipt: copy and print. The page says beside each who could find it; without script it
 * says how to do both by hand. Nothing is downloaded and nothing is stored.
 */

export function offerWaysToKeep(root: HTMLElement): void {
  for (const hidden of root.querySelectorAll<HTMLElement>("[data-needs-script]")) hidden.hidden = false;
  const print = root.querySelector<HTMLButtonElement>("[data-print]");
  if (print) {
    print.hidden = false;
    print.addEventListener("click", () => window.print());
  }
  const copy = root.querySelector<HTMLButtonElement>("[data-copy]");
  const code = copy && root.querySelector<HTMLElement>(copy.dataset.copy ?? "");
  if (!copy || !code) return;
  copy.hidden = false;
  copy.addEventListener("click", async () => {
    const copied = await copyText(code);
    const status = root.querySelector<HTMLElement>("[data-copy-status]");
    if (copied && status) status.textContent = copy.dataset.copied ?? "";
  });
}

async function copyText(code: HTMLElement): Promise<boolean> {
  const text = (code.textContent ?? "").trim();
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // No clipboard for scripts here: select it, so that her own copy command takes it.
    window.getSelection()?.selectAllChildren(code);
    return false;
  }
}
