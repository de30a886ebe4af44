// @vitest-environment happy-dom
import { beforeEach, expect, it, vi } from "vitest";
import { post } from "./post.ts";

const asked = vi.fn();

async function sent(page: string): Promise<Record<string, string>> {
  document.body.innerHTML = page;
  await post("/map/search", { q: "harbour" });
  const [url, request] = asked.mock.calls[0] as [string, RequestInit];
  expect(url).toBe("/map/search");
  return Object.fromEntries(request.body as URLSearchParams);
}

beforeEach(() => {
  asked.mockReset();
  asked.mockImplementation(async () => new Response("{}"));
  vi.stubGlobal("fetch", asked);
});

it("sends the public door's token where the page names no other", async () => {
  const page = "<input name=form_token value=ours><input name=csrfmiddlewaretoken value=other>";
  expect(await sent(page)).toEqual({ q: "harbour", form_token: "ours" });
});

it("sends the field that the page's map names, and not the other", async () => {
  const page =
    "<input name=form_token value=ours><input name=csrfmiddlewaretoken value=workspace><div data-map-picker data-token-field=csrfmiddlewaretoken></div>";
  expect(await sent(page)).toEqual({ q: "harbour", csrfmiddlewaretoken: "workspace" });
});

it("sends no token where the page has none", async () => {
  expect(await sent("<div data-token-field=csrfmiddlewaretoken></div>")).toEqual({ q: "harbour" });
});
