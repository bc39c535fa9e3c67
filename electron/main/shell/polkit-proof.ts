import { existsSync } from 'node:fs';
import { runSystemProgram, systemProgram } from './system-programs.ts';

/** Installed with the .deb; it says that the person's own password is asked for (`auth_self`). */
export const polkitAction = 'net.deskside.app.unlock';
const actionFile = `/usr/share/polkit-1/actions/${polkitAction}.policy`;
/** A person has two minutes to type. */
const patienceMs = 120_000;

export interface PolkitParts {
  readonly isThere: (file: string) => boolean;
  readonly run: typeof runSystemProgram;
  readonly pid: number;
}

/** Whether polkit can be asked here: by its own program, for an action that somebody with root's rights has installed. */
export function canAskPolkit({ isThere }: Pick<PolkitParts, 'isThere'> = systemParts): boolean {
  return isThere(actionFile) && isThere(systemProgram('pkcheck'));
}

/**
 * Lets polkit ask the person for their password. Only its yes counts: where no agent of the desktop is there to ask,
 * or the question is dismissed, nothing is proved.
 */
export async function askPolkit({
  run,
  pid,
}: Pick<PolkitParts, 'run' | 'pid'> = systemParts): Promise<boolean> {
  const parameters = ['--action-id', polkitAction, '--process', String(pid), '--allow-user-interaction'];
  return (await run('pkcheck', parameters, patienceMs)).code === 0;
}

const systemParts: PolkitParts = { isThere: existsSync, run: runSystemProgram, pid: process.pid };
