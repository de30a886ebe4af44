// A choice may open a field, and "none of these" clears the others. Without script every field is simply there.

export function watchChoices(page: Document): void {
  for (const box of Array.from(page.querySelectorAll<HTMLElement>("[data-choices]"))) {
    const update = (): void => {
      for (const input of inputsOf(box)) {
        const opened = input.dataset.reveals && page.getElementById(input.dataset.reveals);
        if (opened) opened.hidden = !input.checked;
      }
    };
    box.addEventListener("change", (event) => {
      if (event.target instanceof HTMLInputElement) clearOthers(box, event.target);
      update();
    });
    update();
  }
}

function inputsOf(box: HTMLElement): HTMLInputElement[] {
  return Array.from(
    box.querySelectorAll<HTMLInputElement>(
      ":scope > div > input[type=radio], :scope > div > input[type=checkbox]",
    ),
  );
}

function clearOthers(box: HTMLElement, chosen: HTMLInputElement): void {
  if (chosen.type !== "checkbox" || !chosen.checked) return;
  const alone = chosen.dataset.exclusive !== undefined;
  const field = box.closest("fieldset") || box;
  for (const other of Array.from(field.querySelectorAll<HTMLInputElement>("input[type=checkbox]"))) {
    if (other !== chosen && other.name === chosen.name && (alone || other.dataset.exclusive !== undefined)) {
      other.checked = false;
    }
  }
}
