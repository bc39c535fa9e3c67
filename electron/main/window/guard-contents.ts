import type { App, Session, WebContents } from 'electron';
import { isAppPage } from './app-protocol.ts';

/** Denies whatever the page has no business with: permissions, downloads, devices. */
export function guardSession(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, callback) => callback(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.on('will-download', (event) => event.preventDefault());
  // Without it every start asks Google for a dictionary, whatever the window says of spelling.
  session.setSpellCheckerEnabled(false);
}

/**
 * Chromium itself is to find no host, for the page has no business on the network and main does not go through
 * Chromium: hints such as dns-prefetch and preconnect, and WebRTC over TCP, pass by every policy of the page.
 */
export const noHosts = 'MAP * ~NOTFOUND';

/** The page stays where it is: no navigation, no further window, no embedded page. */
export function guardContents(app: App, openLink: (address: string) => void): void {
  app.on('web-contents-created', (_event, contents) => {
    refuseNavigation(contents);
    comeBack(contents);
    // There is no proxy for UDP, so that none is sent.
    contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
    contents.setWindowOpenHandler(({ url }) => {
      openLink(url);
      return { action: 'deny' };
    });
    contents.on('will-attach-webview', (event) => event.preventDefault());
    // What a page would like to keep is for main to ask about; a page that only says no would keep the app from ending.
    contents.on('will-prevent-unload', (event) => event.preventDefault());
  });
}

/**
 * What leads elsewhere without asking first, such as about:blank, leaves an empty window that nothing brings back: the
 * page is loaded again. Where it has never been, as in developer tools, nobody is brought to it.
 */
function comeBack(contents: WebContents): void {
  let home: string | null = null;
  const lookAt = (url: string): void => {
    if (home === null || withoutRest(url) === withoutRest(home)) return;
    void contents.loadURL(home).catch(() => undefined);
  };
  contents.on('did-navigate', (_event, url) => {
    if (home === null && isAppPage(url)) home = url;
    lookAt(url);
  });
  // Such as about:srcdoc, in whose place Chromium shows an error.
  contents.on('did-fail-load', (_event, code, _text, url, isMainFrame) => {
    if (isMainFrame && code !== aborted) lookAt(url);
  });
}

/** Chromium's ERR_ABORTED: it stays where it is. */
const aborted = -3;

function withoutRest(address: string): string {
  return address.replace(/[?#].*$/s, '');
}

function refuseNavigation(contents: WebContents): void {
  const refuse = (details: { readonly url: string; preventDefault(): void }): void => {
    if (!isAppPage(details.url)) details.preventDefault();
  };
  contents.on('will-navigate', refuse);
  contents.on('will-redirect', refuse);
  contents.on('will-frame-navigate', refuse);
}
