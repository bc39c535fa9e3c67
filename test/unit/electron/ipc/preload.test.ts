import { join } from 'node:path';
import { createContext, runInContext } from 'node:vm';
import fc from 'fast-check';
import { build } from 'rolldown';
import { beforeAll, describe, expect, it } from 'vitest';
import { answerTexts } from '../../../../electron/main/ipc/text-answers.ts';

type Door = Readonly<Record<string, (input?: unknown) => unknown>>;

let code: string;
beforeAll(async () => {
  const { output } = await build({
    input: join(import.meta.dirname, '../../../../electron/preload/index.ts'),
    external: ['electron'],
    write: false,
    output: { format: 'cjs' },
  });
  code = output[0].code;
});

interface Loaded {
  readonly door: Door;
  /** Runs a script in the world of the page. */
  readonly inPage: (script: string) => unknown;
  readonly asked: readonly (readonly unknown[])[];
}

/** The preload in a world of its own, with a page in another. @param answer - of main, to everything */
function loaded(answer: unknown, { tellsLate = false } = {}): Loaded {
  const page = createContext({});
  const asked: unknown[][] = [];
  const exposed: Record<string, unknown> = {};
  const electron = {
    contextBridge: {
      exposeInMainWorld: (name: string, value: unknown) => {
        exposed[name] = value;
      },
    },
    ipcRenderer: {
      invoke: (...message: unknown[]) => {
        asked.push(message);
        return Promise.resolve(answer);
      },
    },
    webFrame: {
      executeJavaScript: async (script: string, _gesture: boolean, tell: (made: unknown) => void) => {
        if (tellsLate) await Promise.resolve();
        const made: unknown = runInContext(script, page);
        tell(made);
        return made;
      },
    },
    webUtils: {},
  };
  const world = createContext({
    require: () => electron,
    exports: {},
    document: new EventTarget(),
    navigator: { userActivation: { isActive: false } },
  });
  runInContext(code, world);
  // What the preload exposes is held to this form by the other tests here.
  return {
    door: exposed['deskside'] as Door,
    inPage: (script): unknown => runInContext(script, page),
    asked,
  };
}

const envelope = {
  ok: true as const,
  value: {
    columns: ['A', 'B', 'C', 'D'],
    ids: ['1', '2'],
    rows: [
      ['a', 1.5, null, { name: 'Ö', id: '2' }],
      ['東', -1, true, []],
    ],
  },
};

describe('what the page is given', () => {
  it.each([false, true])('is what the texts of main say (told late: %s)', async (tellsLate) => {
    const { door } = loaded(answerTexts(envelope), { tellsLate });
    expect(await door['readList']?.({})).toEqual(envelope);
  });

  it('has the rows that main has, whatever they hold', async () => {
    const width = fc.integer({ min: 0, max: 4 });
    const pages = width.chain((columns) =>
      fc.record({
        columns: fc.array(fc.string(), { minLength: columns, maxLength: columns }),
        ids: fc.array(fc.string()),
        rows: fc.array(fc.array(fc.jsonValue(), { minLength: columns, maxLength: columns })),
        next: fc.jsonValue(),
      }),
    );
    await fc.assert(
      fc.asyncProperty(fc.oneof(pages, fc.jsonValue()), async (value) => {
        const answer = { ok: true, value } as const;
        const { door } = loaded(answerTexts(answer));
        expect(await door['readList']?.({})).toEqual(JSON.parse(JSON.stringify(answer)));
      }),
      { numRuns: 50 },
    );
  });

  it('is made in its own world, so that nothing has to be copied', async () => {
    const { door, inPage } = loaded(answerTexts(envelope));
    const answer = await door['readList']?.({});
    // Every world has an Object and an Array of its own.
    expect(answer).toBeInstanceOf(inPage('Object'));
    expect(answer).toHaveProperty('value.rows[0]', expect.any(inPage('Array')));
  });

  it('cannot be reached by a page that changes what JSON is', async () => {
    const { door, inPage } = loaded(answerTexts(envelope));
    inPage('JSON.parse = () => "seen"; globalThis.JSON = null');
    expect(await door['readList']?.({})).toEqual(envelope);
    expect(
      inPage('Object.getOwnPropertyNames(globalThis).filter((name) => /deskside|parse/i.test(name)).join()'),
    ).toBe('parseFloat,parseInt');
  });

  it('is what main answered where that is no text, and the door is frozen', async () => {
    const { door, asked } = loaded(envelope);
    expect(await door['lockApp']?.()).toEqual(envelope);
    expect(asked).toEqual([['deskside:lockApp', undefined, false]]);
    expect(Object.isFrozen(door)).toBe(true);
  });
});
