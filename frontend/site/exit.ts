// Exit this page: a button, a link, or Shift three times within five seconds.
// The screen goes blank first, then the draft is thrown away, then the browser leaves without a step back.

const WINDOW_MS = 5000;

export function watchExit(page: Document, view: Window): void {
  const root = page.querySelector<HTMLElement>("[data-exit-this-page]");
  const links = page.querySelectorAll<HTMLAnchorElement>("a[data-exit]");
  const target = links[0];
  if (!target) return;

  const say = (text: string | undefined): void => {
    const status = page.querySelector("[data-exit-status]");
    if (status) status.textContent = text || "";
  };

  const leave = (): void => {
    blank(page, root?.dataset.leaving || "");
    discardDraft(page);
    view.location.replace(target.href);
  };

  for (const link of Array.from(links)) {
    link.addEventListener("click", (event) => {
      event.preventDefault();
      leave();
    });
  }

  let pressed = 0;
  let timer = 0;
  let alone = false;

  const forget = (): void => {
    view.clearTimeout(timer);
    if (pressed) say(root?.dataset.expired);
    pressed = 0;
    light(root, 0);
  };

  page.addEventListener("keydown", (event) => {
    alone = event.key === "Shift" && !event.repeat && !event.ctrlKey && !event.altKey && !event.metaKey;
    if (!alone && event.key !== "Shift") forget();
  });
  page.addEventListener("keyup", (event) => {
    if (event.key !== "Shift" || !alone) return;
    pressed += 1;
    light(root, pressed);
    if (pressed >= 3) {
      leave();
      return;
    }
    say(pressed === 1 ? root?.dataset.twoMore : root?.dataset.oneMore);
    if (pressed === 1) timer = view.setTimeout(forget, WINDOW_MS);
  });

  // A browser that keeps this page alive behind the next one must not bring the words back.
  view.addEventListener("pageshow", (event) => {
    if (event.persisted) view.location.reload();
  });
}

function light(root: HTMLElement | null, count: number): void {
  const indicator = root?.querySelector(".govuk-exit-this-page__indicator");
  if (!indicator) return;
  indicator.classList.toggle("is-on", count > 0);
  Array.from(indicator.children).forEach((lamp, index) => {
    lamp.classList.toggle("is-on", index < count);
  });
}

function blank(page: Document, text: string): void {
  const sheet = page.createElement("div");
  sheet.className = "left-blank";
  sheet.setAttribute("role", "alert");
  sheet.textContent = text;
  page.title = text || " ";
  for (const child of Array.from(page.body.children)) {
    if (child instanceof HTMLElement) child.hidden = true;
  }
  page.body.appendChild(sheet);
}

function discardDraft(page: Document): void {
  const form = page.querySelector<HTMLFormElement>("form[data-exit-form]");
  if (!form) return;
  const body = new URLSearchParams();
  new FormData(form).forEach((value, name) => {
    if (typeof value === "string") body.append(name, value);
  });
  fetch(form.action, { method: "POST", body, keepalive: true, credentials: "same-origin" }).catch(
    () => undefined,
  );
}
