import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/** The version that only these tests install: what bears it was left by a run that was killed. */
export const VERSION_OF_TESTS = '0.0.1';

/** Why no package can be installed on this computer for the tests; null when one can. */
export function whyNotInstall(): string | null {
  if (process.platform !== 'linux' || !existsSync('/etc/debian_version')) return 'this is no Debian';
  if (process.getuid?.() !== 0) return 'only root installs packages';
  if (process.arch !== 'x64') return 'the package is for x64';
  if (isInstalled()) return 'Deskside is installed here, and the tests would remove it';
  return null;
}

function isInstalled(): boolean {
  try {
    const state = execFileSync('dpkg-query', ['--show', '--showformat=${Version} ${Status}', 'deskside'], {
      stdio: ['ignore', 'pipe', 'ignore'],
    }).toString();
    return state.endsWith(' installed') && !state.startsWith(`${VERSION_OF_TESTS} `);
  } catch {
    return false;
  }
}
