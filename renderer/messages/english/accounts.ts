/** Accounts and tokens. */
export const accounts = {};
