import { contextBridge, ipcRenderer, webFrame, webUtils } from 'electron';
import { channelPrefix, eventChannels, requestChannels } from '../../src/contract/channels.ts';
import { inputLimits, isPlainInput } from '../../src/contract/plain-input.ts';

/** Files that a person dropped on the window: no other path is passed on, whatever the page asks for. */
const dropped = new Set<string>();

function withoutForeignPath(input: unknown): unknown {
  if (typeof input !== 'object' || input === null || !('path' in input)) return input;
  // No path at all is the wish for a file dialog, and an empty one is refused by main.
  return typeof input.path !== 'string' || dropped.has(input.path) ? input : { ...input, path: '' };
}

type Ask = (input?: unknown) => Promise<unknown>;
type Reads = (ask: Ask) => Ask;

/** Where what is made below is not told of in time, each answer waits for it, and is copied. */
let parsed: Reads = (ask) => async (input) => (await made)(ask)(input);

/**
 * Makes of a function that may answer with JSON texts, as main does at length, one that answers with what they say: an
 * envelope, and the values of each column where it has rows (text-answers.ts). Made in the world of the page before any
 * script runs there: what it parses need not be copied from this world value by value. Nothing else is left there.
 */
const made = webFrame.executeJavaScript(
  `(({ parse }) => (ask) => async (input) => {
    const answer = await ask(input);
    if (!Array.isArray(answer)) return answer;
    const [whole, ...columns] = answer.map((text) => parse(text));
    columns[0]?.forEach((_, row) => whole.value.rows.push(columns.map((values) => values[row])));
    return whole;
  })(JSON)`,
  false,
  // What the script above makes. It is told of before the call ends (Electron, webFrame).
  (reads: unknown) => {
    if (typeof reads === 'function') parsed = reads as Reads;
  },
) as Promise<Reads>;
/**
 * The only door of the page: one frozen object with a function per request channel, and `on` for events.
 * The page gets no ipcRenderer and no event object; main checks every argument again.
 */
const api: Record<string, unknown> = Object.fromEntries(
  requestChannels.map((channel) => [
    channel,
    parsed((input) =>
      ipcRenderer.invoke(
        channelPrefix + channel,
        // Main looks as well, but has to unpack it first. No channel takes null, so that is refused there.
        isPlainInput(input, inputLimits(channel)) ? withoutForeignPath(input) : null,
        // Of this world, which the page cannot change.
        navigator.userActivation.isActive,
      ),
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

// Also collects the garbage of the page (Electron, webFrame: "Attempts to free memory that is no longer being used").
api['releaseMemory'] = (): void => webFrame.clearCache();

contextBridge.exposeInMainWorld('deskside', Object.freeze(api));
