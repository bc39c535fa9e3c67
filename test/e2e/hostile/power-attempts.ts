import { answerOf, answers, listed, make, put, use, type Attempt, type Targets } from './attempt.ts';

/** Permissions and devices. */
export function deviceAttempts(): Attempt[] {
  return listed('devices', [
    [
      'where the person is',
      () =>
        new Promise((resolve) =>
          navigator.geolocation.getCurrentPosition(
            (place) => resolve(place.timestamp),
            () => resolve(null),
          ),
        ),
    ],
    [
      'camera and microphone',
      () => navigator.mediaDevices.getUserMedia({ audio: true, video: true }).then(({ id }) => id),
    ],
    ['the screen', () => navigator.mediaDevices.getDisplayMedia().then(({ id }) => id)],
    [
      'the desktop by its old door',
      () =>
        navigator.mediaDevices
          .getUserMedia({ video: { mandatory: { chromeMediaSource: 'desktop' } } as MediaTrackConstraints })
          .then(({ id }) => id),
    ],
    [
      'the names of devices',
      async () =>
        (await navigator.mediaDevices.enumerateDevices())
          .map(({ label }) => label)
          .filter((label) => label !== ''),
    ],
    ['notifications', () => Notification.requestPermission()],
    ['the clipboard', () => navigator.clipboard.readText()],
    [
      'all of the clipboard',
      () => navigator.clipboard.read().then((items) => items.map(({ types }) => types)),
    ],
    ['a paste', () => pasted()],
    ['USB', () => answers(use('navigator.usb.requestDevice', { filters: [] }))],
    ['USB devices', () => use('navigator.usb.getDevices')],
    ['HID', () => answers(use('navigator.hid.requestDevice', { filters: [] }))],
    ['serial ports', () => answers(use('navigator.serial.requestPort'))],
    ['Bluetooth', () => answers(use('navigator.bluetooth.requestDevice', { acceptAllDevices: true }))],
    ['MIDI', () => use('navigator.requestMIDIAccess', { sysex: true })],
    ['idleness', () => use('IdleDetector.requestPermission')],
    ['fonts of the computer', () => use('queryLocalFonts')],
    ['all screens', () => use('getScreenDetails')],
    ['the keys of the system', () => use('navigator.keyboard.lock')],
    ['the pointer', () => use('document.body.requestPointerLock')],
    ['the whole screen', () => document.body.requestFullscreen().then(() => 'full')],
    ['space for good', () => navigator.storage.persist()],
    [
      'keys of a security device',
      () =>
        navigator.credentials
          .create({
            publicKey: {
              challenge: new Uint8Array(8),
              rp: { name: 'x' },
              user: { id: new Uint8Array(8), name: 'x', displayName: 'x' },
              pubKeyCredParams: [{ type: 'public-key', alg: -7 }],
            },
          })
          .then(String),
    ],
    [
      'a sensor',
      () =>
        new Promise((resolve) => {
          const sensor = make('Accelerometer') as EventTarget & { start(): void };
          sensor.addEventListener('reading', () => resolve('read'));
          sensor.addEventListener('error', () => resolve(null));
          sensor.start();
        }),
    ],
    [
      'a handler of a scheme',
      () => (use('navigator.registerProtocolHandler', 'mailto', `${location.origin}/?%s`), null),
    ],
    [
      'another display',
      () =>
        Reflect.apply(
          Reflect.get(Object(make('PresentationRequest', ['app://deskside/'])), 'start') as () => unknown,
          undefined,
          [],
        ),
    ],
  ]);
}

function pasted(): string {
  const field = put('textarea', {}) as HTMLTextAreaElement;
  field.focus();
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- what a hostile page would use
  document.execCommand('paste');
  return field.value;
}

/** Other pages in this window, other windows, and the programs of this computer. */
export function windowAttempts({ origins, files }: Targets): Attempt[] {
  const [origin = ''] = origins;
  const addresses = [
    `${origin}/window`,
    'https://example.com/',
    'about:blank',
    'about:srcdoc',
    `data:text/html,x`,
    'chrome://settings',
    'chrome-extension://x/',
    'devtools://devtools/bundled/inspector.html',
    'view-source:app://deskside/index.html',
    'javascript:1',
    'mailto:a@example.org',
    'tel:1234567',
    'ms-settings:privacy',
    'ssh://host',
    `file://${files[0] ?? ''}`,
    'app://elsewhere/index.html',
    'blob:app://deskside/x',
  ];
  return [
    ...addresses.flatMap((address) =>
      listed('windows', [
        [`open ${address}`, () => window.open(address)],
        [`open ${address} without a word`, () => window.open(address, '_blank', 'noopener')],
        [`a link to ${address}`, () => put('a', { href: address, target: '_blank' }).click()],
        [`a link of the app to ${address}`, () => answerOf('openLink', { url: address })],
        [
          `a link of a record to ${address}`,
          async (): Promise<unknown> =>
            Reflect.get(Object(await answerOf('openRecordLink', { url: address })), 'opened'),
        ],
        [`a frame with ${address}`, () => void put('iframe', { src: address })],
      ]),
    ),
    ...listed('windows', [
      ['a window of this page', () => window.open(location.href)],
      ['a window in the picture', () => use('documentPictureInPicture.requestWindow')],
      [
        'a refreshing address',
        () =>
          void put('meta', { 'http-equiv': 'refresh', content: `0; url=${origin}/refresh` }, document.head),
      ],
      ['another base', () => void put('base', { href: origin }, document.head)],
      ['another place in the history', () => (history.pushState(null, '', `${origin}/pushed`), 'pushed')],
      [
        'fifty windows',
        () =>
          Array.from({ length: 50 }, () => window.open('https://crm.zoho.com/crm/tab/Leads/1')).filter(
            (opened) => opened !== null,
          ),
      ],
    ]),
  ];
}

/** Dialogs of the system, with and without a click. */
export function dialogAttempts(): Attempt[] {
  return listed('dialogs', [
    ['alert', () => (window.alert('Your session has expired'), null)],
    ['confirm', () => window.confirm('Sign in again?')],
    ['prompt', () => window.prompt('Password', 'x')],
    ['alert of a frame', () => ((put('iframe', {}) as HTMLIFrameElement).contentWindow?.alert('x'), null)],
    ['print', () => (window.print(), null)],
    ['print of a frame', () => ((put('iframe', {}) as HTMLIFrameElement).contentWindow?.print(), null)],
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- what a hostile page would use
    ['print by a command', () => document.execCommand('print')],
    ['a place to save a file', () => answers(use('showSaveFilePicker'))],
    ['files to open', () => answers(use('showOpenFilePicker'))],
    ['a folder', () => answers(use('showDirectoryPicker'))],
    [
      'a colour of the screen',
      () => {
        const dropper = make('EyeDropper');
        return answers(Reflect.apply(Reflect.get(Object(dropper), 'open') as () => unknown, dropper, []));
      },
    ],
    ['contacts', () => answers(use('navigator.contacts.select', ['name']))],
    ['sharing', () => answers(use('navigator.share', { text: 'x' }))],
    [
      'the question before leaving',
      () => {
        window.addEventListener('beforeunload', (event) => event.preventDefault());
      },
    ],
  ]);
}
