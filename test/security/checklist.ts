import { e2e, test, unit, type Finding } from './finding.ts';

/** What an app on Electron has to do (its own list among them), each with the tests that prove it here. */
export const checklist: readonly Finding[] = [
  {
    number: 'Item 1',
    what: 'The page is sandboxed, isolated, and has no power that it does not need',
    tests: [
      unit('electron/shell', 'is sandboxed, isolated and without Node'),
      e2e('window', 'runs its page sandboxed, isolated and without Node'),
    ],
  },
  {
    number: 'Item 2',
    what: 'Every page is sandboxed, from before the first',
    tests: [unit('security/start-order', 'sandboxes every page before Electron is ready')],
  },
  {
    number: 'Item 3',
    what: 'The page comes from a scheme of its own, which gives out the files of the page',
    tests: [
      unit('electron/app-protocol', 'never leaves its folder, whatever the path'),
      unit('electron/app-protocol', 'answers nothing but GET: %s'),
      unit('security/start-order', 'gives app:// no way around a policy'),
    ],
  },
  {
    number: 'Item 4',
    what: 'A policy goes with every file of the page',
    tests: [
      unit('electron/app-protocol', 'lets the page load only its own files and talk to nobody'),
      unit('security/policies', 'of %s has no weakness that csp_evaluator knows'),
      e2e(
        'hostile-page',
        'has a policy in which csp_evaluator finds no weakness, by the header that comes with it',
      ),
    ],
  },
  {
    number: 'Item 5',
    what: 'Permissions, devices, downloads and embedded pages are denied',
    tests: [
      unit('electron/window/guard-session', 'denies the permission %s'),
      unit('electron/window/guard-session', 'denies devices and downloads'),
      unit('electron/window/guard-contents', 'open no window and no embedded page, and hand links over'),
    ],
  },
  {
    number: 'Item 6',
    what: 'The page stays where it is',
    tests: [
      unit('electron/window/guard-contents', 'stay with our own pages: %s'),
      e2e('hostile-page', 'leads nowhere else by %s'),
      e2e(
        'window',
        'does not navigate, open windows, run foreign script, ask for permissions or talk to the network',
      ),
    ],
  },
  {
    number: 'Item 7',
    what: 'The browser gets addresses of a fixed table only, others after a question',
    tests: [
      unit('electron/external-links', 'gives only https addresses of Zoho, whatever comes in'),
      unit('electron/record-links', 'gives only pages, mails and numbers in ASCII, whatever comes in'),
      e2e('window', 'opens only pages of Zoho in the browser [app.link_refused]'),
    ],
  },
  {
    number: 'Item 8',
    what: 'Calls of the page are checked: who, which, what, how much and how often',
    tests: [
      unit('electron/register-ipc', 'registers every channel and no other'),
      unit('electron/register-ipc', '%s refuses senders that are not the window [app.sender_refused]'),
      unit('electron/register-ipc', '%s refuses an input that is not of its form [app.request_invalid]'),
      unit('electron/register-ipc', '%s refuses what is not plain or too much before it is parsed'),
      unit('electron/register-ipc', 'answers a channel only so often [app.too_many_requests]'),
      unit('electron/register-ipc', 'holds answers to their schemas where it is told to'),
      unit('electron/ipc/call-rates', 'bound %s, and let it go on in time'),
      e2e('hardening-calls', 'with buffers and endless objects are refused, and main goes on answering'),
    ],
  },
  {
    number: 'Item 9',
    what: 'The page has one frozen door',
    tests: [
      e2e('window', 'shows the page only one frozen object'),
      e2e('hostile-page', 'gets nothing'),
      unit('security/preload', 'is one small file that requires nothing but Electron'),
    ],
  },
  {
    number: 'Item 10',
    what: 'No token reaches the page, a log or a file',
    tests: [
      unit('security/no-secrets-in-answers', 'has none in the answer of %s'),
      unit('security/no-secrets-in-answers', 'has none in the event %s'),
      e2e('hostile-page', 'sees no secret, no file and nothing of another program'),
      e2e('secrets', 'are in no file, log, page or output: while browsing, after a restart, after sign-out'),
      e2e(
        'secrets-in-use',
        'are nowhere but sealed after they were pasted: a refresh token, a grant code, an access token',
      ),
    ],
  },
  {
    number: 'Item 11',
    what: 'All fuses of the packaged app',
    tests: [
      unit('security/fuses', 'are all named with the value that is wanted'),
      e2e('packaged', 'has the fuses of a program that runs nothing but itself'),
    ],
  },
  {
    number: 'Item 12',
    what: 'No debugging door, which no fuse closes',
    tests: [
      unit('electron/shell/refused-switches', 'are --%s'),
      e2e('packaged', 'does not start with %s, and says so'),
    ],
  },
  {
    number: 'Item 13',
    what: 'The package holds what is on a list',
    tests: [e2e('packaged', 'holds the built app, the SQLite addon, and nothing else')],
  },
  {
    number: 'Item 14',
    what: 'The packages of others are held to their bytes, and run nothing when they are installed',
    tests: [
      unit('security/dependencies', 'have exact versions'),
      unit('security/dependencies', 'are held to the bytes they had when they were chosen'),
      unit('security/dependencies', 'come from npm and from nowhere else'),
      unit(
        'security/dependencies',
        'run no script when they are installed but those that somebody has looked at',
      ),
    ],
  },
  {
    number: 'Item 15',
    what: 'The pinned Electron is supported; npm run check fails from the day on which it is not',
    tests: [
      unit('scripts/electron-support', 'lasts 24 weeks from the day on which a major became stable'),
      unit('scripts/electron-support', 'is not taken for granted of a major that nobody has looked up'),
      unit('scripts/electron-support', 'is known of the pinned one'),
    ],
  },
  {
    number: 'Item 16',
    what: 'What can open a hole stands in named places only',
    tests: [
      unit('security/static-scan', '%s finds %j in %s'),
      unit('security/static-scan', 'has a failing sample of each rule'),
      unit('security/static-scan', 'finds nothing in the app'),
      unit('security/static-scan', 'allows no place that does not need it'),
    ],
  },
  {
    number: 'Item 17',
    what: 'The listener of a sign-in',
    tests: [
      unit('oauth/loopback-listener', 'listens on loopback only'),
      unit(
        'oauth/loopback-listener',
        'goes on waiting after a wrong state and after a refusal that anybody could send',
      ),
      unit('oauth/loopback-listener', 'holds no more connections than it is meant to'),
      unit('oauth/loopback-listener', 'do not shut the browser out: %s'),
      unit('oauth/loopback-listener', 'completes, and leaves no socket behind'),
      test(
        'integration/oauth/sign-in-under-fire.test.ts',
        'completes, and memory and sockets return to where they were',
      ),
    ],
  },
  {
    number: 'Item 18',
    what: 'An update is signed, newer, from one server, and verified before anything of it is used',
    tests: [
      unit(
        'electron/update/updater',
        'is refused when nobody signed it, before anything of it is read or written',
      ),
      unit('electron/update/updater', 'is refused when what was signed was changed afterwards, in any byte'),
      unit('electron/update/updater', 'is refused when its file was tampered with %s'),
      unit('electron/update/updater', 'is left alone when it is %s, though signed'),
      unit('electron/update/updater', 'is fetched from no other server, whoever sends there'),
      unit('electron/update/updater', 'asks nobody over an open line, and goes on without a server'),
      unit('electron/update/updater', 'is verified once more before it is put in place'),
    ],
  },
  {
    number: 'Item 19',
    what: 'One app at a time, which believes nothing of a second start',
    tests: [
      unit('electron/second-start', 'may hand over anything'),
      e2e('window', 'answers a second start by the window that is there'),
    ],
  },
  {
    number: 'Item 20',
    what: 'What a person and the log are told holds no text of a server and no secret',
    tests: [
      unit('electron/shell', 'takes out tokens, codes and addresses wherever they stand'),
      unit('electron/shell', 'say nothing of an error that is not ours'),
      unit('electron/shell', 'writes redacted lines that only the owner can read'),
    ],
  },
];
