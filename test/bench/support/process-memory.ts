import { readdirSync, readFileSync } from 'node:fs';

/** Bytes. */
export interface ProcessMemory {
  /** What several share counts for each in part, so that nothing is counted twice (Pss). */
  readonly all: number;
  /** Without files, such as the code of Electron, of which more counts the fewer others run it just now. */
  readonly own: number;
}

/** Memory of a process and of all that it started (/proc/PID/smaps_rollup; Linux only). */
export function memoryOf(pid: number): ProcessMemory {
  const each = familyOf(pid).map(shareOf);
  const sum = (part: keyof ProcessMemory): number => each.reduce((total, one) => total + one[part], 0);
  return { all: sum('all'), own: sum('own') };
}

function familyOf(pid: number): readonly number[] {
  const parents = new Map<number, number[]>();
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    const parent = parentOf(Number(name));
    if (parent !== null) parents.set(parent, [...(parents.get(parent) ?? []), Number(name)]);
  }
  const family = [pid];
  for (let index = 0; index < family.length; index += 1)
    family.push(...(parents.get(family[index] ?? 0) ?? []));
  return family;
}

/** Null when it has just ended. */
function parentOf(pid: number): number | null {
  try {
    // The name stands in brackets, and may hold any sign itself.
    const fields = readFileSync(`/proc/${String(pid)}/stat`, 'utf8')
      .split(')')
      .at(-1)
      ?.trim()
      .split(' ');
    return Number(fields?.[1]);
  } catch {
    return null;
  }
}

/** Nothing when it has just ended. */
function shareOf(pid: number): ProcessMemory {
  try {
    const lines = readFileSync(`/proc/${String(pid)}/smaps_rollup`, 'utf8');
    const bytes = (name: string): number =>
      1_024 * Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(lines)?.[1] ?? 0);
    return { all: bytes('Pss'), own: bytes('Pss_Anon') + bytes('Pss_Shmem') };
  } catch {
    return { all: 0, own: 0 };
  }
}
