/** Keys on the page: making one, sharing the inbox's, a kit on paper, a new inbox key, leaving. */
import { share, sharesFor } from "./group";
import {
  keyPairOf,
  LEAST_PASSPHRASE,
  newKeyPair,
  unlockWithPassphrase,
  WrongPassphrase,
  wrapWithPassphrase,
} from "./member";
import { codeOf, keyOf } from "./recovery";
import { reason } from "./report";
import { send } from "./server";
import { fingerprint, type Sodium, toBytes, toText } from "./sodium";
import type { PageSettings, Unlocked } from "./vault";

export interface Page {
  sodium: Sodium;
  settings: PageSettings;
  root: HTMLElement;
  say: (sentence: string | undefined) => void;
}

type Work = () => Promise<string | undefined>;

/** Runs a step: what it returns, or why it was refused, is said. */
async function attempt(page: Page, work: Work): Promise<void> {
  page.say(page.settings.words.working);
  await new Promise((shown) => setTimeout(shown, 50));
  try {
    page.say(await work());
  } catch (error) {
    page.say(reason(error, page.settings.words));
  }
}

function onSubmit(page: Page, form: HTMLFormElement | null, work: Work): void {
  form?.addEventListener("submit", (event) => {
    event.preventDefault();
    void attempt(page, work);
  });
}

function onClick(page: Page, button: HTMLElement | null, work: Work): void {
  button?.addEventListener("click", () => void attempt(page, work));
}

function typedIn(id: string): string {
  return document.querySelector<HTMLInputElement>(`#${id}`)?.value ?? "";
}

function tooShort(passphrase: string): boolean {
  return passphrase.trim().length < LEAST_PASSPHRASE;
}

export function offerSetup(page: Page): void {
  const { sodium, settings } = page;
  onSubmit(page, page.root.querySelector("[data-make-key]"), async () => {
    const passphrase = typedIn("new-passphrase");
    if (tooShort(passphrase)) return settings.words.shortPassphrase;
    if (passphrase !== typedIn("new-passphrase-again")) return settings.words.differentPassphrases;
    const own = newKeyPair(sodium);
    const content: Record<string, unknown> = { key: wrapWithPassphrase(sodium, own, passphrase) };
    if (!settings.isOpen) {
      const group = newKeyPair(sodium);
      content.group = { publicKey: toText(group.publicKey), share: share(sodium, group, own.publicKey) };
    }
    await send("keys/", content);
    window.location.reload();
    return settings.words.working;
  });
}

/** She has a key, and the inbox has none in use: made for another force, or since the last one was closed. */
export function offerOpening(page: Page): void {
  const { sodium, settings } = page;
  const { memberKey } = settings.vault;
  onSubmit(page, page.root.querySelector("[data-open-inbox]"), async () => {
    if (!memberKey) return settings.words.failed;
    try {
      unlockWithPassphrase(sodium, memberKey, typedIn("opening-passphrase"));
    } catch (error) {
      if (error instanceof WrongPassphrase) return settings.words.wrongPassphrase;
      throw error;
    }
    const group = newKeyPair(sodium);
    await send("keys/open/", {
      publicKey: toText(group.publicKey),
      share: share(sodium, group, toBytes(memberKey.publicKey)),
    });
    window.location.reload();
    return settings.words.working;
  });
}

export function offerRecovery(page: Page): void {
  const { sodium, settings } = page;
  const own = settings.vault.memberKey;
  const name = page.root.querySelector<HTMLElement>("[data-my-fingerprint]");
  if (name && own) name.textContent = fingerprint(toBytes(own.publicKey));
  onSubmit(page, page.root.querySelector("[data-use-kit]"), async () => {
    const privateKey = keyOf(sodium, typedIn("kit-code"));
    if (!privateKey || !own) return settings.words.wrongKit;
    const kit = keyPairOf(sodium, privateKey);
    const found = await send<{ groupKeys: { publicKey: string; share: string }[] }>("kits/look/", {
      publicKey: toText(kit.publicKey),
    });
    const groups = found.groupKeys.map((key) =>
      keyPairOf(sodium, sodium.crypto_box_seal_open(toBytes(key.share), kit.publicKey, kit.privateKey)),
    );
    await send("kits/use/", {
      publicKey: toText(kit.publicKey),
      shares: sharesFor(sodium, groups, toBytes(own.publicKey)),
    });
    return settings.words.kitUsed;
  });
}

