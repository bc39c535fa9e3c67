import { execFileSync } from 'node:child_process';
import { chmod, chown, mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { noPolicy, strictPolicy } from '../../../../electron/main/policy/machine-policy.ts';
import { readPolicyFile } from '../../../../electron/main/policy/policy-file.ts';
import { policyPlace } from '../../../../electron/main/policy/policy-place.ts';
import { temporaryFolder } from '../../../fakes/temporary-folder.ts';

const me = process.getuid?.() ?? 0;
const isRoot = me === 0;

describe('the policy file of a computer', () => {
  let folder: string;
  let file: string;
  beforeEach(async () => {
    folder = join(temporaryFolder(), 'deskside');
    file = join(folder, 'policy.json');
    await mkdir(folder, { mode: 0o755 });
  });
  const write = async (text: string, mode = 0o644): Promise<void> => {
    await writeFile(file, text);
    await chmod(file, mode);
  };
  const read = (owners = [me]) => readPolicyFile({ file, platform: 'linux', owners });

  it('is none where there is no file, and no folder', async () => {
    const none = { policy: noPolicy, isManaged: false, notice: null };
    expect(await read()).toEqual(none);
    file = join(folder, 'gone', 'policy.json');
    expect(await read()).toEqual(none);
  });

  it('is followed where only its owner may write', async () => {
    await write('{"explorer": false, "lockAfterMinutes": 7, "updates": {"pinnedTo": "0.2.1"}}');
    expect(await read()).toEqual({
      policy: {
        ...noPolicy,
        explorer: false,
        lockAfterMinutes: 7,
        updates: { kind: 'pinned', version: '0.2.1' },
      },
      isManaged: true,
      notice: null,
    });
  });

  it.each([0o646, 0o664, 0o666, 0o622])(
    'is not followed with mode %o, and everything is off meanwhile [policy.writable]',
    async (mode) => {
      await write('{"explorer": true}', mode);
      expect(await read()).toEqual({ policy: strictPolicy, isManaged: true, notice: 'policy.writable' });
    },
  );

  it('is not followed in a folder that others may write to', async () => {
    await write('{}');
    await chmod(folder, 0o777);
    expect(await read()).toMatchObject({ policy: strictPolicy, notice: 'policy.writable' });
  });

  it('of somebody else is none, and that is told [policy.untrusted]', async () => {
    await write('{"explorer": false}');
    expect(await read([me + 1])).toEqual({ policy: noPolicy, isManaged: false, notice: 'policy.untrusted' });
  });

  it.runIf(isRoot)('in a folder of somebody else is none', async () => {
    await write('{"explorer": false}');
    await chown(folder, 1234, 1234);
    expect(await read()).toMatchObject({ isManaged: false, notice: 'policy.untrusted' });
  });

  // An administrator moved it there, as with sudo mv, or led a link there: nobody else can, and nothing is lifted by it.
  it.runIf(isRoot).each(['itself', 'behind a link'])(
    'of somebody else, %s, in a folder of administrators is not followed, and everything is off',
    async (where) => {
      const other = where === 'itself' ? file : join(temporaryFolder(), 'mine.json');
      await writeFile(other, '{"explorer": true}', { mode: 0o644 });
      await chown(other, 1234, 1234);
      if (other !== file) await symlink(other, file);
      expect(await read()).toEqual({ policy: strictPolicy, isManaged: true, notice: 'policy.writable' });
    },
  );

  it.runIf(isRoot)('of somebody else in an open folder of administrators lifts nothing', async () => {
    await write('{"explorer": true}');
    await chown(file, 1234, 1234);
    await chmod(folder, 0o777);
    expect(await read()).toMatchObject({ policy: strictPolicy, notice: 'policy.writable' });
  });

  it.each([
    ['to nothing', 'gone.json'],
    ['to itself', 'policy.json'],
  ])(
    'that is a link %s is none that can be read, and everything is off meanwhile',
    async (_where, target) => {
      await symlink(join(folder, target), file);
      expect(await read()).toEqual({ policy: strictPolicy, isManaged: true, notice: 'policy.invalid' });
    },
  );

  it.runIf(isRoot)('that is a link to nothing in a folder of somebody else is none', async () => {
    await symlink(join(folder, 'gone.json'), file);
    await chown(folder, 1234, 1234);
    expect(await read()).toMatchObject({ policy: noPolicy, isManaged: false });
  });

  it('is followed through a link, and with the mark that editors on Windows begin it with', async () => {
    const other = join(temporaryFolder(), 'policies.json');
    await writeFile(other, '\uFEFF{"explorer": false}', { mode: 0o644 });
    await symlink(other, file);
    expect(await read()).toMatchObject({ policy: { explorer: false }, notice: null });
  });

  it.each([
    ['no JSON', 'export: false'],
    ['a list', '[]'],
    ['a misspelt key', '{"exports": false}'],
    ['a value of another kind', '{"export": "no"}'],
    ['a lock after no time', '{"lockAfterMinutes": 0}'],
    ['a version that is none', '{"updates": {"pinnedTo": "latest"}}'],
    ['a version that no release has', '{"updates": {"pinnedTo": "0.02.1"}}'],
    ['a key that is there twice', '{"export": false, "copyToken": false, "export": true}'],
    ['a key that is there twice, once by its code', '{"export": false, "exp\\u006frt": true}'],
    ['a key that is there twice further in', '{"updates": {"pinnedTo": "0.2.0", "pinnedTo": "9.9.9"}}'],
    ['a key of no policy that JavaScript knows', '{"__proto__": {"export": false}}'],
    ['a comment', '{"export": false} // nobody exports'],
    ['a comma too many', '{"export": false,}'],
    ['a first part in another encoding', '\uFFFD\uFFFD{\u0000}\u0000'],
    ['telemetry, which there is none of', '{"telemetry": "full"}'],
    ['a connection that is none', '{"connection": {"name": "Acme"}}'],
    [
      'a connection to a server elsewhere',
      '{"connection": {"name": "a", "clientId": "1000.A", "clientSecret": "b", "dataCenter": "eu", "accountsUrl": "https://evil.example"}}',
    ],
    ['more bytes than any policy has', `{"$schema": "${'x'.repeat(70_000)}"}`],
    ['nothing', ''],
  ])(
    'with %s is none that can be read, and everything is off meanwhile [policy.invalid]',
    async (_what, text) => {
      await write(text);
      expect(await read()).toEqual({ policy: strictPolicy, isManaged: true, notice: 'policy.invalid' });
    },
  );

  it.runIf(process.platform !== 'win32')('that is a pipe does not hang the start', async () => {
    execFileSync('mkfifo', ['-m', '600', file]);
    expect(await read()).toMatchObject({ policy: strictPolicy, notice: 'policy.invalid' });
  });

  it('on Windows is judged by its access list, and strictly where that cannot be read', async () => {
    await write('{"explorer": false}', 0o666);
    const onWindows = (answer: () => Promise<'administrators' | 'others' | 'owned_by_others'>) =>
      readPolicyFile({ file, platform: 'win32', owners: [0] }, answer);
    expect(await onWindows(() => Promise.resolve('administrators'))).toMatchObject({
      policy: { explorer: false },
      notice: null,
    });
    expect(await onWindows(() => Promise.resolve('others'))).toMatchObject({ notice: 'policy.writable' });
    expect(await onWindows(() => Promise.resolve('owned_by_others'))).toMatchObject({
      isManaged: false,
      notice: 'policy.untrusted',
    });
    expect(await onWindows(() => Promise.reject(new Error('no PowerShell')))).toMatchObject({
      policy: strictPolicy,
    });
  });
});

describe('the place of the policy file', () => {
  const place = (changes: Partial<Parameters<typeof policyPlace>[0]>) =>
    policyPlace({ platform: 'linux', packaged: true, environment: {}, userId: 1000, ...changes });

  it.each([
    ['linux', '/etc/deskside/policy.json'],
    ['darwin', '/Library/Application Support/Deskside/policy.json'],
    ['win32', 'C:\\ProgramData\\Deskside\\policy.json'],
  ] as const)('on %s is %s, whatever the environment says', (platform, file) => {
    const environment = { DESKSIDE_POLICY_FILE: '/tmp/mine.json', ProgramData: 'D:\\Mine' };
    expect(place({ platform, environment })).toEqual({ file, platform, owners: [0] });
    expect(place({ platform, packaged: false })).toMatchObject({ file });
  });

  it('is another for a test of an app that is not packaged', () => {
    const environment = { DESKSIDE_POLICY_FILE: '/tmp/mine.json' };
    expect(place({ packaged: false, environment })).toEqual({
      file: '/tmp/mine.json',
      platform: 'linux',
      owners: [0, 1000],
    });
  });
});
