/** Exports. */
export const exporting = {};
