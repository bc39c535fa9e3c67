import { plural } from './grammar.ts';

/** The dialog Settings. */
export const settings = {
  reportCopied: 'Report copied. It holds no token and no name.',
  diagnostics: 'Diagnostics',
  versionsAndStartUpTimes: 'Versions and start-up times',
  versions: 'Versions',
  startUpTimes: 'Start-up, from the first moment on',
  copyReport: 'Copy report',
  protection: 'Protection',
  restart: 'Restart',
  sessions: 'Sessions',
  lockAfter: 'Lock after idle for',
  lockHint: 'Hides all records and takes the tokens out of memory.',
  endUnused: 'End sessions unused for',
  endUnusedHint: 'Ends them at Zoho and deletes their tokens here.',
  lockNow: 'Lock now',
  settings: 'Settings',
  appearance: 'Appearance',
  theme: 'Theme',
  system: 'System',
  light: 'Light',
  dark: 'Dark',
  rows: 'Rows',
  compact: 'Compact',
  regular: 'Regular',
  roomy: 'Roomy',
  zoom: 'Zoom',
  zoomOut: 'Zoom out',
  zoomIn: 'Zoom in',
  actualSize: 'Actual size',
  never: 'Never',
  links: 'Calls and mails',
  linksHint: 'The question before a call or a mail has Always. Here it is taken back.',
  callsAsked: 'Calls: Deskside asks before each.',
  mailsAsked: 'Mails: Deskside asks before each.',
  callsAllowed: 'Calls: opened without asking.',
  mailsAllowed: 'Mails: opened without asking.',
  askBeforeCalls: 'Ask before calls',
  askBeforeMails: 'Ask before mails',
  lockBound: (minutes: number) =>
    plural(minutes, {
      one: 'The connection asks for a lock after # minute at the latest.',
      other: 'The connection asks for a lock after # minutes at the latest.',
    }),
  unusedBound: (days: number) =>
    plural(days, {
      one: 'The connection ends sessions that are unused for # day.',
      other: 'The connection ends sessions that are unused for # days.',
    }),
  /** What can be done where secrets are not kept well. */
  remedies: {
    os: null,
    memory:
      'To stay signed in, set up a keyring such as GNOME Keyring or KWallet, unlock it, and start Deskside again.',
    locked: 'Unlock the keyring, for instance by signing in to the desktop again, then start Deskside again.',
  },
  language: 'Language',
  languageOfSystem: 'Same as the system',
  languages: { en: 'English', de: 'Deutsch (machine-translated)', he: 'עברית (machine-translated)' },
};
