export interface Challenge {
  parameters: {
    algorithm: string;
    cost: number;
    keyLength: number;
    keyPrefix: string;
    nonce: string;
    salt: string;
    /** Expiry, data, signatures: the server's own business, sent back untouched. */
    [other: string]: unknown;
  };
  signature?: string;
}

export interface Solution {
  counter: number;
  derivedKey: string;
  time: number;
}

export function bytesOf(hex: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}

export function hexOf(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** The hash that the challenge names, or null when this solver does not know its algorithm. */
function hashOf(algorithm: string): string | null {
  return /^PBKDF2\/(SHA-(?:256|384|512))$/.exec(algorithm)?.[1] ?? null;
}

export function canSolve(challenge: Challenge): boolean {
  return Boolean(globalThis.crypto?.subtle && hashOf(challenge.parameters?.algorithm ?? ""));
}

/**
 * Tries counters until the derived key begins with the wanted prefix. Each derivation is done by the
 * browser outside the main thread, and a few are under way at once, so that typing never waits.
 */
export async function solve(challenge: Challenge, { atOnce = 4 } = {}): Promise<Solution> {
  const { algorithm, cost, keyLength, keyPrefix, nonce, salt } = challenge.parameters;
  const hash = hashOf(algorithm);
  if (!hash) throw new Error(`Unknown algorithm: ${algorithm}`);
  const started = performance.now();
  const prefix = keyPrefix.toLowerCase();
  const saltBytes = bytesOf(salt);
  const nonceBytes = bytesOf(nonce);

  const derive = async (counter: number): Promise<string> => {
    const password = new Uint8Array(nonceBytes.length + 4);
    password.set(nonceBytes);
    new DataView(password.buffer).setUint32(nonceBytes.length, counter);
    const key = await crypto.subtle.importKey("raw", password, "PBKDF2", false, ["deriveBits"]);
    const settings = { name: "PBKDF2", hash, salt: saltBytes, iterations: cost };
    return hexOf(new Uint8Array(await crypto.subtle.deriveBits(settings, key, keyLength * 8)));
  };

  let next = 0;
  let found: Solution | undefined;
  const work = async () => {
    while (!found) {
      const counter = next++;
      if (counter > 0xffffffff) throw new Error("No answer exists");
      const derivedKey = await derive(counter);
      if (derivedKey.startsWith(prefix)) {
        found ??= { counter, derivedKey, time: Math.round(performance.now() - started) };
      }
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  if (!found) throw new Error("No answer exists");
  return found;
}

/** The value of the hidden field: the challenge goes back as it came, for its signature covers all of it. */
export function payload(challenge: Challenge, solution: Solution): string {
  const bytes = new TextEncoder().encode(JSON.stringify({ challenge, solution }));
  return btoa(String.fromCharCode(...bytes));
}
