/** CSS pixels, as in styles/tokens.css. */
export const rowHeights = { compact: 26, regular: 32, roomy: 40 } as const;
/** Characters that are copied at once: what `copyText` takes. */
export const copyLimit = 5_000_000;
/** Cells that are copied at once; more is a matter for a file. */
export const mostCopiedCells = 100_000;
