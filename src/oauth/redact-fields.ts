import { inspect } from 'node:util';

const hidden = '[hidden]';

/**
 * Makes an object show `[hidden]` instead of its secrets when it is printed or turned into JSON, so that no
 * log line can leak them by accident. The fields themselves stay readable. A spread copy loses the protection.
 */
export function redactFields<T extends object>(target: T, fields: readonly (keyof T)[]): T {
  const shown = (): object => {
    const copy: Record<string, unknown> = Object.fromEntries(Object.entries(target));
    for (const field of fields) {
      const name = String(field);
      if (copy[name] !== null && copy[name] !== undefined) copy[name] = hidden;
    }
    return copy;
  };
  Object.defineProperty(target, 'toJSON', { value: shown });
  Object.defineProperty(target, inspect.custom, { value: shown });
  return target;
}
