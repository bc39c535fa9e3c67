import { resolve } from 'node:path';

export interface CommandLine {
  /** Absolute; null when the system's own place is used. */
  readonly userDataDirectory: string | null;
  /** Absolute path of a connection file, or null. */
  readonly connectionFile: string | null;
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
    sampleTokenSeconds: wholeNumber(value('sample-token-seconds'), 5, 3600),
    sampleContacts: wholeNumber(value('sample-contacts'), 0, 100_000),
  };
}

function wholeNumber(text: string | null, least: number, most: number): number | null {
  if (text === null || !/^[0-9]{1,7}$/.test(text)) return null;
  return Math.min(most, Math.max(least, Number(text)));
}
