// Small mercies for forms: the list of errors gets the focus, a double tap sends once, a long text counts itself.

export function watchForms(page: Document): void {
  page.querySelector<HTMLElement>("[data-error-summary]")?.focus();

  page.addEventListener("submit", (event) => {
    const form = event.target;
    if (!(form instanceof HTMLFormElement) || form.method !== "post") return;
    // Held back by a proof of work that is still being done: it is sent once that is ready.
    if (event.defaultPrevented) return;
    if (form.dataset.sent !== undefined) {
      event.preventDefault();
      return;
    }
    form.dataset.sent = "";
    // A server that is slow to answer must not make the button dead for ever.
    window.setTimeout(() => delete form.dataset.sent, 8000);
  });
  window.addEventListener("pageshow", () => {
    for (const form of Array.from(page.querySelectorAll<HTMLFormElement>("form[data-sent]")))
      delete form.dataset.sent;
  });

  // Links that look like buttons answer to the space bar as well.
  page.addEventListener("keydown", (event) => {
    const target = event.target;
    if (
      event.key === " " &&
      target instanceof HTMLAnchorElement &&
      target.getAttribute("role") === "button"
    ) {
      event.preventDefault();
      target.click();
    }
  });
}
