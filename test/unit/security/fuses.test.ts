import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FuseState, FuseV1Options } from '@electron/fuses';
import { describe, expect, it } from 'vitest';
import { leftAsShipped, wantedFuses } from '../../security/fuses.ts';

const settings = readFileSync(join(import.meta.dirname, '../../../electron-builder.yml'), 'utf8');

/** As electron-builder calls them: the names of `@electron/fuses` with a small first letter. */
function namesOf(fuses: readonly FuseV1Options[]): string[] {
  return fuses.map((fuse) => FuseV1Options[fuse]).map((name) => name.charAt(0).toLowerCase() + name.slice(1));
}

describe('the fuses of a package', () => {
  it('are all named with the value that is wanted', () => {
    const [, block = ''] = /^electronFuses:\n((?: {2}.*\n)+)/m.exec(settings) ?? [];
    const set: Readonly<Record<string, string>> = Object.fromEntries(
      [...block.matchAll(/^ {2}(\w+): (true|false)$/gm)].map(([, name = '', value = '']) => [name, value]),
    );
    const all = Object.values(FuseV1Options).filter((fuse) => typeof fuse === 'number');
    expect(all).toHaveLength(9);
    const wanted = all
      .filter((fuse) => !leftAsShipped.includes(fuse))
      .map((fuse) => [namesOf([fuse])[0], String(wantedFuses[fuse] === FuseState.ENABLE)]);
    expect(set).toEqual(Object.fromEntries(wanted));
  });
});
