import { readdirSync, readFileSync } from 'node:fs';

/**
 * Memory of a process and of all that it started, bytes: what several share counts for each in part
 * (Pss of /proc/PID/smaps_rollup), so that nothing is counted twice. Linux only.
 */
export function memoryOf(pid: number): number {
  return familyOf(pid).reduce((sum, each) => sum + shareOf(each), 0);
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

function shareOf(pid: number): number {
  try {
    const kilobytes = /^Pss:\s+(\d+) kB/m.exec(
      readFileSync(`/proc/${String(pid)}/smaps_rollup`, 'utf8'),
    )?.[1];
    return 1_024 * Number(kilobytes ?? 0);
  } catch {
    return 0;
  }
}
