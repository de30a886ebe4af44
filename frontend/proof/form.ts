import { type Challenge, canSolve, payload, solve } from "./solver.ts";

const LONGEST_WAIT = 20_000;

function read(form: HTMLFormElement): Challenge | null {
  try {
    const challenge = JSON.parse(form.dataset.proof ?? "") as Challenge;
    return canSolve(challenge) ? challenge : null;
  } catch {
    return null;
  }
}

/** Sends the form as if its button had been pressed, so that the button's own name and value go along. */
function send(form: HTMLFormElement, button: HTMLElement | null): void {
  if (button) button.click();
  else form.submit();
}

export function attach(form: HTMLFormElement): void {
  const challenge = read(form);
  if (!challenge) return;
  const status = form.querySelector<HTMLElement>("[data-proof-status]");

  let settled = false;
  const working = solve(challenge)
    .then((solution) => {
      const field = document.createElement("input");
      field.type = "hidden";
      field.name = "proof";
      field.value = payload(challenge, solution);
      form.append(field);
    })
    .catch(() => undefined)
    .then(() => {
      settled = true;
      if (status?.textContent) status.textContent = status.dataset.done ?? "";
    });

  let waiting = false;
  form.addEventListener("submit", (event) => {
    if (settled) return;
    event.preventDefault();
    if (waiting) return;
    waiting = true;
    if (status) status.textContent = status.dataset.working ?? "";
    const button = event.submitter ?? form.querySelector<HTMLElement>("button:not([type]), [type=submit]");
    const longEnough = new Promise((resolve) => setTimeout(resolve, LONGEST_WAIT));
    void Promise.race([working, longEnough]).then(() => {
      settled = true;
      waiting = false;
      send(form, button);
    });
  });
}
