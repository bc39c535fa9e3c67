/** Names of files, which come from whoever sent the file and may be made to look like something else. */

// Control characters, and those that turn the direction of what follows ("invoice‮fdp.exe").
const deceptive = /[\p{Cc}\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu;
// Separators and what Windows does not allow in a name.
const forbidden = /[/\\:*?"<>|]/g;
const reserved = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i;
const longest = 120;

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
  const stem = Array.from(plain.slice(0, plain.length - ending.length))
    .slice(0, longest)
    .join('')
    .trimEnd();
  return `${reserved.test(plain) ? '_' : ''}${stem}${ending}`;
}
