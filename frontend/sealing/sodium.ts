import sodium from "libsodium-wrappers-sumo";

export type Sodium = typeof sodium;

/** libsodium, once its WebAssembly is there. */
export async function loadSodium(): Promise<Sodium> {
  await sodium.ready;
  return sodium;
}

export function toText(bytes: Uint8Array): string {
  return sodium.to_base64(bytes, sodium.base64_variants.ORIGINAL);
}

export function toBytes(text: string): Uint8Array {
  return sodium.from_base64(text, sodium.base64_variants.ORIGINAL);
}

/** A short name of a public key that two people can read to each other: four groups of four digits or letters. */
export function fingerprint(publicKey: Uint8Array): string {
  const hex = sodium.to_hex(sodium.crypto_generichash(16, publicKey, null)).slice(0, 16);
  return (hex.match(/.{4}/g) ?? []).join(" ");
}
