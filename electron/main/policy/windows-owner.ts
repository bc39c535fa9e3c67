import { runSystemProgram } from '../shell/system-programs.ts';

/** Who may write to a file or folder: administrators alone, somebody else too, or somebody else owns it. */
export type WriteAccess = 'administrators' | 'others' | 'owned_by_others';

/** The system, the administrators, and the service that installs Windows itself. */
const administrators: ReadonlySet<string> = new Set([
  'SY',
  'BA',
  'LA',
  'S-1-5-18',
  'S-1-5-32-544',
  'S-1-5-80-956008885-3418522649-1831038044-1853292631-2271478464',
]);

/** Rights of an entry by their short names (Windows, "ACE Strings"), as far as they mean something for files. */
const rightBits: Readonly<Record<string, number>> = {
  CC: 0x1,
  DC: 0x2,
  LC: 0x4,
  SW: 0x8,
  RP: 0x10,
  WP: 0x20,
  DT: 0x40,
  LO: 0x80,
  CR: 0x100,
  SD: 0x10000,
  RC: 0x20000,
  WD: 0x40000,
  WO: 0x80000,
  GA: 0x10000000,
  GX: 0x20000000,
  GW: 0x40000000,
  GR: 0x80000000,
  FA: 0x1f01ff,
  FR: 0x120089,
  FW: 0x120116,
  FX: 0x1200a0,
};

/** Write or append data, attributes, delete, change rights or owner, everything. */
const changesFile = 0x10000000 + 0x40000000 + 0x1f0000 - 0x120000 + 0x116 + 0x40;
/**
 * In a folder others may create files (ordinary people may in that of programs' data), but neither replace the file
 * nor give themselves the right to.
 */
const changesFolder = 0x10000000 + 0x10000 + 0x40000 + 0x80000 + 0x40;

/**
 * Reads a security descriptor in words (SDDL).
 * @returns `others` for whatever it does not understand
 */
export function writeAccessOf(descriptor: string, kind: 'file' | 'folder'): WriteAccess {
  const owner = /^O:(S-[\d-]+|[A-Z]{2})(?=[GDS]:)/.exec(descriptor.trim())?.[1];
  if (owner === undefined) return 'others';
  if (!administrators.has(owner)) return 'owned_by_others';
  const list = /D:([A-Z]*)((?:\([^()]*\))+)/.exec(descriptor);
  if (list === null) return 'others';
  const forbidden = BigInt(kind === 'file' ? changesFile : changesFolder);
  const entries = [...(list[2] ?? '').matchAll(/\(([^()]*)\)/g)].map(([, entry = '']) => entry.split(';'));
  const isOpen = entries.some(([type = '', flags = '', rights = '', , , who = '']) => {
    // What is refused gives nothing, and what is for children only is not for this one.
    if (type === 'D' || flags.includes('IO') || administrators.has(who)) return false;
    const bits = bitsOf(rights);
    return type !== 'A' || bits === null || (bits & forbidden) !== 0n;
  });
  return isOpen ? 'others' : 'administrators';
}

function bitsOf(rights: string): bigint | null {
  if (/^0x[0-9a-f]{1,8}$/i.test(rights)) return BigInt(rights);
  const names = rights.match(/../g) ?? [];
  if (names.join('') !== rights) return null;
  let bits = 0n;
  for (const name of names) {
    const known = rightBits[name];
    if (known === undefined) return null;
    bits |= BigInt(known);
  }
  return bits;
}

/**
 * Node knows neither owner nor access list of a file on Windows.
 * @returns the less trustworthy of the two
 * @throws Error when Windows does not tell
 */
export async function windowsWriteAccess(file: string, folder: string): Promise<WriteAccess> {
  const quoted = (path: string): string => `'${path.replaceAll("'", "''")}'`;
  const command = [file, folder].map((path) => ['(Get-Acl', `${quoted(path)}).Sddl`].join(' ')).join('; ');
  const parameters = ['-NoProfile', '-NonInteractive', '-Command', command];
  const { code, text } = await runSystemProgram('powershell', parameters, 10_000);
  if (code !== 0) throw new Error('not told');
  const [ofFile = '', ofFolder = ''] = text.split(/\r?\n/);
  const found = [writeAccessOf(ofFile, 'file'), writeAccessOf(ofFolder, 'folder')];
  return (
    found.find((each) => each === 'owned_by_others') ??
    found.find((each) => each === 'others') ??
    'administrators'
  );
}
