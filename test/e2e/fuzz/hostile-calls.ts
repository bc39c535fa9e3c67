/**
 * Functions for the page: they are handed over as text, so each stands by itself and imports nothing.
 */

export interface CallOrder {
  readonly seed: number;
  readonly calls: number;
  /** Channels to choose from, and a sound input of each as JSON; null for none. */
  readonly sound: readonly (readonly [channel: string, input: string | null])[];
  /** How many wait for their answer at one time. */
  readonly parallel: number;
}

export interface CallAnswers {
  /** How often each answer was given: `ok`, or the code of the failure. */
  readonly answers: Readonly<Record<string, number>>;
  /** Calls that came back as something else than an envelope. */
  readonly outside: readonly string[];
  /** Inputs that the bridge to the page refused by itself, so that they never left it. */
  readonly unsent: number;
}

/** Makes so many calls, each with an input by the seed, and says what came back. */
export async function callAll({ seed, calls, sound, parallel }: CallOrder): Promise<CallAnswers> {
  let state = seed >>> 0;
  // mulberry32
  const random = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (limit: number): number => Math.floor(random() * limit);
  const nested = (depth: number): unknown => {
    let value: unknown = 'x';
    for (let level = 0; level < depth; level += 1) value = level % 2 === 0 ? [value] : { inner: value };
    return value;
  };
  const cyclic = (): unknown => {
    const own: Record<string, unknown> = {};
    own['own'] = own;
    return own;
  };
  const letters = ['<script ', '${', '\u202E', '\uD800', '\0', '../', "' or 1=1 --", 'aaaaaaaa', '%00', ' '];
  const makers: readonly (() => unknown)[] = [
    () => null,
    () => undefined,
    () => true,
    () => NaN,
    () => -0,
    () => (random() - 0.5) * 10 ** below(300),
    () => 2n ** 64n,
    () => (letters[below(letters.length)] ?? '').repeat(1 + below(4_000)),
    () => 'x'.repeat(below(200_000)),
    () => new Uint8Array(below(400_000)),
    () => new Float64Array(below(20_000)),
    () => new ArrayBuffer(below(100_000)),
    () => Array.from({ length: below(100_000) }, () => 1),
    () => Object.assign([], { length: below(50_000) }),
    () => Object.fromEntries(Array.from({ length: below(20_000) }, (_, index) => [`n${String(index)}`, 1])),
    () => nested(below(900)),
    () => nested(2_000),
    cyclic,
    () => new Map([[1, cyclic()]]),
    () => new Set([1]),
    () => new Date(random() * 8.64e15),
    () => /(a+)+$/,
    () => new Error('canary'),
    () => Promise.resolve(1),
    () => () => 1,
    () => Symbol('x'),
    () => document.body,
    () => JSON.parse('{"__proto__":{"accountId":"x"},"constructor":{"prototype":1}}') as unknown,
    () => Object.defineProperty({}, 'accountId', { get: () => 'x', enumerable: true }),
    () => new Proxy({}, { ownKeys: () => ['accountId'], get: () => 'x' }),
  ];
  const hostile = (): unknown => makers[below(makers.length)]?.();
  /** A sound input with one of its values, at any depth, replaced, removed or added to. */
  const changed = (value: unknown): unknown => {
    if (typeof value !== 'object' || value === null || random() < 0.15) return hostile();
    if (Array.isArray(value)) {
      const list: unknown[] = [...(value as readonly unknown[])];
      if (list.length === 0 || random() < 0.3) list.push(hostile());
      else list[below(list.length)] = changed(list[0]);
      return list;
    }
    const entries = Object.entries(value);
    const at = below(entries.length);
    const kind = random();
    if (entries.length === 0 || kind < 0.1) return { ...value, [`extra${String(below(9))}`]: hostile() };
    if (kind < 0.2) return Object.fromEntries(entries.filter((_, index) => index !== at));
    return Object.fromEntries(
      entries.map(([name, each], index) => [name, index === at ? changed(each) : each]),
    );
  };
  const inputFor = (sample: unknown): unknown => {
    const kind = random();
    if (kind < 0.15) return sample;
    return kind < 0.4 ? hostile() : changed(sample);
  };

  const answers: Record<string, number> = {};
  const outside: string[] = [];
  let unsent = 0;
  const count = (name: string): void => {
    answers[name] = (answers[name] ?? 0) + 1;
  };
  const judge = (channel: string, answer: unknown): void => {
    const envelope = Object(answer) as { ok?: unknown; error?: { code?: unknown; message?: unknown } };
    if (envelope.ok === true) count('ok');
    else if (envelope.ok === false && typeof envelope.error?.code === 'string') count(envelope.error.code);
    else outside.push(`${channel}: ${String(answer)}`);
  };
  const one = async (): Promise<void> => {
    const [channel = '', text = null] = sound[below(sound.length)] ?? [];
    const sample: unknown = text === null ? undefined : JSON.parse(text);
    // A channel that takes nothing does what it says; whether it may be called at all is for the caller to decide.
    const input = inputFor(sample);
    // The page may pass whatever it likes.
    const call = Reflect.get(window.deskside, channel) as (input: unknown) => Promise<unknown>;
    let answer: Promise<unknown>;
    try {
      answer = call(input);
    } catch {
      unsent += 1;
      return;
    }
    // A dialog, or a reply of Zoho that does not come: the call is under way, and the next may be made.
    const waited = new Promise<'waits'>((resolve) => setTimeout(() => resolve('waits'), 1_000));
    try {
      const first = await Promise.race([answer, waited]);
      if (first === 'waits') count('waits');
      else judge(channel, first);
    } catch (error) {
      // The bridge refuses it within the function of the page, which tells of it by its promise.
      if (/could not be cloned|recursion depth exceeded/.test(String(error))) unsent += 1;
      else outside.push(`${channel} threw ${String(error)}`);
    }
    answer.catch(() => undefined);
  };
  for (let made = 0; made < calls; made += parallel) {
    await Promise.all(Array.from({ length: Math.min(parallel, calls - made) }, one));
  }
  return { answers, outside: outside.slice(0, 20), unsent };
}
