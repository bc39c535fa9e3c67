/** The filter builder and its chips. */
export const filter = {};
