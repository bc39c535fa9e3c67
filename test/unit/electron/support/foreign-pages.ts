/** Addresses that look like ours and are not. */
export const foreignPages = [
  'app://deskside.evil/index.html',
  'app://desksides/index.html',
  'app://deskside:1/index.html',
  'app://deskside@evil/index.html',
  'app://deskside',
  'app://evil/app://deskside/',
  'https://deskside/index.html',
  'https://evil.example/?app://deskside/',
  'file:///app://deskside/',
  'about:blank',
  '',
] as const;
