import type { PartRegister } from '../../../../electron/main/files/part-file.ts';
import type { WorkJournal } from '../../../../electron/main/files/unfinished-work.ts';

/** Where it does not matter what is left behind by a kill. */
export const forgetful: PartRegister = { add: () => Promise.resolve(), remove: () => Promise.resolve() };

/** Where it does not matter what a quit has cost. */
export const unread: WorkJournal = { begin: () => undefined, end: () => undefined };
