/**
 * How a person arranged things: widths, columns, open folds. Layout only, kept in the page's own storage;
 * never a record. Forgotten when the last account signs out.
 */
export interface LayoutMemory {
  read<T>(name: string, isValid: (value: unknown) => value is T, fallback: T): T;
  write(name: string, value: unknown): void;
  forget(): void;
}

const prefix = 'deskside.layout.';

/** @param storage - null where the page has none: then things are remembered until it closes */
export function createLayoutMemory(storage: Storage | null): LayoutMemory {
  const kept = new Map<string, unknown>();
  return {
    read: (name, isValid, fallback) => {
      const value = kept.has(name) ? kept.get(name) : parse(storage?.getItem(prefix + name) ?? null);
      return isValid(value) ? value : fallback;
    },
    write: (name, value) => {
      kept.set(name, value);
      try {
        storage?.setItem(prefix + name, JSON.stringify(value));
      } catch {
        // A full storage costs the memory of a width and nothing else.
      }
    },
    forget: () => {
      kept.clear();
      if (storage === null) return;
      const names = Array.from({ length: storage.length }, (_, index) => storage.key(index));
      for (const name of names) if (name?.startsWith(prefix)) storage.removeItem(name);
    },
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
