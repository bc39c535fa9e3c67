import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { askPolkit, canAskPolkit, polkitAction } from '../../../../electron/main/shell/polkit-proof.ts';

describe('a proof by polkit', () => {
  it('is there only with the action that was installed, and the program that asks', () => {
    const action = '/usr/share/polkit-1/actions/net.deskside.app.unlock.policy';
    const having = (...files: string[]) => canAskPolkit({ isThere: (file) => files.includes(file) });
    expect(having(action, '/usr/bin/pkcheck')).toBe(true);
    expect(having(action)).toBe(false);
    expect(having('/usr/bin/pkcheck')).toBe(false);
  });

  it.each([
    ['authorized', 0, true],
    ['refused', 1, false],
    ['no agent to ask', 2, false],
    ['dismissed', 3, false],
    ['not run', null, false],
  ])('takes %s (%s) as %s', async (_what, code, proved) => {
    const asked: unknown[] = [];
    const run = (program: string, parameters: readonly string[]) => {
      asked.push([program, ...parameters]);
      return Promise.resolve({ code, text: '' });
    };
    expect(await askPolkit({ run, pid: 4711 })).toBe(proved);
    expect(asked).toEqual([
      ['pkcheck', '--action-id', 'net.deskside.app.unlock', '--process', '4711', '--allow-user-interaction'],
    ]);
  });

  it('is for an action whose file asks the person for their own password', async () => {
    const file = join(import.meta.dirname, '../../../../packaging/linux/net.deskside.app.unlock.policy');
    const text = await readFile(file, 'utf8');
    expect(text).toContain(`<action id="${polkitAction}">`);
    expect(text.match(/<allow_(?:any|inactive|active)>([^<]*)</g)?.map((each) => each.split('>')[1])).toEqual(
      ['auth_self<', 'auth_self<', 'auth_self<'],
    );
  });
});
