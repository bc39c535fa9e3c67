import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

/**
 * What a value of a reply looks like: a type, a list of one shape, an object of them, or one of several. A type is
 * text, id, number, integer, boolean, time, date, any, null or `=literal`; `?` behind it allows null, `|` joins
 * types, `@name` stands for a shape of common.json. A key that ends in `?` may be missing; `*` is every other key.
 */
export type Shape = string | readonly Shape[] | { readonly [key: string]: Shape };

const shapeSchema: z.ZodType<Shape> = z.lazy(() =>
  z.union([z.string(), z.array(shapeSchema), z.record(z.string(), shapeSchema)]),
);
const texts = z.record(z.string(), z.string());
const fixtureSchema = z.strictObject({
  /** Method and path; `{name}` is filled in by the test. */
  call: z.string(),
  /** Where Zoho says so. */
  source: z.string().min(10),
  status: z.number().int(),
  /** JSON that is sent. */
  body: z.unknown().optional(),
  /** A form that is sent. */
  form: texts.optional(),
  /** Another token than the usual one. */
  token: z.enum(['narrow', 'none', 'profile']).optional(),
  /** The beginning of the media type, where the answer is a file. */
  content: z.string().optional(),
  /** Left out where the answer has no body. */
  shape: shapeSchema.optional(),
});
export type RecordedCall = z.infer<typeof fixtureSchema> & { readonly name: string };

const folder = join(import.meta.dirname, '../../../fixtures/zoho');
const read = (name: string): unknown => JSON.parse(readFileSync(join(folder, name), 'utf8'));

const common = z.object({ shapes: z.record(z.string(), shapeSchema) }).parse(read('common.json')).shapes;

/** Every call of which Zoho's answer is recorded. */
export const recordedCalls: readonly RecordedCall[] = readdirSync(folder)
  .filter((file) => file.endsWith('.json') && file !== 'common.json')
  .sort()
  .map((file) => ({ name: file.slice(0, -'.json'.length), ...fixtureSchema.parse(read(file)) }));

const types: Readonly<Record<string, (value: unknown) => boolean>> = {
  any: () => true,
  null: (value) => value === null,
  text: (value) => typeof value === 'string',
  id: (value) => typeof value === 'string' && /^\d{1,19}$/.test(value),
  number: (value) => typeof value === 'number',
  integer: (value) => Number.isInteger(value),
  boolean: (value) => typeof value === 'boolean',
  time: (value) =>
    typeof value === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)$/.test(value),
  date: (value) => typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value),
};

/** Where a value differs from a shape, one line each, by path; none when it is one. */
export function differences(value: unknown, shape: Shape, path = '$'): string[] {
  if (typeof shape === 'string') return typeDifferences(value, shape, path);
  if (isList(shape)) {
    if (!Array.isArray(value)) return [`${path}: ${nameOf(value)} where Zoho sends a list`];
    const [item] = shape;
    if (item === undefined)
      return value.length === 0 ? [] : [`${path}: ${value.length} items where Zoho sends none`];
    return value.flatMap((each, index) => differences(each, item, `${path}[${index}]`));
  }
  const { $oneOf } = shape;
  if ($oneOf !== undefined && isList($oneOf)) {
    const all = $oneOf.map((one) => differences(value, one, path));
    // The nearest form says best what is wrong; one of another kind altogether is far.
    const distance = (lines: readonly string[]): number =>
      lines.length + (lines.some((line) => line.startsWith(`${path}: `)) ? 1_000 : 0);
    return all.reduce((best, one) => (distance(one) < distance(best) ? one : best));
  }
  return objectDifferences(value, shape, path);
}

function objectDifferences(value: unknown, shape: { readonly [key: string]: Shape }, path: string): string[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return [`${path}: ${nameOf(value)} where Zoho sends an object`];
  const known = new Map(
    Object.entries(shape).map(([key, inner]) => [
      key.endsWith('?') ? key.slice(0, -1) : key,
      { inner, mayMiss: key.endsWith('?') || key === '*' },
    ]),
  );
  const others = known.get('*')?.inner;
  const missing = [...known].flatMap(([key, { mayMiss }]) =>
    mayMiss || key in value ? [] : [`${path}.${key}: missing`],
  );
  const found = Object.entries(value).flatMap(([key, inner]) => {
    const expected = known.get(key)?.inner ?? others;
    return expected === undefined
      ? [`${path}.${key}: no key of Zoho's reply`]
      : differences(inner, expected, `${path}.${key}`);
  });
  return [...missing, ...found];
}

function typeDifferences(value: unknown, shape: string, path: string): string[] {
  const parts = shape.split('|');
  if (parts.length === 1 && shape.startsWith('@')) {
    const named = common[shape.slice(1)];
    if (named === undefined) throw new Error(`There is no shape ${shape}.`);
    return differences(value, named, path);
  }
  const fits = parts.some((part) => {
    if (part.startsWith('=')) return value === part.slice(1);
    if (part.endsWith('?') && value === null) return true;
    const name = part.replace(/\?$/, '');
    const test = types[name];
    if (test === undefined) throw new Error(`There is no type ${name}.`);
    return test(value);
  });
  return fits ? [] : [`${path}: ${nameOf(value)} where Zoho sends ${shape}`];
}

function isList(shape: Shape): shape is readonly Shape[] {
  return Array.isArray(shape);
}

function nameOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  return typeof value === 'object' ? 'an object' : `the ${typeof value} ${JSON.stringify(value)}`;
}
