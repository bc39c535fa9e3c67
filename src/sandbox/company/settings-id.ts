import { hashText } from './draw.ts';

/** An id for a thing of the settings: stable, and above 2^53 like all of Zoho's. */
export function settingsId(...names: readonly string[]): string {
  return `550000000${String(hashText(names.join('/'))).padStart(10, '0')}`;
}
