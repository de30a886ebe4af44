/** Her own code: 120 random bits as 24 characters, from which the key that opens her words is derived, here alone. */
import type { KeyPair } from "../sealing/envelope";
import { keyPairOf } from "../sealing/member";
import { decode, encode, tidied } from "../sealing/recovery";
import type { Sodium } from "../sealing/sodium";

const BYTES = 15;
const CHARACTERS = 24;

export function newCode(sodium: Sodium): string {
  return (encode(sodium.randombytes_buf(BYTES)).match(/.{4}/g) ?? []).join("-");
}

/** The key that a code derives, however it is typed; null where it cannot be one. */
export function keyOfCode(sodium: Sodium, typed: string): KeyPair | null {
  const code = tidied(typed);
  const bytes = code.length === CHARACTERS ? decode(code) : null;
  return bytes && keyPairOf(sodium, sodium.crypto_generichash(32, bytes, "heard testimony 1"));
}
