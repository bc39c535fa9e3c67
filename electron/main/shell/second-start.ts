import type { CommandLine } from './command-line.ts';
import { recordOf } from '../files/plain-values.ts';

/** Longer than any path. */
const mostCharacters = 32_000;

/** What a start hands to the one that runs already. Electron's own list of arguments may come in another order. */
export interface SecondStart {
  readonly connectionFile: string | null;
  readonly openedFile: string | null;
}

export function secondStartOf({ connectionFile, openedFile }: CommandLine): SecondStart {
  return { connectionFile, openedFile };
}

/** Another version, or another program, may hand over anything. Without zod, which is loaded after the window. */
export function readSecondStart(data: unknown): SecondStart {
  const { connectionFile, openedFile = null } = recordOf(data);
  return isPathOrNull(connectionFile) && isPathOrNull(openedFile)
    ? { connectionFile, openedFile }
    : { connectionFile: null, openedFile: null };
}

function isPathOrNull(value: unknown): value is string | null {
  return value === null || (typeof value === 'string' && value !== '' && value.length <= mostCharacters);
}
