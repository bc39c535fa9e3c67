import { join } from 'node:path';
import { createContext, runInContext } from 'node:vm';
import { build } from 'rolldown';
import { beforeAll, describe, expect, it } from 'vitest';

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
        tell(runInContext(script, page));
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

const envelope = { ok: true, value: { ids: ['1'], rows: [['a', 1.5, null, { name: 'Ö', id: '2' }]] } };

describe('what the page is given', () => {
  it.each([false, true])('is what a text of main says (told late: %s)', async (tellsLate) => {
    const { door } = loaded(JSON.stringify(envelope), { tellsLate });
    expect(await door['readList']?.({})).toEqual(envelope);
  });

  it('is made in its own world, so that nothing has to be copied', async () => {
    const { door, inPage } = loaded(JSON.stringify(envelope));
    const answer = await door['readList']?.({});
    // Every world has an Object of its own.
    expect(answer).toBeInstanceOf(inPage('Object'));
  });

  it('cannot be reached by a page that changes what JSON is', async () => {
    const { door, inPage } = loaded(JSON.stringify(envelope));
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
