/** The record panel and its parts. */
export const record = {};
