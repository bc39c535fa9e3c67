/** The tabs. */
export const tabs = {};
