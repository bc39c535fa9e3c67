import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { canMountDisks } from '../../fakes/small-disk.ts';
import { temporaryFolder } from '../../fakes/temporary-folder.ts';

const action = join(import.meta.dirname, '../../../packaging/linux/net.deskside.app.unlock.policy');
const needed = [
  '/usr/bin/pkcheck',
  '/usr/lib/polkit-1/polkitd',
  '/etc/polkit-1/rules.d',
  '/usr/bin/dbus-daemon',
  '/usr/bin/dbus-send',
];

/** What the app learns of polkit on a computer with this rule; `none` leaves the decision to the action file. */
function ask(rule: 'none' | 'YES' | 'NO', actionFile = action): unknown {
  const script = join(import.meta.dirname, 'computer.sh');
  const command = [process.execPath, join(import.meta.dirname, 'ask.ts')];
  const parameters = [
    '--mount',
    '--propagation',
    'private',
    'bash',
    script,
    temporaryFolder(),
    rule,
    ...command,
  ];
  const text = execFileSync('unshare', parameters, {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
    env: { ...process.env, ACTION: actionFile },
  });
  return JSON.parse(text);
}

// Only root makes mounts of its own, and not every computer has polkit.
describe.runIf(canMountDisks() && needed.every((file) => existsSync(file)))('the real polkit', () => {
  it('proves nothing where the person has to be asked and no agent is there to ask', () => {
    expect(ask('none')).toEqual({ can: true, proved: false });
  });

  it('proves who is there by its yes, and by nothing else', () => {
    expect(ask('YES')).toEqual({ can: true, proved: true });
    expect(ask('NO')).toEqual({ can: true, proved: false });
  });

  it('is not asked where the action file is not installed', () => {
    expect(ask('YES', '')).toEqual({ can: false, proved: false });
  });
});
