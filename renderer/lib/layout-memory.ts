/**
 * How a person arranged things: widths, columns, open folds. Layout only, kept in the page's own storage;
 * never a record. Each account has a memory of its own, forgotten when it signs out.
 */
export interface LayoutMemory {
  read<T>(name: string, isValid: (value: unknown) => value is T, fallback: T): T;
  write(name: string, value: unknown): void;
  /** Forgets everything, accounts included. */
  forget(): void;
  /** The same for one account: the same name there is another thing. */
  of(accountId: string): LayoutMemory;
  /** Forgets the accounts that are not named. */
  keepOnly(accountIds: ReadonlySet<string>): void;
}

const prefix = 'deskside.layout.';

/** @param storage - null where the page has none: then things are remembered until it closes */
export function createLayoutMemory(storage: Storage | null): LayoutMemory {
  return memoryUnder(prefix, storage, new Map());
}

function memoryUnder(root: string, storage: Storage | null, kept: Map<string, unknown>): LayoutMemory {
  const forgetIf = (isMeant: (key: string) => boolean): void => {
    for (const key of [...kept.keys()]) if (isMeant(key)) kept.delete(key);
    if (storage === null) return;
    const keys = Array.from({ length: storage.length }, (_, index) => storage.key(index));
    for (const key of keys) if (key !== null && isMeant(key)) storage.removeItem(key);
  };
  const accountsRoot = `${root}account.`;
  return {
    read: (name, isValid, fallback) => {
      const key = root + name;
      const value = kept.has(key) ? kept.get(key) : parse(storage?.getItem(key) ?? null);
      return isValid(value) ? value : fallback;
    },
    write: (name, value) => {
      kept.set(root + name, value);
      try {
        storage?.setItem(root + name, JSON.stringify(value));
      } catch {
        // A full storage costs the memory of a width and nothing else.
      }
    },
    forget: () => forgetIf((key) => key.startsWith(root)),
    // Ids hold no dot, so that one account is never the beginning of another.
    of: (accountId) => memoryUnder(`${accountsRoot}${accountId}.`, storage, kept),
    keepOnly: (accountIds) =>
      forgetIf((key) => {
        if (!key.startsWith(accountsRoot)) return false;
        const [id = ''] = key.slice(accountsRoot.length).split('.');
        return !accountIds.has(id);
      }),
  };
}

function parse(text: string | null): unknown {
  if (text === null) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

export function isNumber(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}

export function isTextList(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}
