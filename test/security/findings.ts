import { e2e, test, unit, type Finding } from './finding.ts';

/** Findings of an audit, and the tests that were red before each was mended. */
export const findings: readonly Finding[] = [
  {
    number: 'High 1',
    what: 'Switches that open or weaken the window',
    tests: [
      unit('electron/shell/refused-switches', 'are --%s'),
      unit('electron/shell/refused-switches', 'know the neighbours of those that were found: --%s'),
      unit('electron/shell/refused-switches', 'include that of no sandbox for all but root, who has none'),
      e2e('packaged', 'does not start with %s, and says so'),
    ],
  },
  {
    number: 'High 2',
    what: 'The clipboard read by the page',
    tests: [
      e2e('hardening', 'is not read by the page, whatever it tries, nor after its preferences changed'),
      e2e('hardening', 'is pasted by a person as ever'),
    ],
  },
  {
    number: 'High 3',
    what: 'Variables that weaken TLS or load code; proxies and certificates of offices',
    tests: [
      e2e('hardening', 'sends nothing to a token endpoint that signed its own certificate'),
      e2e('hardening', 'has no keys of connections written down'),
      e2e('packaged', 'writes no keys of its connections down'),
      test('integration/office-network.test.ts', 'is not trusted beyond its authority'),
      test(
        'integration/office-network.test.ts',
        'is left through the proxy of the system where the environment names none',
      ),
      e2e('hardening-proxy', 'is left through the proxy that HTTPS_PROXY names, by its authority'),
      e2e(
        'hardening-proxy',
        'is told of a proxy that does not let anybody through, and of one that is not there',
      ),
      unit(
        'electron/shell/clean-environment',
        'holds no NODE_ variable that is not on the list, whatever its name',
      ),
    ],
  },
  {
    number: 'High 4',
    what: 'Calls that freeze main',
    tests: [
      unit('electron/register-ipc', '%s refuses what is not plain or too much before it is parsed'),
      unit('electron/ipc/call-rates', 'bound %s, and let it go on in time'),
      unit('electron/shell/one-dialog', 'are opened one at a time, whichever they are [app.dialog_open]'),
      unit('electron/connections', 'are kept up to a number, whichever way more come [connection.too_many]'),
      unit('electron/register-ipc', 'holds answers to their schemas where it is told to'),
      e2e('hardening-calls', 'with buffers and endless objects are refused, and main goes on answering'),
      e2e('hardening-calls', 'that ask for dialogs get one at a time [app.dialog_open]'),
      e2e(
        'hardening-calls',
        'that open pages and save connections in a storm are slowed down [app.too_many_requests]',
      ),
    ],
  },
  {
    number: 'High 5',
    what: 'Signing out on a full disk',
    tests: [
      test(
        'integration/stores/full-disk.test.ts',
        'ends the session at Zoho, and leaves nothing of it, while the others stay',
      ),
      test(
        'integration/stores/full-disk.test.ts',
        'ends the last one and all of them as well, and keeps no key',
      ),
      test(
        'integration/stores/full-disk.test.ts',
        'ends it here without a network, and keeps in mind that Zoho has to be told',
      ),
      test(
        'integration/stores/full-disk.test.ts',
        'says so where the row cannot be taken away, and has ended it at Zoho [token_store.not_erased]',
      ),
      e2e('hardening-disk', 'keeps nobody signed in: Zoho is told, and nothing of the session is left'),
    ],
  },
  {
    number: 'Medium 6',
    what: 'A spelling dictionary from Google',
    tests: [
      e2e('hardening', 'has no spelling dictionary fetched'),
      e2e('network-silence', 'makes no packet to anybody but Zoho'),
      e2e('network-silence', 'would be heard if it did'),
    ],
  },
  {
    number: 'Medium 7',
    what: 'WebRTC and hints past the policy',
    tests: [
      e2e('hardening', 'keeps WebRTC from sending past the network of the app'),
      e2e('hardening', 'finds no host, not even by a hint in the page'),
      e2e('hostile-page', 'reaches nobody, and opens no dialog of its own'),
    ],
  },
  {
    number: 'Medium 8',
    what: 'Links, windows and sign-ins without a person; pages that take minutes to read',
    tests: [
      e2e('hardening-links', 'gets next to none without a key or a click, by whatever way'),
      e2e('hardening-links', 'opens pages of CRM by itself; whatever else carries data is asked about first'),
      e2e('hardening-links', 'finds out next to no programs of this computer by checks of connections'),
      unit('electron/external-links', 'ask before %s, which anybody may have made'),
      unit(
        'electron/external-links',
        'open the page of a record on a server of this computer, and nothing with data in it',
      ),
      unit('oauth/authorize-answer', 'is read once, also where it is nothing but %s'),
    ],
  },
  {
    number: 'Medium 9',
    what: 'Crashes, a page that leaves, a folder that cannot be written',
    tests: [
      e2e('hardening', 'of the page is said, and Reload brings it back'),
      e2e('hardening', 'of main is said without its message, logged without it, and Quit ends the app'),
      e2e('hardening-start', 'by %s stays, or comes back to the app'),
      e2e('hardening-start', 'is said before the app ends'),
    ],
  },
  {
    number: 'Medium 10',
    what: 'A lock that asks nobody, and that the page opens',
    tests: [
      e2e('lock-proof', 'is not given by the page itself, which nobody has touched [app.unlock_refused]'),
      e2e('lock-proof', 'is a passphrase where one is set, and no other opens [app.passphrase_wrong]'),
      e2e('lock-proof', 'seals the key of the sign-ins, so that the keyring alone opens nothing'),
      e2e('lock-proof', 'is asked for at the next start, too, before anything is shown'),
      unit('electron/lock/locked-starts', 'seals the key under the passphrase where a crash came in between'),
      unit(
        'electron/lock/locked-starts',
        'is locked where the system proves who is there, and open after a proof',
      ),
      unit('electron/shell/polkit-proof', 'takes %s (%s) as %s'),
      test('integration/polkit/polkit.test.ts', 'proves who is there by its yes, and by nothing else'),
      test(
        'integration/polkit/polkit.test.ts',
        'proves nothing where the person has to be asked and no agent is there to ask',
      ),
      unit(
        'electron/lock/passphrase-lock',
        'is guessed slowly: from the fifth wrong one on each costs longer, up to a minute',
      ),
    ],
  },
  {
    number: 'Medium 11',
    what: 'Sessions in memory that outlive the app at Zoho',
    tests: [
      unit('electron/lock/memory-sessions', 'are ended at Zoho when the app quits, locked or not'),
      unit('electron/lock/memory-sessions', 'keep nobody waiting for Zoho longer than two seconds'),
      e2e('hardening-quit', 'leaves no session at Zoho when the app quits, also while it is locked'),
      e2e('hardening-quit', 'quits all the same when Zoho does not answer'),
    ],
  },
  {
    number: 'Medium 12',
    what: 'Connections that were edited, and wider scopes',
    tests: [
      unit(
        'electron/connections',
        'is not believed with another %s: what was saved holds, and that is told [connection.changed]',
      ),
      unit(
        'electron/connections',
        'gives no secret to a connection whose seal was touched or taken from another one',
      ),
      unit(
        'electron/ipc/connection-handlers',
        'is saved only after a question outside of the page: %s [connection.scopes_refused]',
      ),
    ],
  },
  {
    number: 'Medium 13',
    what: 'A file that calls a real session one of the sample company',
    tests: [unit('electron/compose', 'ends no session that accounts.json calls one of the sample company')],
  },
  {
    number: 'Low: files',
    what: 'Files in the folder of the app that somebody has put there',
    tests: [
      unit(
        'electron/files/unfinished-files',
        'removes nothing that is not named like a part, though its number is right',
      ),
      unit('electron/files/json-file', 'that is a pipe counts as absent, and nobody waits for it'),
      unit(
        'electron/files/json-file',
        'is written to its place, whatever stands in place of what is written beside it',
      ),
      unit('stores/private-file', 'is refused where a pipe is in its place, and hangs nobody'),
      unit('electron/shell', 'writes into no pipe and through no link'),
    ],
  },
  {
    number: 'Low: dialogs',
    what: 'Dialogs of the system that the page opens past main, and a page that does not let the app end',
    tests: [
      e2e('hostile-page', 'gets nothing'),
      e2e('hostile-page', 'reaches nobody, and opens no dialog of its own'),
      e2e('hostile-page', 'has main ask a person a few times, and opens no page but that of a sign-in'),
      e2e('hostile-page', 'cannot keep the app from ending'),
      unit('electron/shell', 'is sandboxed, isolated and without Node'),
    ],
  },
  {
    number: 'Part 5: admins',
    what: 'A policy of the computer, the map of all data, diagnostics',
    tests: [
      unit(
        'electron/policy/policy-file',
        'that is a link %s is none that can be read, and everything is off meanwhile',
      ),
      unit(
        'electron/policy/policy-file',
        'is not followed with mode %o, and everything is off meanwhile [policy.writable]',
      ),
      unit('electron/policy/policy-file', 'of somebody else is none, and that is told [policy.untrusted]'),
      unit('electron/policy/policy-file', 'on %s is %s, whatever the environment says'),
      unit('electron/policy/policy-schema', 'is the one that Deskside reads them by'),
      e2e('policy', 'is held to by main, whatever the page asks'),
      e2e('policy', 'saves an export in the folder of the policy, and nowhere else'),
      e2e('policy', 'keeps nothing on the disk where it says so, and ends what was kept'),
      e2e('data-map', 'holds diagnostics as they were shown before, and nothing secret'),
      e2e('data-map', 'is in the data map of SECURITY.md, and for its owner only'),
    ],
  },
  {
    number: 'Part 6: data',
    what: 'Folders of other versions; a disk that fills up at every write, is read-only or on a server; a power cut',
    tests: [
      test(
        'integration/stores/disk-sweep.test.ts',
        'loses nothing that was acknowledged, and says why with a sentence [app.disk_refused]',
      ),
      test(
        'integration/stores/disk-sweep.test.ts',
        'that has become read-only says that it takes nothing, and has lost nothing of what was there',
      ),
      test(
        'integration/stores/disk-sweep.test.ts',
        'a file of the app with %s is told by one sentence [app.disk_refused]',
      ),
      test(
        'integration/stores/power-cut.test.ts',
        'in the middle of a save loses nothing that was acknowledged before',
      ),
      test(
        'integration/stores/power-cut.test.ts',
        'while the log is folded into the file loses nothing either',
      ),
      unit('electron/released-folders', 'of %s keeps everybody signed in, with all that belongs to them'),
      unit('electron/released-folders', 'is read by both while the earlier version still has it open'),
      unit(
        'electron/released-folders',
        'that a later version has taken over is left alone, at the start and while it is open [token_store.newer_version]',
      ),
      unit(
        'stores/network-folder',
        'keeps sign-ins without a write-ahead log, says so once, and goes back to one elsewhere [token_store.on_server]',
      ),
    ],
  },
  {
    number: 'Low: sockets',
    what: 'Programs that hold all connections of the listener and say nothing',
    tests: [unit('oauth/loopback-listener', 'do not shut the browser out: %s')],
  },
  {
    number: 'Low: program files',
    what: 'A changed archive of the app, which Electron does not check on Linux',
    tests: [
      unit('electron/shell/program-files', 'that belong to the system are protected'),
      unit('electron/shell/program-files', 'are not, where %s'),
    ],
  },
  {
    number: 'Low: cached runtime',
    what: 'An Electron and an addon in a cache that nobody looks at again',
    tests: [
      unit('scripts/cached-runtime', 'is another with %s'),
      unit('scripts/cached-runtime', 'is used with the bytes that it was built with, and no others'),
    ],
  },
  {
    number: 'Low: licences',
    what: 'Packages without the licences of what is in them',
    tests: [
      test(
        'package/contents.test.ts',
        'has its own licence, and a notice and a valid entry of the bill of materials for all that is bundled',
      ),
    ],
  },
  {
    number: 'Low: bundled packages',
    what: 'Bundled packages that audits leave out',
    tests: [
      test('package/contents.test.ts', 'is bundled from dependencies, so that an audit of them sees it'),
    ],
  },
  {
    number: 'Low: memory',
    what: 'Copies of tokens in the memory of the process',
    tests: [
      e2e(
        'memory-remains',
        'are in no process but main, and open nothing any more where copies are left after a sign-out',
      ),
    ],
  },
  {
    number: 'Low: size',
    what: 'A value that is unpacked before its size can be looked at',
    tests: [
      unit('electron/register-ipc', 'tells of a page that got round the preload with %s'),
      e2e('hardening', 'is what a page gets that sends main what the preload does not let through'),
    ],
  },
];
