/** The main screen: module list, toolbar, list, status bar. */
export const browser = {};
