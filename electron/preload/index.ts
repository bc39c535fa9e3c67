import { contextBridge, ipcRenderer, webUtils } from 'electron';
import { channelPrefix, eventChannels, requestChannels } from '../../src/contract/channels.ts';

/**
 * The only door of the page: one frozen object with a function per request channel, and `on` for events.
 * The page gets no ipcRenderer and no event object; main checks every argument again.
 */
const api: Record<string, unknown> = Object.fromEntries(
  requestChannels.map((channel) => [
    channel,
    (input?: unknown): Promise<unknown> => ipcRenderer.invoke(channelPrefix + channel, input),
  ]),
);

const knownEvents: ReadonlySet<string> = new Set(eventChannels);

api['on'] = (event: string, listener: (payload: unknown) => void): (() => void) => {
  if (!knownEvents.has(event)) throw new Error('unknown event');
  const forward = (_event: unknown, payload: unknown): void => listener(payload);
  ipcRenderer.on(channelPrefix + event, forward);
  return () => {
    ipcRenderer.removeListener(channelPrefix + event, forward);
  };
};

api['pathOfFile'] = (file: File): string => webUtils.getPathForFile(file);

contextBridge.exposeInMainWorld('deskside', Object.freeze(api));
