/** The board, and choosing between board and list. */
export const board = {};
