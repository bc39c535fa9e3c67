import { EventEmitter } from 'node:events';
import type { Session } from 'electron';
import { describe, expect, it } from 'vitest';
import { guardSession } from '../../../../electron/main/window/guard-contents.ts';

type Request = (contents: null, permission: string, answer: (isGranted: boolean) => void) => void;

function guarded() {
  const handlers = {
    request: ((): void => undefined) as Request,
    check: (..._permission: unknown[]): boolean => true,
    device: (..._device: unknown[]): boolean => true,
    speaks: true,
  };
  const session = Object.assign(new EventEmitter(), {
    setPermissionRequestHandler: (handler: Request) => (handlers.request = handler),
    setPermissionCheckHandler: (handler: () => boolean) => (handlers.check = handler),
    setDevicePermissionHandler: (handler: () => boolean) => (handlers.device = handler),
    setSpellCheckerEnabled: (isOn: boolean) => (handlers.speaks = isOn),
  });
  // Only these are used of it.
  guardSession(session as unknown as Session);
  return { handlers, session };
}

/** All of Electron 45's, and what a later one may add. */
const permissions = [
  'accessibility-events',
  'background-sync',
  'clipboard-read',
  'clipboard-sanitized-write',
  'deprecated-sync-clipboard-read',
  'display-capture',
  'fileSystem',
  'fullscreen',
  'geolocation',
  'hid',
  'idle-detection',
  'keyboardLock',
  'media',
  'mediaKeySystem',
  'midi',
  'midiSysex',
  'notifications',
  'openExternal',
  'payment-handler',
  'pointerLock',
  'serial',
  'speaker-selection',
  'storage-access',
  'top-level-storage-access',
  'unknown',
  'usb',
  'window-management',
  'a-permission-of-tomorrow',
];

describe('the session of the page', () => {
  it.each(permissions)('denies the permission %s', (permission) => {
    const { handlers } = guarded();
    const answers: boolean[] = [];
    handlers.request(null, permission, (isGranted) => answers.push(isGranted));
    expect(answers).toEqual([false]);
    expect(handlers.check(null, permission, 'app://deskside')).toBe(false);
  });

  it('denies devices and downloads', () => {
    const { handlers, session } = guarded();
    expect(handlers.device({ deviceType: 'usb' })).toBe(false);
    let isPrevented = false;
    session.emit('will-download', { preventDefault: () => (isPrevented = true) });
    expect(isPrevented).toBe(true);
  });

  it('fetches no dictionary', () => {
    expect(guarded().handlers.speaks).toBe(false);
  });
});
