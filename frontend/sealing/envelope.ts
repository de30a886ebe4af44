/**
 * The browser's half of portal/sealing/envelopes.py. Both are held to the same known answers
 * (frontend/sealing/vectors.json).
 */
import { type Sodium, toBytes, toText } from "./sodium";

export interface Binding {
  kind: string;
  row: string;
  field: string;
  force: string;
}

export interface Wrap {
  publicKey: string;
  sealedKey: string;
}

export interface Envelope {
  binding: Binding;
  ciphertext: string;
  wraps: Wrap[];
}

export type KeyPair = { publicKey: Uint8Array; privateKey: Uint8Array };

const VERSION = 1;
const PADDED_SIZES = [2048, 8192, 32768];
const LENGTH_BYTES = 4;
const NONCE_BYTES = 24;

export class CannotOpen extends Error {}
export class TooLong extends Error {}

export function associatedData(binding: Binding): Uint8Array {
  const { kind, row, field, force } = binding;
  return new TextEncoder().encode(`heard-envelope-1\n${kind}\n${row}\n${field}\n${force}`);
}

export function pad(plain: Uint8Array): Uint8Array {
  const size = PADDED_SIZES.find((each) => LENGTH_BYTES + plain.length <= each);
  if (!size) throw new TooLong();
  const padded = new Uint8Array(size);
  new DataView(padded.buffer).setUint32(0, plain.length);
  padded.set(plain, LENGTH_BYTES);
  return padded;
}

export function unpad(padded: Uint8Array): Uint8Array {
  const length = new DataView(padded.buffer, padded.byteOffset).getUint32(0);
  if (!PADDED_SIZES.includes(padded.length) || length > padded.length - LENGTH_BYTES) throw new CannotOpen();
  return padded.slice(LENGTH_BYTES, LENGTH_BYTES + length);
}

/** Opens an envelope with whichever key is at hand. `expected` is what was asked for: an answer about anything
 * else does not open, whatever the answer says of itself. */
export function openEnvelope(sodium: Sodium, envelope: Envelope, keys: KeyPair[], expected: Binding): string {
  for (const wrap of envelope.wraps) {
    const mine = keys.find((pair) => toText(pair.publicKey) === wrap.publicKey);
    if (!mine) continue;
    try {
      const contentKey = sodium.crypto_box_seal_open(
        toBytes(wrap.sealedKey),
        mine.publicKey,
        mine.privateKey,
      );
      return decrypt(sodium, toBytes(envelope.ciphertext), contentKey, associatedData(expected));
    } catch {
      throw new CannotOpen();
    }
  }
  throw new CannotOpen();
}

export function decrypt(
  sodium: Sodium,
  ciphertext: Uint8Array,
  key: Uint8Array,
  associated: Uint8Array,
): string {
  if (ciphertext[0] !== VERSION) throw new CannotOpen();
  const nonce = ciphertext.slice(1, 1 + NONCE_BYTES);
  const sealed = ciphertext.slice(1 + NONCE_BYTES);
  const padded = sodium.crypto_aead_xchacha20poly1305_ietf_decrypt(null, sealed, associated, nonce, key);
  return new TextDecoder("utf-8", { fatal: true }).decode(unpad(padded));
}

/** Seals words to every public key given, here in the browser. */
export function sealEnvelope(
  sodium: Sodium,
  text: string,
  binding: Binding,
  publicKeys: Uint8Array[],
): Envelope {
  const key = sodium.randombytes_buf(sodium.crypto_aead_xchacha20poly1305_ietf_KEYBYTES);
  const nonce = sodium.randombytes_buf(NONCE_BYTES);
  const sealed = sodium.crypto_aead_xchacha20poly1305_ietf_encrypt(
    pad(new TextEncoder().encode(text)),
    associatedData(binding),
    null,
    nonce,
    key,
  );
  const ciphertext = new Uint8Array(1 + nonce.length + sealed.length);
  ciphertext[0] = VERSION;
  ciphertext.set(nonce, 1);
  ciphertext.set(sealed, 1 + nonce.length);
  return {
    binding,
    ciphertext: toText(ciphertext),
    wraps: publicKeys.map((publicKey) => ({
      publicKey: toText(publicKey),
      sealedKey: toText(sodium.crypto_box_seal(key, publicKey)),
    })),
  };
}
