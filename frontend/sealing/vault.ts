/** What is unlocked, for this page's life only: in memory, never in any storage. */
import type { KeyPair } from "./envelope";
import { type GroupKey, openShares } from "./group";
import { unlockWithPassphrase, type WrappedKey } from "./member";
import { type Sodium, toText } from "./sodium";

export interface VaultSettings {
  user: string;
  memberKey: (WrappedKey & { id: string }) | null;
  groupKeys: GroupKey[];
}

export interface PageSettings {
  vault: VaultSettings;
  isOpen: boolean;
  words: Record<string, string>;
  labels: Record<string, Record<string, string>>;
  language: string;
  /** What kind of subject the page opens, as envelopes are bound to it. */
  kind: string;
  /** Organisations that something may be passed on to, by the id of where they take it. */
  others?: { id: string; name: string; publicKey: string }[];
}

export interface Unlocked {
  own: KeyPair;
  groups: KeyPair[];
  current: KeyPair;
}

export class KeyMismatch extends Error {}

/** Opens the member's key and, with it, the inbox's keys. The key that new reports are sealed to must be among
 * them: else somebody swapped it, and reports would go to a stranger. */
export function unlock(sodium: Sodium, vault: VaultSettings, passphrase: string): Unlocked {
  if (!vault.memberKey) throw new KeyMismatch();
  const own = unlockWithPassphrase(sodium, vault.memberKey, passphrase);
  const groups = openShares(sodium, vault.groupKeys, own);
  const inUse = vault.groupKeys.find((key) => key.inUse);
  const current = groups.find((pair) => inUse && toText(pair.publicKey) === inUse.publicKey);
  if (!current) throw new KeyMismatch();
  return { own, groups, current };
}
