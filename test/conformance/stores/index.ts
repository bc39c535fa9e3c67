/** The stores that need no server, by the module that opens them; with the name that papers give them. */
export const localStores = [
  ['SqliteTokenStore', 'sqlite.ts'],
  ['InMemoryTokenStore', 'memory.ts'],
  ['ListTokenStore', 'list.ts'],
  ['FileTokenStore', 'file.ts'],
  ['FileTokenStore, sealed', 'file-sealed.ts'],
  ["FileTokenStore, Zoho's CSV", 'file-zoho-csv.ts'],
  ["FileTokenStore, sealed, Zoho's CSV", 'file-sealed-zoho-csv.ts'],
] as const;

/** @returns The path of a module of this folder */
export function pathOfStore(module: string): string {
  return `${import.meta.dirname}/${module}`;
}
