/** Asks the portal a question about a place. The place travels in the body, never in an address. */
export async function post<Answer>(
  url: string,
  question: Record<string, string>,
  signal?: AbortSignal,
): Promise<Answer> {
  const token = document.querySelector<HTMLInputElement>("input[name=form_token]")?.value;
  const body = new URLSearchParams(question);
  if (token) body.set("form_token", token);
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
