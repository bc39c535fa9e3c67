import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { errorViewSchema } from '../../../src/contract/app-state.ts';
import { eventSchemas, requestSchemas } from '../../../src/contract/schemas.ts';

/** Names of what must stay in main. */
const secret =
  /token|secret|passw|passphrase|credential|verifier|grant(?!ed)|auth(?:orization)?code|api.?key|cookie|bearer|private|datakey|sealed/i;

/** Fields of such names that hold none, with what they hold. */
const harmless: Readonly<Record<string, string>> = {
  'next.token': 'where the next page of a list begins, by which nobody signs in',
};

interface Node {
  readonly [keyword: string]: unknown;
}

/** The paths of all texts whose name, or that of an object around them, is that of a secret. */
function secretTexts(schema: z.ZodType): string[] {
  const root = z.toJSONSchema(schema, { io: 'output', unrepresentable: 'any' }) as Node;
  const found: string[] = [];
  const seen = new Set<unknown>();
  const walk = (node: unknown, path: readonly string[]): void => {
    if (typeof node !== 'object' || node === null) return;
    const { $ref: reference } = node as Node;
    if (typeof reference === 'string') {
      if (seen.has(`${reference} ${String(path.some((name) => secret.test(name)))}`)) return;
      seen.add(`${reference} ${String(path.some((name) => secret.test(name)))}`);
      walk(pointed(root, reference), path);
      return;
    }
    if (mayBeText(node as Node) && path.some((name) => secret.test(name))) found.push(path.join('.'));
    for (const [keyword, value] of Object.entries(node as Node)) {
      if (keyword === 'properties') {
        for (const [name, inner] of Object.entries(value as Node)) walk(inner, [...path, name]);
      } else if (keyword !== '$defs' && keyword !== 'enum' && keyword !== 'required') {
        if (Array.isArray(value)) for (const inner of value as unknown[]) walk(inner, path);
        else walk(value, path);
      }
    }
  };
  walk(root, []);
  return [...new Set(found)];
}

/** A text of a closed list, or of one shape, is not free to carry a secret. */
function mayBeText({ type, enum: choices, const: only }: Node): boolean {
  return (
    (type === 'string' || (Array.isArray(type) && type.includes('string'))) &&
    choices === undefined &&
    only === undefined
  );
}

function pointed(root: Node, reference: string): unknown {
  return reference
    .replace(/^#\/?/, '')
    .split('/')
    .filter((part) => part !== '')
    .reduce<unknown>((node, part) => (node as Node)[part], root);
}

describe('what main tells the page', () => {
  it('is looked through for texts with the name of a secret', () => {
    const inner = z.object({ id: z.string(), refreshToken: z.string().optional() });
    expect(secretTexts(z.object({ accounts: z.array(inner) }))).toEqual(['accounts.refreshToken']);
    expect(secretTexts(z.object({ secret: z.object({ value: z.string().nullable() }) }))).toEqual([
      'secret.value',
    ]);
    expect(secretTexts(z.record(z.string(), z.union([inner, z.null()])))).toEqual(['refreshToken']);
    expect(secretTexts(z.object({ tokenExpiresAt: z.number(), tokenState: z.enum(['a', 'b']) }))).toEqual([]);
  });

  it.each(Object.entries(requestSchemas))('has none in the answer of %s', (_channel, { output }) => {
    expect(secretTexts(output).filter((path) => !Object.hasOwn(harmless, path))).toEqual([]);
  });

  it.each(Object.entries(eventSchemas))('has none in the event %s', (_channel, schema) => {
    expect(secretTexts(schema).filter((path) => !Object.hasOwn(harmless, path))).toEqual([]);
  });

  it('has none in a failure', () => {
    expect(secretTexts(errorViewSchema)).toEqual([]);
  });
});
