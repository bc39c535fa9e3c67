import { describe, expect, it } from 'vitest';
import {
  refusalText,
  refusedSwitches,
  refusedSwitchesIn,
} from '../../../../electron/main/shell/refused-switches.ts';

const packaged = { packaged: true, root: false };

describe('the switches that a packaged app refuses', () => {
  it.each(refusedSwitches)('are --%s', (name) => {
    expect(refusedSwitchesIn((asked) => asked === name, packaged)).toEqual([name]);
    expect(refusalText([name])).toContain(`--${name}`);
  });

  it.each([
    'zygote-cmd-prefix',
    'mojo-core-library-path',
    'disable-blink-features',
    'enable-gpu-benchmarking',
    'disable-kill-after-bad-ipc',
    'in-process-gpu',
    'allow-sandbox-debugging',
    'no-sandbox-and-elevated',
  ])('know the neighbours of those that were found: --%s', (name) => {
    expect(refusedSwitches).toContain(name);
  });

  it('are asked for as Chromium knows them: in lower case, each once', () => {
    expect(refusedSwitches).toEqual(refusedSwitches.map((name) => name.toLowerCase()));
    expect(new Set(refusedSwitches).size).toBe(refusedSwitches.length);
  });

  it('leave the choice of a keyring, a proxy, a language and a display alone', () => {
    const ordinary = new Set(['password-store', 'proxy-server', 'lang', 'ozone-platform', 'user-data-dir']);
    expect(refusedSwitchesIn((asked) => ordinary.has(asked), packaged)).toEqual([]);
  });

  it('include that of no sandbox for all but root, who has none', () => {
    const noSandbox = (asked: string): boolean => asked === 'no-sandbox';
    expect(refusedSwitchesIn(noSandbox, packaged)).toEqual(['no-sandbox']);
    expect(refusedSwitchesIn(noSandbox, { packaged: true, root: true })).toEqual([]);
  });

  it('are all allowed to a build that is not packaged', () => {
    expect(refusedSwitchesIn(() => true, { packaged: false, root: false })).toEqual([]);
  });
});
