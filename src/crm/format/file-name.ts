/** Names of files, which come from whoever sent the file and may be made to look like something else. */

// Control characters, and those that turn the direction of what follows ("invoice‮fdp.exe").
const deceptive = /[\p{Cc}\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu;
// Separators and what Windows does not allow in a name.
const forbidden = /[/\\:*?"<>|]/g;
const reserved = /^(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[\d¹²³])(?:\.|$)/i;
const longest = 120;
/** Most file systems take 255 bytes of a name; something may be put behind it while the file is written. */
const longestBytes = 240;

/** Text that reads in the order in which it was written: for names and addresses, which have no direction. */
export function withoutDirectionMarks(text: string): string {
  return text.replaceAll(deceptive, '');
}

/**
 * A name that every system can save: one part of a path, with its ending kept, never empty, never a device of
 * Windows, never a hidden file.
 */
export function safeFileName(name: string): string {
  const plain = withoutDirectionMarks(name)
    .replaceAll(/\p{Surrogate}/gu, '')
    .replaceAll(forbidden, ' ')
    .replaceAll(/\s+/g, ' ')
    .replace(/^[\s.]+/, '')
    .replace(/[\s.]+$/, '');
  if (plain === '') return 'attachment';
  const dot = plain.lastIndexOf('.');
  const ending = dot > 0 && plain.length - dot <= 16 ? plain.slice(dot) : '';
  const stem = beginning(plain.slice(0, plain.length - ending.length), longestBytes - bytesOf(ending));
  return `${reserved.test(plain) ? '_' : ''}${stem}${ending}`;
}

/** As many whole characters as fit. */
function beginning(text: string, mostBytes: number): string {
  let kept = '';
  let bytes = 0;
  for (const character of Array.from(text).slice(0, longest)) {
    bytes += bytesOf(character);
    if (bytes > mostBytes) break;
    kept += character;
  }
  return kept.trimEnd();
}

const encoder = new TextEncoder();

function bytesOf(text: string): number {
  return encoder.encode(text).byteLength;
}
