/**
 * Sheets of a walk that wait in this browser for a connection. Each is sealed to the portal's key, so that nothing of
 * it can be read here; it goes once it is sent, once its author says so, or after a day.
 */
export interface Kept {
  id: string;
  event: string;
  owner: string;
  at: number;
  ciphertext: string;
  wraps: Record<string, string>;
}

const PLACE = "waiting-sheets";
const A_DAY = 24 * 60 * 60 * 1000;

/** What the browser lets pages keep; null where it lets them keep nothing. */
export function ownStore(): Storage | null {
  try {
    return window.localStorage;
  } catch {
    return null;
  }
}

/** Where a browser keeps nothing, sheets live as long as the page does. */
export class Waiting {
  private inPage: Kept[] = [];

  constructor(private readonly store: Storage | null) {}

  all(now: number): Kept[] {
    return [...forgetOld(this.store, now), ...this.inPage.filter((one) => isYoung(one, now))];
  }

  /** Says whether it will still be there when the page was closed. */
  add(sheet: Kept, now: number): boolean {
    if (write(this.store, [...forgetOld(this.store, now), sheet])) return true;
    this.inPage.push(sheet);
    return false;
  }

  remove(id: string, now: number): void {
    this.inPage = this.inPage.filter((one) => one.id !== id);
    write(
      this.store,
      forgetOld(this.store, now).filter((one) => one.id !== id),
    );
  }
}

/** Deletes what is older than a day, and whatever is no sheet. Returns what stays. */
export function forgetOld(store: Storage | null, now: number): Kept[] {
  const found = read(store);
  const young = found.filter((one) => isYoung(one, now));
  if (young.length !== found.length || !young.length) write(store, young);
  return young;
}

function isYoung(one: Kept, now: number): boolean {
  return typeof one?.at === "number" && one.at <= now + A_DAY && now - one.at < A_DAY;
}

function read(store: Storage | null): Kept[] {
  try {
    const found: unknown = JSON.parse(store?.getItem(PLACE) ?? "[]");
    return Array.isArray(found) ? found : [];
  } catch {
    return [];
  }
}

function write(store: Storage | null, sheets: Kept[]): boolean {
  try {
    if (sheets.length) store?.setItem(PLACE, JSON.stringify(sheets));
    else store?.removeItem(PLACE);
    return store !== null;
  } catch {
    return false;
  }
}
