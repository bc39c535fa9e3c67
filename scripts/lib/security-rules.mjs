/**
 * Own rules of ESLint: what can open a hole stands in named places only, so that whoever reviews the app knows where to
 * look. They look at names, not at types: an alias (`const open = shell.openExternal`) has to name it as well.
 */
/**
 * @typedef {object} Place
 * @property {readonly string[]} [selectors] what is looked for (esquery)
 * @property {readonly string[]} [globals] or a global of these names that is used
 * @property {RegExp} [within] files where it is looked for; all, unless told
 * @property {readonly string[]} [allowed] files, or folders that end with a slash, in which it may stand
 */

/**
 * @typedef {object} SecurityRule
 * @property {string} message
 * @property {readonly Place[]} places
 */

const MAIN = /^electron\//;
const PAGE = /^renderer\//;
const SANDBOX = 'src/sandbox/';
const DEVELOPMENT = 'electron/main/development/';
const ENTRY = 'electron/main/index.ts';

/** A name wherever it may lead to the thing: a member, written in brackets too, a property taken out, a variable. */
const named = (/** @type {string[]} */ ...names) => {
  const either = `/^(?:${names.join('|')})$/`;
  return [`Identifier[name=${either}]`, `Literal[value=${either}]`, `JSXIdentifier[name=${either}]`];
};

/** A module of Node or a package, in whatever way it is loaded, unless nothing but its types is. */
const modules = (/** @type {string[]} */ ...names) => {
  const literal = `Literal[value=/^(?:node:)?(?:${names.join('|')})(?:\\u002f.*)?$/]`;
  return [
    `:matches(ImportDeclaration[importKind!="type"], ExportNamedDeclaration[exportKind!="type"], ExportAllDeclaration[exportKind!="type"], ImportExpression, TSExternalModuleReference) > ${literal}`,
    `CallExpression:matches([callee.name="require"], [callee.property.name=/^(?:require|getBuiltinModule)$/]) > ${literal}`,
  ];
};

