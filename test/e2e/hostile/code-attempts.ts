import {
  answerOf,
  listed,
  load,
  loads,
  make,
  note,
  put,
  use,
  type Attempt,
  type Entry,
  type Targets,
} from './attempt.ts';

/** Its constructor makes functions of a text, too. */
async function asyncFunction(): Promise<void> {
  await Promise.resolve();
}
Object.assign(globalThis, { asyncFunction });

/** Code, powers of Node and of Electron. */
export function codeAttempts(): Attempt[] {
  return listed('code', [
    ['eval', () => use('eval', '1 + 1')],
    ['Function', () => make('Function', 'return 1')],
    ['an async function of a text', () => make('asyncFunction.constructor', 'return 1')],
    ['a timer with a text', () => ran(() => use('setTimeout', 'globalThis.ran = true', 0))],
    ['a script in the page', () => ran(() => (put('script', {}).textContent = 'globalThis.ran = true'))],
    ['a module of a text', () => load('data:text/javascript,globalThis.ran = true')],
    [
      'a module of a blob',
      () => load(URL.createObjectURL(new Blob(['globalThis.ran = true'], { type: 'text/javascript' }))),
    ],
    [
      'a handler in an attribute',
      () => ran(() => put('button', { onclick: 'globalThis.ran = true' }).click()),
    ],
    [
      'an address of a script',
      () => ran(() => put('a', { href: 'javascript:globalThis.ran = true' }).click()),
    ],
    [
      'innerHTML',
      () => ran(() => (put('div', {}).innerHTML = '<img src=x onerror="globalThis.ran = true">')),
    ],
    ['insertAdjacentHTML', () => (put('div', {}).insertAdjacentHTML('beforeend', '<b>x</b>'), 'made')],
    ['document.write', () => (use('document.write', '<b>x</b>'), 'made')],
    ['DOMParser', () => new DOMParser().parseFromString('<b>x</b>', 'text/html').body.textContent],
    ['a fragment of a text', () => document.createRange().createContextualFragment('<b>x</b>').textContent],
    [
      'a frame with a document',
      () => (put('iframe', { srcdoc: '<script>parent.ran = true</script>' }), 'made'),
    ],
    [
      'a policy of trusted types',
      () => (use('trustedTypes.createPolicy', 'hostile', { createHTML: (text: string) => text }), 'made'),
    ],
    [
      'the policy of the sanitiser, again',
      () => (use('trustedTypes.createPolicy', 'default', { createHTML: (text: string) => text }), 'made'),
    ],
    ['WebAssembly', () => WebAssembly.compile(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0)).then(String)],
    ['require', () => use('require', 'fs')],
    ['process', (): unknown => Reflect.get(globalThis, 'process')],
    ['a module of Node', () => load('node:fs')],
    ['Electron', () => load('electron')],
    ['ipcRenderer', (): unknown => Reflect.get(globalThis, 'ipcRenderer')],
    [
      'the door in a frame',
      (): unknown => Reflect.get(Object((put('iframe', {}) as HTMLIFrameElement).contentWindow), 'deskside'),
    ],
    [
      'another function in the door',
      () => {
        const before = window.deskside.copyText;
        Reflect.set(window.deskside, 'copyText', () => 1);
        return window.deskside.copyText !== before;
      },
    ],
    [
      'another door',
      () => {
        const before = window.deskside;
        Reflect.defineProperty(window, 'deskside', { value: {} });
        return window.deskside !== before;
      },
    ],
    ['a channel that does not exist', () => use('deskside.invoke', 'deskside:copyText', { text: 'x' })],
    [
      'the world of the preload by its functions',
      () => {
        // Every function is made by one that is a function of its own world.
        const maker: unknown = Reflect.get(window.deskside.copyText, 'constructor');
        return maker instanceof Function ? null : 'another world';
      },
    ],
    [
      'an event with its sender',
      () => {
        window.deskside.on('appStateChanged', (...given: unknown[]) => note(given));
      },
    ],
  ]);
}

async function ran(act: () => unknown): Promise<boolean> {
  Reflect.set(globalThis, 'ran', false);
  act();
  await new Promise((resolve) => setTimeout(resolve, 100));
  return Reflect.get(globalThis, 'ran') === true;
}

