import { contextBridge, ipcRenderer, webUtils } from 'electron';
import { channelPrefix, eventChannels, requestChannels } from '../../src/contract/channels.ts';
import { inputLimits, isPlainInput } from '../../src/contract/plain-input.ts';

/** Files that a person dropped on the window: no other path is passed on, whatever the page asks for. */
const dropped = new Set<string>();

function withoutForeignPath(input: unknown): unknown {
  if (typeof input !== 'object' || input === null || !('path' in input)) return input;
  // No path at all is the wish for a file dialog, and an empty one is refused by main.
  return typeof input.path !== 'string' || dropped.has(input.path) ? input : { ...input, path: '' };
}

/**
 * The only door of the page: one frozen object with a function per request channel, and `on` for events.
 * The page gets no ipcRenderer and no event object; main checks every argument again.
 */
const api: Record<string, unknown> = Object.fromEntries(
  requestChannels.map((channel) => [
    channel,
    (input?: unknown): Promise<unknown> =>
      ipcRenderer.invoke(
        channelPrefix + channel,
        // Main looks as well, but has to unpack it first. No channel takes null, so that is refused there.
        isPlainInput(input, inputLimits(channel)) ? withoutForeignPath(input) : null,
        // Of this world, which the page cannot change.
        navigator.userActivation.isActive,
      ),
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

api['pathOfFile'] = (file: File): string => {
  // Empty for what is not on the disk, such as a file that a script made.
  const path = webUtils.getPathForFile(file);
  if (path !== '') dropped.add(path);
  return path;
};

contextBridge.exposeInMainWorld('deskside', Object.freeze(api));
