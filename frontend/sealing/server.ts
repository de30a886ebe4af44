/** Posts to the inbox's own server. Whatever is secret was sealed or wrapped before it comes here. */

export class Refused extends Error {
  /** Sentences by the name of the field that they are about. */
  constructor(
    sentence: string,
    readonly errors: Record<string, string[]> = {},
  ) {
    super(sentence);
  }
}

export async function send<Answer>(url: string, content: Record<string, unknown> = {}): Promise<Answer> {
  const token = document.querySelector<HTMLInputElement>("input[name=csrfmiddlewaretoken]")?.value ?? "";
  const answer = await fetch(url, {
    method: "POST",
    body: JSON.stringify(content),
    headers: { "Content-Type": "application/json", Accept: "application/json", "X-CSRFToken": token },
    credentials: "same-origin",
    cache: "no-store",
  });
  const body = await answer.json().catch(() => ({}));
  if (!answer.ok) throw new Refused(typeof body.sentence === "string" ? body.sentence : "", body.errors);
  return body as Answer;
}
