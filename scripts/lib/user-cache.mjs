import { homedir } from 'node:os';
import { join } from 'node:path';

/**
 * Where Electron runtimes and built addons live: outside the project, so that a second clone finds them.
 *
 * @param {NodeJS.ProcessEnv} [env]
 * @param {NodeJS.Platform} [platform]
 * @returns {string}
 */
export function userCacheDirectory(env = process.env, platform = process.platform) {
  if (platform === 'darwin') return join(homedir(), 'Library', 'Caches', 'deskside');
  if (platform === 'win32') {
    return join(env['LOCALAPPDATA'] ?? join(homedir(), 'AppData', 'Local'), 'deskside', 'Cache');
  }
  // The XDG Base Directory Specification: a relative path is to be ignored.
  const configured = env['XDG_CACHE_HOME'];
  return join(configured?.startsWith('/') === true ? configured : join(homedir(), '.cache'), 'deskside');
}
