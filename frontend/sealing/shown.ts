/** What was opened, as elements of a page: words are never taken for markup. */

export function describe(value: unknown, labels: Record<string, string>, yes: string): string {
  if (value === true) return yes;
  if (typeof value === "number") return String(Math.round(value * 1e5) / 1e5);
  if (typeof value === "string") return labels[value] ?? value;
  // A point comes as longitude and latitude; people say them the other way round.
  if (Array.isArray(value) && value.length === 2 && value.every((each) => typeof each === "number"))
    return [...value]
      .reverse()
      .map((each) => describe(each, labels, yes))
      .join(", ");
  if (Array.isArray(value)) return value.map((each) => describe(each, labels, yes)).join(", ");
  return "";
}

export function made<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  kind: string,
  text = "",
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag);
  element.className = kind;
  element.textContent = text;
  return element;
}

/** Words as they were typed, line by line; never as markup. */
export function appendLines(place: HTMLElement, text: string): void {
  for (const [number, line] of text.split("\n").entries()) {
    if (number) place.append(document.createElement("br"));
    place.append(line);
  }
}

export function paragraph(text: string | undefined): HTMLElement {
  return made("p", "govuk-body", text ?? "");
}
