import { EventEmitter } from 'node:events';
import type { App } from 'electron';
import { describe, expect, it } from 'vitest';
import { guardContents } from '../../../../electron/main/window/guard-contents.ts';
import { foreignPages } from '../support/foreign-pages.ts';

function harness() {
  const app = new EventEmitter();
  const opened: string[] = [];
  let openWindow = (_details: { readonly url: string }): unknown => undefined;
  const contents = Object.assign(new EventEmitter(), {
    setWindowOpenHandler: (handler: typeof openWindow) => {
      openWindow = handler;
    },
    setWebRTCIPHandlingPolicy: () => undefined,
  });
  // Only the events and these methods are used of either.
  guardContents(app as unknown as App, (address) => opened.push(address));
  app.emit('web-contents-created', {}, contents);
  const goTo = (event: string, url: string): boolean => {
    let allowed = true;
    contents.emit(event, { url, preventDefault: () => (allowed = false) });
    return allowed;
  };
  return { goTo, opened, openWindow: (url: string) => openWindow({ url }) };
}

const ways = ['will-navigate', 'will-redirect', 'will-frame-navigate'];

describe('the contents of the window', () => {
  it.each(ways)('stay with our own pages: %s', (way) => {
    const { goTo } = harness();
    expect(goTo(way, 'app://deskside/index.html')).toBe(true);
    for (const url of foreignPages) expect([url, goTo(way, url)]).toEqual([url, false]);
  });

  it('open no window and no embedded page, and hand links over', () => {
    const { goTo, opened, openWindow } = harness();
    expect(openWindow('https://crm.zoho.eu/')).toEqual({ action: 'deny' });
    expect(opened).toEqual(['https://crm.zoho.eu/']);
    expect(goTo('will-attach-webview', 'app://deskside/index.html')).toBe(false);
  });
});
