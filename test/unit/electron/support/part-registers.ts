import type { PartRegister } from '../../../../electron/main/files/part-file.ts';

/** Where it does not matter what is left behind by a kill. */
export const forgetful: PartRegister = { add: () => Promise.resolve(), remove: () => Promise.resolve() };
