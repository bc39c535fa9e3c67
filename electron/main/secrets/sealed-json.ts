import { FileKeys } from '../../../src/stores/index.ts';
import type { SecretBox } from '../../../src/tokens/index.ts';
import { codeOf } from '../failures/describe-error.ts';

/** `locked`: not now, or no more because the key went with the keyring. `damaged`: somebody changed the text. */
export type OpenedJson =
  { readonly state: 'open'; readonly value: unknown } | { readonly state: 'locked' | 'damaged' };

/**
 * Seals a value under a data key of its own, which the box seals: unlike what a box seals by itself (see SecretBox),
 * nobody can change it unnoticed.
 * @throws TokenStoreError `token_store.locked`
 */
export async function sealJson(value: unknown, box: SecretBox): Promise<string> {
  const keys = new FileKeys(box);
  try {
    return await keys.sealText({ main: JSON.stringify(value), extra: null });
  } finally {
    keys.forget();
  }
}

/** @param box null where there is none: then nothing opens */
export async function openJson(sealed: string, box: SecretBox | null): Promise<OpenedJson> {
  if (box === null) return { state: 'locked' };
  const keys = new FileKeys(box);
  try {
    return { state: 'open', value: JSON.parse((await keys.openText(sealed)).main) as unknown };
  } catch (error) {
    return { state: codeOf(error) === 'token_store.damaged' ? 'damaged' : 'locked' };
  } finally {
    keys.forget();
  }
}
