/** Rows that can be reached in a list at all (Get Records and COQL, v8). */
export const mostRows = 100_000;

/** Fields of one call (Get Records, `fields`). */
export const mostFields = 50;

/** Records of one call by their ids (Get Records, `ids`). */
export const mostIds = 100;

/** Records that a search gives at most (Search Records, v8). */
export const mostFound = 2_000;

/** Letters of a searched word; longer ones are cut (Search Records, v8). */
export const mostSearchedLetters = 100;

/** Letters that it wants at least; an emoji is one. */
export const leastSearchedLetters = 2;

/** Values of one condition of a filter. */
export const mostFilterValues = 1_000;

/** Characters of a cell, and rows of a sheet (Excel's specifications and limits). */
export const longestCell = 32_767;
export const mostSheetRows = 1_048_576;

/** Largest file that is fetched to be looked at, in bytes; larger ones are saved. */
export const longestPreview = 5 * 1024 * 1024;

/** Characters of a text that are shown; the rest is in the saved file. */
export const longestPreviewText = 200_000;

/** Characters of a passphrase at least. It is asked for slowly (scrypt), and the keyring stands before it. */
export const shortestPassphrase = 8;
