import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { conformanceCommand } from '../../src/conformance/command.ts';
import { temporaryFolder } from '../fakes/temporary-folder.ts';

function moduleOf(source: string): string {
  const file = join(temporaryFolder(), 'store.mjs');
  writeFileSync(file, source);
  return file;
}

const empty =
  'const no = async () => null; export const open = async () => ({ findToken: no, saveToken: no, deleteToken: no, ' +
  'getTokens: async () => [], deleteTokens: no, findTokenById: no, close: no });';

describe('deskside-conformance', () => {
  it.each([
    [
      'a level that is none',
      "export const claims = { levels: ['contract', 'concurent'] };",
      'concurent is no level',
    ],
    ['no level at all', 'export const claims = { levels: [] };', 'no level'],
  ])(
    'checks nothing where a store claims %s, and does not say that it is kept',
    async (_what, claims, says) => {
      const complaints: string[] = [];
      const code = await conformanceCommand([moduleOf(`${empty} ${claims}`)], {
        say: () => undefined,
        complain: (line) => complaints.push(line),
      });
      expect(code).toBe(2);
      expect(complaints.join('\n')).toContain(says);
    },
  );

  it.each([
    ['ends the process', 'process.exit(0)'],
    ['ends the process later', 'setTimeout(() => process.exit(0), 50); await new Promise(() => undefined)'],
  ])('does not end well where a store %s', (_what, work) => {
    const file = moduleOf(`export const open = async () => { ${work} };`);
    const command = join(import.meta.dirname, '../../src/conformance/conformance-command.ts');
    const { status, stderr } = spawnSync(process.execPath, [command, file], {
      encoding: 'utf8',
      timeout: 60_000,
    });
    expect(status).toBe(2);
    expect(stderr).toContain('before all checks were done');
  });
});
