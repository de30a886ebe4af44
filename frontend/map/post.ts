/** The field of the page that lets a question be asked: the public door's, unless the page's map names another. */
function tokenField(): string {
  return document.querySelector<HTMLElement>("[data-token-field]")?.dataset.tokenField || "form_token";
}

/** Asks the portal a question about a place. The place travels in the body, never in an address. */
export async function post<Answer>(
  url: string,
  question: Record<string, string>,
  signal?: AbortSignal,
): Promise<Answer> {
  const name = tokenField();
  const token = document.querySelector<HTMLInputElement>(`input[name="${CSS.escape(name)}"]`)?.value;
  const body = new URLSearchParams(question);
  if (token) body.set(name, token);
  const answer = await fetch(url, {
    method: "POST",
    body,
    signal,
    headers: { Accept: "application/json" },
    credentials: "same-origin",
    cache: "no-store",
  });
  if (!answer.ok) throw new Error(`The portal answered ${answer.status}`);
  return (await answer.json()) as Answer;
}
