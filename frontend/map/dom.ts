type Child = Node | string | null;

/** An element with attributes and children; `class`, `type` and the rest are written as in HTML. */
export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Record<string, string>,
  ...children: Child[]
): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  for (const child of children) if (child !== null) made.append(child);
  return made;
}

export function button(kind: string, label: string, press: () => void, ...icon: Child[]): HTMLButtonElement {
  const made = icon.length
    ? element("button", { type: "button", class: kind, "aria-label": label, title: label }, ...icon)
    : element("button", { type: "button", class: kind }, label);
  made.addEventListener("click", press);
  return made;
}

/** A drawing of strokes in a box of 24 by 24. */
export function drawing(kind: string, ...paths: string[]): SVGSVGElement {
  const space = "http://www.w3.org/2000/svg";
  const picture = document.createElementNS(space, "svg");
  picture.setAttribute("viewBox", "0 0 24 24");
  picture.setAttribute("class", kind);
  picture.setAttribute("aria-hidden", "true");
  picture.setAttribute("focusable", "false");
  for (const d of paths) {
    const path = document.createElementNS(space, "path");
    path.setAttribute("d", d);
    picture.append(path);
  }
  return picture;
}

/** Says it to everyone: seen, and read out. The same words twice are read twice. */
export function say(region: HTMLElement, sentence: string): void {
  if (region.textContent === sentence) region.textContent = "";
  region.textContent = sentence;
}
