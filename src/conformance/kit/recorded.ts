import type { TokenStore } from '../../tokens/token-store.ts';
import { say } from './say.ts';

/** A store that writes down its calls. */
export function recorded<Store extends TokenStore>(store: Store, story: string[], name = ''): Store {
  const prefix = name === '' ? '' : `${name}: `;
  return new Proxy(store, {
    get: (target, property) => {
      const value: unknown = Reflect.get(target, property, target);
      if (typeof value !== 'function' || typeof property !== 'string') return value;
      return (...given: unknown[]): unknown => {
        const line = story.push(`${prefix}${property}(${given.map(say).join(', ')})`) - 1;
        const note = (end: string): void => {
          story[line] = `${story[line] ?? ''} ${end}`;
        };
        let answer: unknown;
        try {
          answer = Reflect.apply(value, target, given);
        } catch (error) {
          note(`→ ${failureOf(error)}`);
          throw error;
        }
        if (!(answer instanceof Promise)) return answer;
        return answer.then(
          (result: unknown) => {
            if (result !== undefined) note(`→ ${say(result)}`);
            return result;
          },
          (error: unknown) => {
            note(`→ ${failureOf(error)}`);
            throw error;
          },
        );
      };
    },
  });
}

function failureOf(error: unknown): string {
  if (!(error instanceof Error)) return `fails with ${String(error)}`;
  return `fails with ${'code' in error && typeof error.code === 'string' ? error.code : error.message}`;
}