/** Leaving must be possible without the passphrase: it may be what was lost. */
export function offerLeaving(page: Page): void {
  onClick(page, document.querySelector("[data-leave]"), async () => {
    await send("keys/leave/");
    window.location.reload();
    return page.settings.words.working;
  });
}

export function offerKeyWork(page: Page, unlocked: Unlocked): void {
  const keys = document.querySelector<HTMLElement>("[data-keys]");
  if (!keys) return;
  const name = keys.querySelector<HTMLElement>("[data-group-fingerprint]");
  if (name) name.textContent = fingerprint(unlocked.current.publicKey);
  for (const hidden of keys.querySelectorAll<HTMLElement>("[data-when-unlocked]")) hidden.hidden = false;
  for (const button of keys.querySelectorAll<HTMLButtonElement>("[data-share]"))
    offerSharing(page, unlocked, button);
  offerKit(page, unlocked, keys);
  offerReplacing(page, unlocked, keys);
  onSubmit(page, keys.querySelector("[data-change-passphrase]"), async () => {
    const passphrase = typedIn("changed-passphrase");
    if (tooShort(passphrase)) return page.settings.words.shortPassphrase;
    await send("keys/passphrase/", { key: wrapWithPassphrase(page.sodium, unlocked.own, passphrase) });
    return page.settings.words.moved;
  });
}

function offerSharing(page: Page, unlocked: Unlocked, button: HTMLButtonElement): void {
  const { sodium, settings } = page;
  const check = button.parentElement?.querySelector<HTMLElement>("[data-share-check]");
  if (!check) return;
  let holder: Uint8Array | null = null;
  button.hidden = false;
  onClick(page, button, async () => {
    const found = await send<{ publicKey: string }>(button.dataset.share ?? "");
    holder = toBytes(found.publicKey);
    const name = check.querySelector<HTMLElement>("[data-share-name]");
    if (name) name.textContent = (settings.words.compare ?? "").replace("{name}", fingerprint(holder));
    check.hidden = false;
    button.hidden = true;
    return "";
  });
  onClick(page, check.querySelector<HTMLElement>("[data-share-sure]"), async () => {
    if (!holder) return "";
    await send(button.dataset.give ?? "", { shares: sharesFor(sodium, unlocked.groups, holder) });
    check.hidden = true;
    return settings.words.accessGiven;
  });
}

function offerKit(page: Page, unlocked: Unlocked, keys: HTMLElement): void {
  onClick(page, keys.querySelector("[data-make-kit]"), async () => {
    const kit = newKeyPair(page.sodium);
    await send("kits/", {
      publicKey: toText(kit.publicKey),
      shares: sharesFor(page.sodium, unlocked.groups, kit.publicKey),
    });
    const code = keys.querySelector<HTMLElement>("[data-kit-code]");
    const box = keys.querySelector<HTMLElement>("[data-kit]");
    if (code) code.textContent = codeOf(page.sodium, kit.privateKey);
    if (box) box.hidden = false;
    return page.settings.words.moved;
  });
  keys.querySelector("[data-print-kit]")?.addEventListener("click", () => window.print());
}

function offerReplacing(page: Page, unlocked: Unlocked, keys: HTMLElement): void {
  onClick(page, keys.querySelector("[data-replace]"), async () => {
    const { holders } = await send<{ holders: Record<string, string> }>("keys/holders/");
    const fresh = newKeyPair(page.sodium);
    const shares = Object.fromEntries(
      Object.entries(holders).map(([id, key]) => [id, share(page.sodium, fresh, toBytes(key))]),
    );
    await send("keys/replace/", { publicKey: toText(fresh.publicKey), shares });
    // A page that still held the old key would seal answers to it.
    unlocked.groups.length = 0;
    window.location.reload();
    return page.settings.words.moved;
  });
}
