/** What the hostile page aims at. */
export interface Targets {
  /** Origins of a server that counts who comes, on all ways to this computer. */
  readonly origins: readonly string[];
  /** `HOST:PORT` of a socket that counts datagrams. */
  readonly datagrams: string;
  /** Files that the page has no business with, and the word that each of them holds. */
  readonly files: readonly string[];
  readonly word: string;
}

export interface Attempt {
  readonly group: string;
  readonly name: string;
  /**
   * Tries it. Refused is what throws, never answers, or gives nothing (undefined, null, false, '', an empty list). What
   * can be seen from outside only, such as a request, gives nothing here and is counted there.
   */
  readonly run: () => unknown;
}

export interface Outcome {
  readonly group: string;
  readonly name: string;
  /** What was got; null when it was refused. */
  readonly got: string | null;
}

/** Everything that came into the hands of the page, to be searched for secrets. */
export const seen: string[] = [];

/** Calls what a dotted name leads to; throws where there is no such thing. */
export function use(path: string, ...given: unknown[]): unknown {
  const names = path.split('.');
  const last = names.pop() ?? '';
  const holder = names.reduce<unknown>((value, name) => Reflect.get(Object(value), name), globalThis);
  const called: unknown = Reflect.get(Object(holder), last);
  if (typeof called !== 'function') throw new Error(`there is no ${path}`);
  return Reflect.apply(called, holder, given);
}

/** Makes what a dotted name leads to. */
export function make(path: string, ...given: unknown[]): unknown {
  const called = path
    .split('.')
    .reduce<unknown>((value, name) => Reflect.get(Object(value), name), globalThis);
  if (typeof called !== 'function') throw new Error(`there is no ${path}`);
  return Reflect.construct(called, given);
}

/** Puts an element into the page; it stays, for what it loads may take a while. */
export function put(
  tag: string,
  attributes: Readonly<Record<string, string>>,
  into: Element = document.body,
): HTMLElement {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  into.append(element);
  return element;
}

/** What never answers is a dialog that waits for a person. */
export function answers(asked: unknown): Promise<unknown> {
  return Promise.race([
    asked,
    new Promise((resolve) => setTimeout(() => resolve('a dialog that waits'), 700)),
  ]);
}

/** What an element that loads something says of it: true when it was loaded. */
export function loads(element: HTMLElement): Promise<boolean> {
  return new Promise((resolve) => {
    element.addEventListener('load', () => resolve(true));
    element.addEventListener('error', () => resolve(false));
  });
}

const patience = 1_000;

export async function tryIt({ group, name, run }: Attempt): Promise<Outcome> {
  const late = new Promise<undefined>((resolve) => setTimeout(() => resolve(undefined), patience));
  try {
    const got = await Promise.race([(async () => await run())(), late]);
    note(got);
    return { group, name, got: isNothing(got) ? null : textOf(got) };
  } catch (error) {
    note(error instanceof Error ? `${error.message} ${error.stack ?? ''}` : error);
    return { group, name, got: null };
  }
}

export function note(value: unknown): void {
  if (value !== undefined && value !== null) seen.push(textOf(value));
}

function isNothing(value: unknown): boolean {
  return (
    value === undefined ||
    value === null ||
    value === false ||
    value === '' ||
    value === 'denied' ||
    (Array.isArray(value) && value.length === 0)
  );
}

function textOf(value: unknown): string {
  try {
    return typeof value === 'string' ? value : JSON.stringify(value);
  } catch {
    return String(value);
  }
}

export type Entry = readonly [name: string, run: () => unknown];

export const listed = (group: string, entries: readonly Entry[]): Attempt[] =>
  entries.map(([name, run]) => ({ group, name, run }));

/** By an address of which the build knows nothing. */
export const load = (address: string): Promise<unknown> => import(address) as Promise<unknown>;

/** Gives the value of an answer, or nothing when it was refused. */
export async function answerOf(channel: string, input?: unknown): Promise<unknown> {
  const answer: unknown = await use(`deskside.${channel}`, input);
  note(answer);
  return Reflect.get(Object(answer), 'ok') === true ? Reflect.get(Object(answer), 'value') : null;
}
