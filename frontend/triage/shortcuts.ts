/**
 * Keys for people who read many reports: j and k move through the queue, o opens, a and b go to their button.
 * They do nothing while somebody types, and everything they do has a link or a button too.
 */

const TYPING = "input, textarea, select, [contenteditable]";

export function nextIndex(key: string, current: number, count: number): number {
  if (count === 0) return -1;
  const step = key === "j" ? 1 : -1;
  return Math.min(count - 1, Math.max(0, current + step));
}

export function watchShortcuts(page: Document): void {
  const links = [...page.querySelectorAll<HTMLAnchorElement>("[data-queue] .queue__title a")];
  const buttons = new Map(
    [...page.querySelectorAll<HTMLButtonElement>("button[data-key]")].map((button) => [
      button.dataset.key ?? "",
      button,
    ]),
  );
  if (links.length === 0 && buttons.size === 0) return;

  page.addEventListener("keydown", (event) => {
    const target = event.target as Element | null;
    if (event.ctrlKey || event.metaKey || event.altKey || target?.closest(TYPING)) return;
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
