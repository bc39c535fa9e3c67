import { grammarOf } from '../../../src/contract/index.ts';
import { englishFormatWords } from '../../../src/crm/format/index.ts';
import { englishCallbackWords } from '../../../src/oauth/index.ts';

const { plural, and } = grammarOf<'one' | 'other'>('en-GB');

/** What main says itself: in the system's dialogs, the menu and the browser. What it is made of is what every language has. */
export const english = {
  cancel: 'Cancel',
  quit: 'Quit',

  menu: {
    file: '&File',
    newTab: 'New Tab',
    closeTab: 'Close Tab',
    reopenTab: 'Reopen Closed Tab',
    accounts: 'Accounts and Tokens',
    settings: 'Settings',
    lockNow: 'Lock Now',
    edit: '&Edit',
    undo: 'Undo',
    redo: 'Redo',
    cut: 'Cut',
    copy: 'Copy',
    paste: 'Paste',
    pasteAndMatchStyle: 'Paste and Match Style',
    remove: 'Delete',
    selectAll: 'Select All',
    view: '&View',
    records: 'Records',
    searchRecords: 'Search Records',
    refresh: 'Refresh',
    actualSize: 'Actual Size',
    zoomIn: 'Zoom In',
    zoomOut: 'Zoom Out',
    fullScreen: 'Toggle Full Screen',
    developerTools: 'Toggle Developer Tools',
    window: '&Window',
    minimize: 'Minimize',
    zoom: 'Zoom',
    bringAllToFront: 'Bring All to Front',
    closeWindow: 'Close Window',
    help: '&Help',
    shortcuts: 'Keyboard Shortcuts',
    about: 'About Deskside',
    services: 'Services',
    hide: 'Hide Deskside',
    hideOthers: 'Hide Others',
    showAll: 'Show All',
    quitApp: 'Quit Deskside',
  },

  copyToken: {
    question: (person: string) => `Copy the access token of ${person}?`,
    detail:
      'Whoever has it can read CRM records as this person until it expires. The clipboard is cleared after 60 seconds.',
    copy: 'Copy',
  },

  shred: {
    question: (file: string) => `Shred ${file}?`,
    detail: 'The file is overwritten and deleted. A program that still reads its tokens there stops working.',
    shred: 'Shred',
  },

  writingScopes: {
    question: 'Save a connection that may change records?',
    detail: (scopes: string) =>
      `Deskside only reads. Sign-ins through this connection could do more, and so could whoever gets hold of their tokens:\n\n${scopes}`,
    allow: 'Save',
  },

  files: {
    openConnection: 'Open connection file',
    connectionFile: 'Connection file',
    importTokens: 'Import Zoho tokens',
    saveAttachment: 'Save attachment',
    exportOf: (records: string) => `Export ${records}`,
    workbook: 'Excel workbook',
    textWithTabs: 'Text with tabs',
    diagnostics: { title: 'Save diagnostics', kind: 'Text' },
    csv: 'CSV',
  },

  links: {
    call: (number: string) => `Call ${number}?`,
    callExtension: (number: string, extension: string) => `Call ${number}, extension ${extension}?`,
    callDetail: 'Opens your phone app with this number.',
    callButton: 'Call',
    mail: (address: string) => `Write a mail to ${address}?`,
    mailDetail: 'Opens your mail app with an empty mail to this address.',
    mailButton: 'Write',
    page: (host: string) => `Open ${host} in the browser?`,
    pageDetail: (address: string) =>
      `This address comes from a record, and the page is not one of Zoho:\n\n${address}`,
    otherPageDetail: (address: string) =>
      `This is not a page of Zoho CRM, and what stands in the address is sent along:\n\n${address}`,
    notEncrypted: 'The connection to this page is not encrypted.',
    open: 'Open',
    always: 'Always',
    alwaysDetail: {
      calls: 'Always calls numbers of records without asking. Settings takes it back.',
      mails: 'Always begins mails to addresses of records without asking. Settings takes it back.',
    },
  },

  unfinished: {
    question: (files: number) =>
      plural(files, {
        one: 'A file is still being written.',
        other: '# files are still being written.',
      }),
    more: (files: number) => plural(files, { one: 'and # more', other: 'and # more' }),
    lost: (files: number) =>
      plural(files, {
        one: 'When Deskside ends now, nothing is left of it.',
        other: 'When Deskside ends now, nothing is left of them.',
      }),
    stay: 'Keep Deskside open',
  },

  crash: {
    main: 'Deskside has met an error and cannot go on.',
    // What is kept in memory only ends with the process.
    mainDetail: 'Sign-ins that are stored on this computer stay. Reload to start Deskside again, or quit.',
    page: 'The window of Deskside has stopped working.',
    pageDetail: 'You stay signed in. Reload to go on, or quit.',
    reload: 'Reload',
  },

  readOnlyFolder: (folder: string) =>
    `Deskside cannot write to its folder: ${folder}. Check that it may be written to, then start Deskside again.`,
  refusedSwitches: (switches: readonly string[]) =>
    `Deskside does not start with ${and(switches)}: it would let other programs into your Zoho sign-in. Start it without.`,
  /** Why macOS asks for a finger, after "Deskside is trying to". */
  trademark:
    'Zoho and Zoho CRM are trademarks of Zoho Corporation. Deskside is an independent program, which Zoho has not made, approved or checked.',
  touchId: 'unlock Deskside',

  startup: {
    boot: 'Main process runs',
    ready: 'Electron is ready',
    navigation: 'Window opened',
    services: 'Sign-ins are read',
    painted: 'Window is shown',
  },
  versions: { hash: 'SHA-256 of app.asar', runtime: 'Runtime', system: 'System' },

  /** The pages that the browser shows after signing in. */
  callback: englishCallbackWords,

  tray: { quickSearch: 'Quick search', open: 'Open Deskside', quit: 'Quit' },

  /** Between the values of records, and headings of exports. */
  format: englishFormatWords,
};
