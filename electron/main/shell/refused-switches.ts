import { messages } from '../messages/index.ts';

/** They hand the signed-in window, or main itself, to another program. */
const doors = [
  'auto-open-devtools-for-tabs',
  'custom-devtools-frontend',
  'enable-automation',
  'inspect',
  'inspect-brk',
  'inspect-brk-node',
  'inspect-port',
  'inspect-publish-uid',
  'inspect-wait',
  'remote-allow-origins',
  'remote-debugging-address',
  'remote-debugging-io-pipes',
  'remote-debugging-pipe',
  'remote-debugging-port',
  'remote-debugging-targets',
];

/** They load code of others, or start it in place of Chromium's own processes. */
const foreignCode = [
  'browser-subprocess-path',
  'disable-extensions-except',
  'gpu-launcher',
  'gtk-module',
  'import',
  'js-flags',
  'load-extension',
  'mojo-core-library-path',
  'ppapi-plugin-launcher',
  'register-pepper-plugins',
  'renderer-cmd-prefix',
  'require',
  'utility-cmd-prefix',
  'zygote-cmd-prefix',
];

/**
 * They take away what stands between a page and the computer, or between the page and other origins. Not among them:
 * allow-file-access-from-files, which Electron sets by itself at each start; a fuse has taken its effect away.
 */
const weakerWalls = [
  'allow-running-insecure-content',
  'blink-settings',
  'bypasscsp-schemes',
  'cors-schemes',
  'disable-blink-features',
  'disable-kill-after-bad-ipc',
  'disable-site-isolation-trials',
  'disable-web-security',
  'dom-automation',
  'enable-blink-features',
  'enable-blink-test-features',
  'enable-experimental-web-platform-features',
  'enable-gpu-benchmarking',
  'expose-internals-for-testing',
  'run-web-tests',
  'secure-schemes',
  'service-worker-schemes',
  'standard-schemes',
  'unsafely-treat-insecure-origin-as-secure',
  'use-fake-ui-for-media-stream',
];

const weakerSandbox = [
  'allow-no-sandbox-job',
  'allow-sandbox-debugging',
  'disable-gpu-sandbox',
  'disable-namespace-sandbox',
  'disable-seccomp-filter-sandbox',
  'disable-setuid-sandbox',
  'in-process-gpu',
  'no-sandbox-and-elevated',
  'no-zygote',
  'service-sandbox-type',
  'single-process',
];

/** They lead connections elsewhere, write down what is in them, or let them go to anybody. */
const weakerNetwork = [
  'allow-insecure-localhost',
  'force-webrtc-ip-handling-policy',
  'host-resolver-rules',
  'host-rules',
  'ignore-certificate-errors',
  'ignore-certificate-errors-spki-list',
  'log-net-log',
  'net-log-capture-mode',
  'ssl-key-log-file',
];

export const refusedSwitches: readonly string[] = [
  ...doors,
  ...foreignCode,
  ...weakerWalls,
  ...weakerSandbox,
  ...weakerNetwork,
];

export interface RefusalSettings {
  readonly packaged: boolean;
  /** Root has no sandbox of Chromium's: it starts without one or not at all. */
  readonly root: boolean;
}

/**
 * The switches that a packaged app does not start with. No fuse covers them.
 * @param hasSwitch - Chromium's own answer, since it knows more spellings than two dashes: one dash everywhere, and on
 * Windows a slash and capitals (Chromium, base/command_line.cc)
 */
export function refusedSwitchesIn(
  hasSwitch: (name: string) => boolean,
  { packaged, root }: RefusalSettings,
): readonly string[] {
  if (!packaged) return [];
  return [...refusedSwitches, ...(root ? [] : ['no-sandbox'])].filter(hasSwitch);
}

export function refusalText(switches: readonly string[]): string {
  return messages.refusedSwitches(switches.map((name) => `--${name}`));
}
