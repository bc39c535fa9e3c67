import { statfsSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * File systems behind which there is a server, by the numbers that Linux gives them (statfs(2)): NFS, SMB of three
 * generations, AFS, Ceph, Lustre, Coda, NCP, 9P, GFS2, OCFS2. FUSE is not among them: most of what it shows is local.
 */
const serverTypes: ReadonlySet<number> = new Set([
  0x6969, 0x517b, 0xfe534d42, 0xff534d42, 0x5346414f, 0x00c36400, 0x0bd00bd0, 0x73757245, 0x564c, 0x01021997,
  0x01161970, 0x7461636f,
]);

/**
 * Whether a database lies on a server, where SQLite's write-ahead log does not work (https://sqlite.org/wal.html).
 * Known on Linux, and on Windows for addresses of servers; a letter that stands for one, and macOS, do not tell.
 */
export function isOnServer(
  file: string,
  platform: NodeJS.Platform = process.platform,
  typeOf: (folder: string) => number = (folder) => statfsSync(folder).type,
): boolean {
  if (platform === 'win32') return /^(?:\\\\|\/\/)(?![?.][\\/])/.test(file) || /^\\\\\?\\UNC\\/i.test(file);
  if (platform !== 'linux') return false;
  try {
    // Some numbers come as negative ones.
    return serverTypes.has(typeOf(dirname(file)) >>> 0);
  } catch {
    return false;
  }
}