/** Files of this computer. */
export function fileAttempts({ files, word }: Targets): Attempt[] {
  const attempts: Attempt[] = [];
  const holds = (text: string): string | null => (text.includes(word) ? text : null);
  for (const path of files) {
    const address = `file://${path}`;
    attempts.push(
      ...listed('files', [
        [`fetch ${path}`, () => fetch(address).then((reply) => reply.text())],
        [
          `XMLHttpRequest ${path}`,
          () => {
            const request = new XMLHttpRequest();
            request.open('GET', address, false);
            request.send();
            return request.responseText;
          },
        ],
        [
          `a frame with ${path}`,
          async () => {
            const frame = put('iframe', { src: address }) as HTMLIFrameElement;
            await loads(frame);
            return holds(frame.contentDocument?.documentElement.textContent ?? '');
          },
        ],
        ...(['img', 'script', 'embed', 'audio', 'video'] as const).map((tag): Entry => [
          `<${tag}> with ${path}`,
          () => loads(put(tag, { src: address })),
        ]),
        [
          `a style sheet of ${path}`,
          () => loads(put('link', { rel: 'stylesheet', href: address }, document.head)),
        ],
        [`an object of ${path}`, () => loads(put('object', { data: address }))],
        [
          `by the scheme of the app, ${path}`,
          async () => {
            const frame = put('iframe', { src: `app://deskside/..%2f..%2f..${path}` }) as HTMLIFrameElement;
            await loads(frame);
            return holds(frame.contentDocument?.documentElement.textContent ?? '');
          },
        ],
        [`the file of a connection at ${path}`, () => answerOf('openConnectionFile', { path })],
        [`what kind of file ${path} is`, () => answerOf('recogniseFile', { path })],
        [`the tokens in ${path}`, () => answerOf('previewTokenImport', { path })],
        [
          `a made-up file of the name ${path}`,
          async () => {
            window.deskside.pathOfFile(new File(['x'], path));
            return answerOf('recogniseFile', { path });
          },
        ],
        [`shredding ${path}`, () => answerOf('shredImportedFile', { importId: path })],
      ]),
    );
  }
  attempts.push(
    ...listed('files', [
      ['files of another system of files', () => use('webkitRequestFileSystem', 0, 1, () => undefined)],
      [
        'a download',
        () => put('a', { href: URL.createObjectURL(new Blob(['x'])), download: 'hostile.txt' }).click(),
      ],
      [
        'a download of a text',
        () => put('a', { href: 'data:text/plain,x', download: 'hostile.txt' }).click(),
      ],
      ['sources of the app', () => load('app://deskside/../main/index.js')],
      ['the package of the app', () => load('app://deskside/%2e%2e/%2e%2e/package.json')],
    ]),
  );
  return attempts;
}

/** Secrets: every channel without an input, everything that is kept, and what passes by the page. */
export function secretAttempts(channels: readonly string[]): Attempt[] {
  return [
    ...channels.map((channel) => ({
      group: 'secrets',
      name: `all that ${channel} tells`,
      // What it tells is searched for secrets afterwards.
      run: async () => {
        await answerOf(channel);
      },
    })),
    ...listed('secrets', [
      [
        'what is stored',
        async () => {
          note(JSON.stringify(localStorage));
          note(JSON.stringify(sessionStorage));
          note(document.cookie);
          note(await indexedDB.databases());
        },
      ],
      [
        'an access token by the clipboard',
        async () => {
          const state = await window.deskside.getAppState();
          const [account] = state.ok ? state.value.accounts : [];
          await answerOf('copyAccessToken', { accountId: account?.id ?? '' });
          return navigator.clipboard.readText();
        },
      ],
      [
        'what the door passes through changed prototypes',
        async () => {
          const parse = JSON.parse.bind(JSON) as (text: string) => unknown;
          const stringify = JSON.stringify.bind(JSON);
          Reflect.defineProperty(Object.prototype, 'token', {
            configurable: true,
            set: (value: unknown) => note(value),
          });
          Object.assign(JSON, {
            parse: (text: string) => (note(text), parse(text)),
            stringify: (value: unknown) => (note(String(value)), stringify(value)),
          });
          const push = Array.prototype.push;
          Object.assign(Array.prototype, {
            push(this: unknown[], ...values: unknown[]) {
              for (const value of values) if (typeof value === 'string') seenOnce(value);
              return Reflect.apply(push, this, values);
            },
          });
          await answerOf('getAppState');
          await answerOf('getDiagnostics');
          Object.assign(JSON, { parse, stringify });
          Object.assign(Array.prototype, { push });
          Reflect.deleteProperty(Object.prototype, 'token');
          for (const value of once.splice(0)) note(value);
        },
      ],
    ]),
  ];
}

const once: string[] = [];
function seenOnce(value: string): void {
  once[once.length] = value;
}
