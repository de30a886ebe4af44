/**
 * Help that is opened in the middle of a journey. An address must not carry the draft's key, so the link is turned into
 * the form that is on the page: the help page comes as its answer, still knows the draft, and leaving it in a hurry
 * throws the draft away. Without script the link is a link; then nothing could throw the draft away either.
 */
const HELP = /\/help\/(?:([a-z]+)\/)?$/;

export function watchHelp(page: Document): void {
  const leaving = page.querySelector<HTMLFormElement>("form[data-exit-form]");
  if (!leaving) return;
  page.body.addEventListener("click", (event) => {
    if (event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const link = (event.target as Element | null)?.closest<HTMLAnchorElement>("a[href]");
    const found = link && link.host === location.host && HELP.exec(link.pathname);
    if (!link || !found || link.target) return;
    event.preventDefault();
    // What is half typed on this page goes along, so that it is there when she comes back to it.
    const form = page.querySelector<HTMLFormElement>("form.journey__form") ?? leaving;
    put(form, "go", "help");
    put(form, "to", found[1] ?? "overview");
    form.submit();
  });
}

function put(form: HTMLFormElement, name: string, value: string): void {
  for (const old of Array.from(form.querySelectorAll(`input[type=hidden][name=${name}]`))) old.remove();
  const field = form.ownerDocument.createElement("input");
  field.type = "hidden";
  field.name = name;
  field.value = value;
  form.append(field);
}
