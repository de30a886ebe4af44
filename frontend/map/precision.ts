import { PRECISION_ZOOM, type Precision } from "./cells.ts";

/** The page's own field for how exact the place may be: radios, a select, or a hidden field. */
export class PrecisionField {
  private readonly fields: (HTMLInputElement | HTMLSelectElement)[];

  constructor(selector: string | undefined) {
    const found = selector ? document.querySelector<HTMLElement>(selector) : null;
    this.fields = found ? fieldsOf(found) : [];
  }

  /** Whether this page lets a person choose. Where it does not, the pin alone is shown. */
  get isAsked(): boolean {
    return this.fields.length > 0;
  }

  get value(): Precision {
    for (const field of this.fields) {
      const given =
        field instanceof HTMLInputElement && field.type === "radio" && !field.checked ? "" : field.value;
      if (given in PRECISION_ZOOM) return given as Precision;
    }
    return "spot";
  }

  changed(tell: () => void): void {
    for (const field of this.fields) field.addEventListener("change", tell);
  }
}

function fieldsOf(found: HTMLElement): (HTMLInputElement | HTMLSelectElement)[] {
  if (found instanceof HTMLSelectElement) return [found];
  if (!(found instanceof HTMLInputElement)) return [...found.querySelectorAll<HTMLInputElement>("input")];
  if (found.type !== "radio") return [found];
  const group = (found.form ?? document).querySelectorAll<HTMLInputElement>("input[type=radio]");
  return [...group].filter((radio) => radio.name === found.name);
}
