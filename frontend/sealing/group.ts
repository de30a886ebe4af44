/** The inbox's key: shared among members' keys by their own browsers, never by the server. */
import { CannotOpen, type KeyPair } from "./envelope";
import { keyPairOf } from "./member";
import { type Sodium, toBytes, toText } from "./sodium";

export interface GroupKey {
  publicKey: string;
  inUse: boolean;
  share: string | null;
}

export type Shares = Record<string, string>;

export function share(sodium: Sodium, group: KeyPair, holder: Uint8Array): string {
  return toText(sodium.crypto_box_seal(group.privateKey, holder));
}

/** Shares of every key of the group, for one holder, by public half. */
export function sharesFor(sodium: Sodium, groups: KeyPair[], holder: Uint8Array): Shares {
  return Object.fromEntries(groups.map((group) => [toText(group.publicKey), share(sodium, group, holder)]));
}

/** The group's keys that this holder can open. A share of another key than it says is refused. */
export function openShares(sodium: Sodium, groupKeys: GroupKey[], holder: KeyPair): KeyPair[] {
  const opened: KeyPair[] = [];
  for (const groupKey of groupKeys) {
    if (!groupKey.share) continue;
    const privateKey = sodium.crypto_box_seal_open(
      toBytes(groupKey.share),
      holder.publicKey,
      holder.privateKey,
    );
    const pair = keyPairOf(sodium, privateKey);
    if (toText(pair.publicKey) !== groupKey.publicKey) throw new CannotOpen();
    opened.push(pair);
  }
  return opened;
}