/** @type {Readonly<Record<string, SecurityRule>>} */
export const securityRules = {
  'no-code-of-text': {
    message: 'Nothing makes code of a text.',
    places: [
      {
        selectors: [
          ...named('eval', 'execScript', 'executeJavaScriptInIsolatedWorld', 'WebAssembly'),
          ':matches(CallExpression, NewExpression)[callee.name=/^(?:Async|Generator)?Function$/]',
          'MemberExpression[property.name="Function"]',
          'MemberExpression[property.name="constructor"][object.property.name="constructor"]',
          'CallExpression[callee.name=/^set(?:Timeout|Interval|Immediate)$/] > :matches(Literal, TemplateLiteral).arguments:first-child',
          ...modules('vm'),
        ],
      },
      // The preload leaves one function in the world of the page: what it says is written there, and nothing else.
      { selectors: named('executeJavaScript'), allowed: ['electron/preload/index.ts'] },
      {
        selectors: [
          'CallExpression[callee.property.name="executeJavaScript"] > :not(TemplateLiteral[expressions.length=0]).arguments:first-child',
        ],
      },
      { selectors: ['Literal[value=/^\\s*(?:javascript|vbscript):/i]'], allowed: [SANDBOX] },
      {
        selectors: [':not(CallExpression) > ImportExpression > :not(Literal).source'],
        allowed: ['src/stores/copy/command.ts'],
      },
    ],
  },
  'no-markup-of-text': {
    message: 'Nothing makes markup of a text but DOMPurify, which hands over elements.',
    places: [
      {
        selectors: named(
          'innerHTML',
          'outerHTML',
          'insertAdjacentHTML',
          'setHTML',
          'setHTMLUnsafe',
          'parseHTMLUnsafe',
          'createContextualFragment',
          'parseFromString',
          'dangerouslySetInnerHTML',
          'srcdoc',
          'srcDoc',
        ),
        within: PAGE,
      },
      { selectors: ['CallExpression[callee.object.name="document"][callee.property.name=/^write(?:ln)?$/]'] },
      {
        selectors: named('trustedTypes', 'createPolicy', 'createScriptURL', 'createScript', 'createHTML'),
        allowed: ['renderer/features/record/pdf/start-pdf-worker.ts'],
      },
    ],
  },
  'open-outside-in-one-place': {
    message: 'Addresses and files are given to the system in one place, behind its questions and limits.',
    places: [
      {
        selectors: [
          'MemberExpression[property.name=/^(?:openExternal|openPath|showItemInFolder|trashItem)$/][object.name="shell"]',
          'MemberExpression[object.name="shell"][computed=true]',
          'ImportSpecifier[imported.name="shell"]',
          'VariableDeclarator[init.name="shell"]',
        ],
        allowed: ['electron/main/shell/desktop.ts'],
      },
    ],
  },
  'windows-in-named-places': {
    message: 'Windows are made in named places, which guard them.',
    places: [
      {
        selectors: [
          'NewExpression[callee.name=/^(?:BrowserWindow|BaseWindow|BrowserView|WebContentsView)$/]',
          'NewExpression[callee.property.name=/^(?:BrowserWindow|BaseWindow|BrowserView|WebContentsView)$/]',
        ],
        allowed: [ENTRY, 'electron/main/quick-search/electron-quick-search.ts'],
      },
    ],
  },
  'web-preferences-in-one-place': {
    message: 'What a page may do is written once, in main-window.ts, and tested there.',
    places: [
      {
        selectors: named(
          'webPreferences',
          'nodeIntegration',
          'nodeIntegrationInWorker',
          'nodeIntegrationInSubFrames',
          'contextIsolation',
          'webSecurity',
          'allowRunningInsecureContent',
          'experimentalFeatures',
          'enableBlinkFeatures',
          'webviewTag',
          'enableDeprecatedPaste',
          'navigateOnDragDrop',
          'bypassCSP',
          'allowServiceWorkers',
        ),
        allowed: ['electron/main/window/main-window.ts'],
      },
    ],
  },
  'ipc-through-the-router': {
    message: 'The page asks through the table of channels, which checks who asks and what.',
    places: [
      {
        selectors: [
          'MemberExpression[object.name="ipcMain"]',
          ...named('handleOnce', 'MessageChannelMain'),
          'MemberExpression[property.name="ipc"]',
          'Literal[value=/^ipc-message/]',
        ],
      },
      {
        selectors: ['CallExpression[callee.property.name="handle"]'],
        within: MAIN,
        // The other one answers app:// while it is developed.
        allowed: ['electron/main/ipc/register-ipc.ts', ENTRY],
      },
      { selectors: named('ipcMain'), allowed: [ENTRY, 'electron/main/ipc/register-ipc.ts'] },
      {
        selectors: named('ipcRenderer', 'contextBridge', 'webUtils', 'webFrame'),
        allowed: ['electron/preload/index.ts'],
      },
    ],
  },
  'no-raw-output': {
    message: 'What is written goes through the log, which takes secrets out.',
    places: [
      {
        selectors: [
          'MemberExpression[object.name="process"][property.name=/^std(?:out|err)$/]',
          'MemberExpression[object.name="process"][property.value=/^std(?:out|err)$/]',
          'VariableDeclarator[init.name="process"] Identifier[name=/^std(?:out|err)$/]',
          'CallExpression[callee.property.name="_rawDebug"]',
        ],
        allowed: [DEVELOPMENT, 'src/stores/copy/copy-tokens-command.ts'],
      },
      { globals: ['console'] },
    ],
  },
  'no-child-processes': {
    message: 'The app starts no other program but the two of the system that are named in one place.',
    places: [
      {
        selectors: modules('child_process'),
        allowed: ['electron/main/shell/system-programs.ts'],
      },
      {
        selectors: [...modules('cluster', 'inspector', 'repl'), ...named('utilityProcess')],
      },
      { selectors: ['MemberExpression[object.name="process"][property.name=/^(?:binding|dlopen)$/]'] },
    ],
  },
  'network-in-named-places': {
    message: 'Whoever needs the network is handed a fetch, which knows proxies and certificates.',
    places: [
      {
        selectors: modules('https?', 'http2', 'net', 'tls', 'dgram', 'dns', 'undici', 'ws'),
        allowed: ['electron/main/network/', 'src/oauth/bind-loopback.ts', SANDBOX],
      },
      { globals: ['fetch'], allowed: ['electron/main/network/network-fetch.ts', DEVELOPMENT, SANDBOX] },
      { globals: ['XMLHttpRequest', 'WebSocket', 'EventSource', 'RTCPeerConnection', 'SharedWorker'] },
      { globals: ['Worker'], within: PAGE, allowed: ['renderer/features/record/pdf/start-pdf-worker.ts'] },
      {
        selectors: [
          'MemberExpression[object.name=/^(?:globalThis|window|self)$/][property.name=/^(?:fetch|XMLHttpRequest|WebSocket|EventSource|Worker|RTCPeerConnection)$/]',
        ],
        allowed: ['electron/main/compose-foundation.ts'],
      },
      { selectors: named('sendBeacon', 'importScripts', 'serviceWorker', 'resolveHost', 'netLog') },
      // It is asked whether the computer is connected.
      {
        selectors: ['ImportSpecifier[imported.name="net"]'],
        within: MAIN,
        allowed: ['electron/main/shell/desktop.ts'],
      },
    ],
  },
  'electron-in-named-places': {
    message: 'Electron is used at the edge; what decides takes its parts as arguments.',
    places: [
      {
        selectors: modules('electron'),
        allowed: [
          ENTRY,
          'electron/preload/index.ts',
          'electron/main/shell/desktop.ts',
          'electron/main/shell/desktop-dialogs.ts',
          // Touch ID.
          'electron/main/shell/system-identity-proof.ts',
          'electron/main/quick-search/electron-quick-search.ts',
          'electron/main/quick-search/quick-tray.ts',
        ],
      },
    ],
  },
  'no-weakened-tls': {
    message: 'A certificate that is not trusted ends the connection.',
    places: [
      {
        selectors: [
          'Property[key.name="rejectUnauthorized"] > :not(Literal[value=true]).value',
          ...named('setCertificateVerifyProc', 'NODE_TLS_REJECT_UNAUTHORIZED'),
          'Literal[value="certificate-error"]',
        ],
      },
      // A server of tokens may be named by an address that its certificate does not have, where the options say so.
      { selectors: named('checkServerIdentity'), allowed: ['src/stores/server/host-check.ts'] },
    ],
  },
  'switches-in-one-place': {
    message: 'Switches of Chromium and privileges of schemes are set where the app starts.',
    places: [
      {
        selectors: named(
          'appendSwitch',
          'appendArgument',
          'registerSchemesAsPrivileged',
          'setAsDefaultProtocolClient',
        ),
        allowed: [ENTRY],
      },
    ],
  },
  'environment-in-named-places': {
    message: 'The environment is read where the app is put together, after it was cleaned.',
    places: [
      {
        selectors: [
          'MemberExpression[object.name="process"][property.name="env"]',
          'MemberExpression[object.name="process"][property.value="env"]',
          'VariableDeclarator[init.name="process"] Identifier[name="env"]',
        ],
        allowed: [ENTRY, 'electron/main/compose-foundation.ts'],
      },
    ],
  },
  'clipboard-in-named-places': {
    message:
      'The clipboard is read by quick search, when a person opens it, and by whoever clears a copied token.',
    places: [
      {
        selectors: [
          'MemberExpression[object.name=/clipboard/i][property.name=/^read/]',
          'MemberExpression[object.property.name=/clipboard/i][property.name=/^read/]',
          'CallExpression[callee.property.name="execCommand"]',
        ],
        allowed: [
          'electron/main/quick-search/electron-quick-search.ts',
          'electron/main/shell/clipboard-guard.ts',
        ],
      },
    ],
  },
  'page-storage-in-one-place': {
    message: 'What the page keeps goes through one file, which holds no records and no secrets.',
    places: [
      {
        selectors: [
          ...named('localStorage', 'sessionStorage', 'indexedDB'),
          'MemberExpression[object.name="document"][property.name="cookie"]',
        ],
        allowed: ['renderer/lib/page-storage.ts'],
      },
      { globals: ['caches', 'cookieStore'], within: PAGE },
    ],
  },
};
