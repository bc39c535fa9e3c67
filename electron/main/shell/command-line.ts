import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export interface CommandLine {
  /** Absolute; null when the system's own place is used. */
  readonly userDataDirectory: string | null;
  /** Absolute path of a connection file, or null. */
  readonly connectionFile: string | null;
  /** Absolute path of a connection file that was opened, as by a double click; null for none. */
  readonly openedFile: string | null;
  /** How long access tokens of the sample company live, in seconds; Zoho's own are 3600. */
  readonly sampleTokenSeconds: number | null;
  /** Contacts of the sample company; null for its own default. */
  readonly sampleContacts: number | null;
}

/** Reads the switches of Deskside; Chromium's own are left to Chromium. Later switches win. */
export function parseCommandLine(argv: readonly string[], currentDirectory: string): CommandLine {
  const value = (name: string): string | null => {
    const prefix = `--${name}=`;
    const found = argv.findLast((argument) => argument.startsWith(prefix));
    const text = found?.slice(prefix.length) ?? '';
    return text === '' ? null : text;
  };
  const path = (name: string): string | null => {
    const text = value(name);
    return text === null ? null : resolve(currentDirectory, text);
  };
  return {
    userDataDirectory: path('user-data-dir'),
    connectionFile: path('connection'),
    openedFile: openedFile(argv, currentDirectory),
    sampleTokenSeconds: wholeNumber(value('sample-token-seconds'), 5, 3600),
    sampleContacts: wholeNumber(value('sample-contacts'), 0, 100_000),
  };
}

/** What the system calls a connection file by; `packaging/linux/deskside.xml` and electron-builder.yml say the same. */
const connectionExtension = '.deskside-connection';

/** A desktop hands over a path or a `file:` address (freedesktop.org, Desktop Entry Specification, %U). */
function openedFile(argv: readonly string[], currentDirectory: string): string | null {
  const given = argv.findLast(
    (argument) => !argument.startsWith('-') && argument.toLowerCase().endsWith(connectionExtension),
  );
  if (given === undefined) return null;
  if (!/^[a-z][a-z0-9+.-]+:\/\//i.test(given)) return resolve(currentDirectory, given);
  try {
    return fileURLToPath(given);
  } catch {
    // Another computer's file, or no file at all.
    return null;
  }
}

function wholeNumber(text: string | null, least: number, most: number): number | null {
  if (text === null || !/^[0-9]{1,7}$/.test(text)) return null;
  return Math.min(most, Math.max(least, Number(text)));
}
