import { readdir, readFile, realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { SecretBoxError, type SecretBox } from '../../tokens/secret-box.ts';
import { keyRingSecretBox, lockedUnless, type KeptKey } from './key-ring-box.ts';

/** Where keys are mounted. */
export interface MountedSecretBoxOptions {
  /**
   * A folder with one file for each key, such as a Secret that Kubernetes mounts as a volume. The last name seals, in
   * the order in which people sort names with numbers (`key-9`, `key-10`); the others open.
   */
  readonly folder: string;
}

/** Names that people sort: `2` before `10`. */
const byName = new Intl.Collator('en', { numeric: true });
const longestKey = 65_536;

/**
 * A SecretBox whose keys are files, as Kubernetes mounts a Secret. The folder is read at each use, so a Secret that was
 * changed counts as soon as the kubelet has written it, which may take a minute or two. Do not mount a single file by
 * `subPath`: Kubernetes does not update it (kubernetes.io/docs/concepts/configuration/secret).
 *
 * To rotate: add a file with a later name, rotate the store (`rotateDataKey`), then take the former file away.
 * @param options - The folder
 * @returns The box
 */
export function mountedSecretBox({ folder }: MountedSecretBoxOptions): SecretBox {
  return keyRingSecretBox({
    newest: () =>
      lockedUnless(async () => {
        const [newest] = (await readKeys(folder)).toReversed();
        if (newest === undefined) throw new TypeError('There is no key in the folder.');
        return newest;
      }),
    ofVersion: (version) =>
      lockedUnless(async () => {
        const keys = await readKeys(folder);
        const kept = keys.find((key) => key.version === version);
        // An empty folder is one that is not mounted yet.
        if (kept === undefined) throw new SecretBoxError(keys.length === 0 ? 'locked' : 'lost');
        return kept;
      }),
  });
}

/** All keys, of one moment: the kubelet writes a new folder and points `..data` to it in one step. */
async function readKeys(folder: string): Promise<readonly KeptKey[]> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      const present = await realpath(join(folder, '..data')).catch(() => folder);
      const names = (await readdir(present, { withFileTypes: true }))
        .filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
        .map(({ name }) => name)
        .sort(byName.compare);
      return await Promise.all(names.map(async (name) => readKey(present, name)));
    } catch (error) {
      // Replaced while it was read: the former folder is gone by now.
      if (attempt === 3) throw error;
    }
  }
}

async function readKey(folder: string, name: string): Promise<KeptKey> {
  const material = await readFile(join(folder, name));
  if (material.length > longestKey) throw new TypeError('A key file is too large.');
  return { version: name, material };
}
