/** Rows that can be reached in a list at all (Get Records and COQL, v8). */
export const mostRows = 100_000;
