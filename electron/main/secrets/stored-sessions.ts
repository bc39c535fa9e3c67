import { removeDurably, SqliteTokenStore } from '../../../src/stores/index.ts';
import type { SecretBox, TokenManager } from '../../../src/tokens/index.ts';
import { probeSafeStorage } from './safe-storage-box.ts';
import { exists, type VaultSettings } from './token-vault.ts';

export interface StoredSessionParts {
  readonly vault: Pick<VaultSettings, 'file' | 'nativeBinding' | 'clock'>;
  readonly box: SecretBox;
  readonly tokens: Pick<TokenManager, 'revokeReplaced'>;
  /** Everything on the disk that tells of sessions, the file of the store included. */
  readonly files: readonly string[];
}

/**
 * What an earlier run was allowed to keep on the disk, on a computer where nothing may be kept now.
 * @returns what opens it; null where there is nothing, or nothing that can be opened
 */
export async function boxOfEarlierRuns(
  files: readonly string[],
  { safeStorage, platform }: Pick<VaultSettings, 'safeStorage' | 'platform'>,
): Promise<SecretBox | null> {
  const found = await Promise.all(files.map(exists));
  if (!found.includes(true)) return null;
  const probe = await probeSafeStorage(safeStorage, platform);
  return probe.kind === 'protected' ? probe.box : null;
}

/** Ends those sessions at Zoho, and removes what told of them. A start that is cut short does it again. */
export async function endStoredSessions({ vault, box, tokens, files }: StoredSessionParts): Promise<void> {
  const { file, nativeBinding, clock } = vault;
  if (await exists(file)) {
    const store = await SqliteTokenStore.open({
      file,
      secretBox: box,
      clock,
      ...(nativeBinding === null ? {} : { nativeBinding }),
    });
    try {
      await Promise.all((await store.getTokens()).map((token) => tokens.revokeReplaced(token)));
    } finally {
      await store.close();
    }
  }
  for (const each of files) await removeDurably(each);
}
