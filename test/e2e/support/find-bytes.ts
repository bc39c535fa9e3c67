import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';

/**
 * Looks for secrets in every file below a folder, as they are and in the forms in which a program may have
 * written them by accident (UTF-16, base64, hexadecimal, percent-encoded). Gives `file: which secret` lines.
 */
export async function findBytes(
  folder: string,
  secrets: Readonly<Record<string, string>>,
): Promise<string[]> {
  const needles = Object.entries(secrets).flatMap(([name, secret]) => {
    if (secret.length < 12) throw new Error(`${name} is too short to be looked for`);
    return formsOf(secret).map((form) => ({ name, form }));
  });
  const found: string[] = [];
  for (const file of await filesBelow(folder)) {
    const content = await unlessGone(readFile(file), Buffer.alloc(0));
    for (const { name, form } of needles) {
      if (content.includes(form)) found.push(`${relative(folder, file)}: ${name}`);
    }
  }
  return found;
}

async function filesBelow(folder: string): Promise<string[]> {
  const files: string[] = [];
  for (const entry of await unlessGone(readdir(folder, { withFileTypes: true }), [])) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) files.push(...(await filesBelow(path)));
    else if (entry.isFile()) files.push(path);
  }
  return files;
}

/** Chromium makes and removes files of its own while it runs; what is gone holds nothing. */
async function unlessGone<T>(reading: Promise<T>, nothing: T): Promise<T> {
  try {
    return await reading;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return nothing;
    throw error;
  }
}

function formsOf(secret: string): Buffer[] {
  const plain = Buffer.from(secret);
  // Base64 of a part depends on where it begins: of the three alignments the middle part is the same.
  const base64 = [0, 1, 2].map((shift) =>
    Buffer.concat([Buffer.alloc(shift, 'x'), plain])
      .toString('base64')
      .slice(4, -4),
  );
  return [
    plain,
    Buffer.from(secret, 'utf16le'),
    Buffer.from(plain.toString('hex')),
    Buffer.from(encodeURIComponent(secret)),
    ...base64.map((text) => Buffer.from(text)),
  ];
}
