/**
 * Keys for people who read many reports: j and k move through the queue, o opens, a and b go to their button.
 * They do nothing while somebody types, and everything they do has a link or a button too. Whoever speaks to her
 * computer, or brushes its keys, turns them off (WCAG 2.1.4); this device remembers that.
 */

const TYPING = "input, textarea, select, [contenteditable]";
const OFF = "heard-keys-off";

export function nextIndex(key: string, current: number, count: number): number {
  if (count === 0) return -1;
  const step = key === "j" ? 1 : -1;
  return Math.min(count - 1, Math.max(0, current + step));
}

export function watchShortcuts(page: Document, store: Storage | null): void {
  const links = [...page.querySelectorAll<HTMLAnchorElement>("[data-queue] .queue__title a")];
  const buttons = new Map(
    [...page.querySelectorAll<HTMLButtonElement>("button[data-key]")].map((button) => [
      button.dataset.key ?? "",
      button,
    ]),
  );
  if (links.length === 0 && buttons.size === 0) return;
  const areOn = watchSwitch(page, store);

  page.addEventListener("keydown", (event) => {
    const target = event.target as Element | null;
    if (!areOn() || event.ctrlKey || event.metaKey || event.altKey || target?.closest(TYPING)) return;
    if (event.key === "j" || event.key === "k") {
      const current = links.indexOf(page.activeElement as HTMLAnchorElement);
      links[nextIndex(event.key, current, links.length)]?.focus();
      return;
    }
    if (event.key === "o") {
      const link = links.find((each) => each === page.activeElement);
      link?.click();
      return;
    }
    buttons.get(event.key)?.focus();
  });
}

/** The button that turns the keys off and on. Returns what says how they are. Without a store they are on until left. */
function watchSwitch(page: Document, store: Storage | null): () => boolean {
  let off = store?.getItem(OFF) === "1";
  const button = page.querySelector<HTMLButtonElement>("button[data-keys-switch]");
  if (!button) return () => !off;
  const say = () => {
    button.textContent = (off ? button.dataset.turnOn : button.dataset.turnOff) ?? "";
  };
  button.addEventListener("click", () => {
    off = !off;
    if (off) store?.setItem(OFF, "1");
    else store?.removeItem(OFF);
    say();
  });
  say();
  button.hidden = false;
  return () => !off;
}
