/** A recovery kit: a private key as 52 characters on paper, in groups of four, and four that check them. */
import type { Sodium } from "./sodium";

const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const KEY_CHARACTERS = 52;
const CHECK_CHARACTERS = 4;

export function codeOf(sodium: Sodium, privateKey: Uint8Array): string {
  const code = encode(privateKey) + checkOf(sodium, privateKey);
  return (code.match(/.{4}/g) ?? []).join("-");
}

/** The private key that somebody typed from paper, or null where it cannot be right. */
export function keyOf(sodium: Sodium, typed: string): Uint8Array | null {
  const code = tidied(typed);
  if (code.length !== KEY_CHARACTERS + CHECK_CHARACTERS) return null;
  const privateKey = decode(code.slice(0, KEY_CHARACTERS));
  return privateKey && checkOf(sodium, privateKey) === code.slice(KEY_CHARACTERS) ? privateKey : null;
}

/** What was typed, as the alphabet writes it. */
export function tidied(typed: string): string {
  return typed
    .toUpperCase()
    .replace(/[\s\-\u2010-\u2015]/g, "")
    .replace(/O/g, "0")
    .replace(/[IL]/g, "1");
}

function checkOf(sodium: Sodium, privateKey: Uint8Array): string {
  return encode(sodium.crypto_generichash(16, privateKey, "heard recovery")).slice(0, CHECK_CHARACTERS);
}

export function encode(bytes: Uint8Array): string {
  let text = "";
  let held = 0;
  let bits = 0;
  for (const byte of bytes) {
    held = ((held << 8) | byte) & 0xffff;
    for (bits += 8; bits >= 5; bits -= 5) text += ALPHABET[(held >> (bits - 5)) & 31];
  }
  if (bits) text += ALPHABET[(held << (5 - bits)) & 31];
  return text;
}

export function decode(text: string): Uint8Array | null {
  const bytes: number[] = [];
  let held = 0;
  let bits = 0;
  for (const letter of text) {
    const value = ALPHABET.indexOf(letter);
    if (value < 0) return null;
    held = ((held << 5) | value) & 0xffff;
    bits += 5;
    if (bits >= 8) {
      bits -= 8;
      bytes.push((held >> bits) & 255);
    }
  }
  return new Uint8Array(bytes);
}
