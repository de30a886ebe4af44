import { startPage } from "../sealing/page";
import { offerOwn } from "../testimony/own";
import { offerReading } from "../testimony/reading";
import { offerProposing, offerWriting } from "../testimony/write";

const pages: [string, (root: HTMLElement) => Promise<void>][] = [
  ["[data-testimony-write]", offerWriting],
  ["[data-testimony-propose]", offerProposing],
  ["[data-testimony-own]", offerOwn],
  ["[data-inbox]", (root) => startPage(root, offerReading)],
];

for (const [selector, start] of pages) {
  const root = document.querySelector<HTMLElement>(selector);
  if (root) void start(root);
}
