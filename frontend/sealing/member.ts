/** A member's own key: made here, wrapped by her passphrase here, opened here. */
import type { KeyPair } from "./envelope";
import { type Sodium, toBytes, toText } from "./sodium";

export interface WrappedKey {
  publicKey: string;
  wrappedPrivateKey: string;
  salt: string;
  operations: number;
  memory: number;
}

export const LEAST_PASSPHRASE = 16;
const OPERATIONS = 3;
const MEMORY = 128 * 1024 * 1024;
const NONCE_BYTES = 24;
// What the server says of the costs is not trusted downwards: a cheap stretch would invite guessing.
const enough = (wrapped: WrappedKey) => wrapped.operations >= OPERATIONS && wrapped.memory >= MEMORY;

export class WrongPassphrase extends Error {}

export function stretch(
  sodium: Sodium,
  passphrase: string,
  salt: Uint8Array,
  operations: number,
  memory: number,
): Uint8Array {
  const words = new TextEncoder().encode(passphrase.normalize("NFKC").trim());
  return sodium.crypto_pwhash(32, words, salt, operations, memory, sodium.crypto_pwhash_ALG_ARGON2ID13);
}

export function newKeyPair(sodium: Sodium): KeyPair {
  return keyPairOf(sodium, sodium.randombytes_buf(32));
}

export function keyPairOf(sodium: Sodium, privateKey: Uint8Array): KeyPair {
  return { privateKey, publicKey: sodium.crypto_scalarmult_base(privateKey) };
}

export function wrapWithPassphrase(sodium: Sodium, pair: KeyPair, passphrase: string): WrappedKey {
  const salt = sodium.randombytes_buf(16);
  const nonce = sodium.randombytes_buf(NONCE_BYTES);
  const key = stretch(sodium, passphrase, salt, OPERATIONS, MEMORY);
  const sealed = sodium.crypto_aead_xchacha20poly1305_ietf_encrypt(
    pair.privateKey,
    bound(pair.publicKey),
    null,
    nonce,
    key,
  );
  const wrapped = new Uint8Array(nonce.length + sealed.length);
  wrapped.set(nonce);
  wrapped.set(sealed, nonce.length);
  return {
    publicKey: toText(pair.publicKey),
    wrappedPrivateKey: toText(wrapped),
    salt: toText(salt),
    operations: OPERATIONS,
    memory: MEMORY,
  };
}

export function unlockWithPassphrase(sodium: Sodium, wrapped: WrappedKey, passphrase: string): KeyPair {
  if (!enough(wrapped)) throw new WrongPassphrase();
  const key = stretch(sodium, passphrase, toBytes(wrapped.salt), wrapped.operations, wrapped.memory);
  const bytes = toBytes(wrapped.wrappedPrivateKey);
  try {
    const privateKey = sodium.crypto_aead_xchacha20poly1305_ietf_decrypt(
      null,
      bytes.slice(NONCE_BYTES),
      bound(toBytes(wrapped.publicKey)),
      bytes.slice(0, NONCE_BYTES),
      key,
    );
    return keyPairOf(sodium, privateKey);
  } catch {
    throw new WrongPassphrase();
  }
}

function bound(publicKey: Uint8Array): Uint8Array {
  const name = new TextEncoder().encode("heard-member-key-1\n");
  const associated = new Uint8Array(name.length + publicKey.length);
  associated.set(name);
  associated.set(publicKey, name.length);
  return associated;
}
