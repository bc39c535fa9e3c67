/**
 * `npm run sign:release -- FOLDER`: signs what updates believe (`latest*.yml`) with the Ed25519 key in DESKSIDE_RELEASE_KEY
 * (PEM), and writes SHA256SUMS of all files. Needs no package, so that it runs before any is installed.
 */
import { createHash, createPrivateKey, sign } from 'node:crypto';
import { readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runEntry } from './lib/entry.mjs';
import { SetupError } from './lib/setup-error.mjs';

await runEntry(async ([folder]) => {
  const pem = process.env['DESKSIDE_RELEASE_KEY'] ?? '';
  if (folder === undefined || pem === '') {
    throw new SetupError('Name the folder of the packages, and give the key in DESKSIDE_RELEASE_KEY.');
  }
  const key = createPrivateKey(pem);
  if (key.asymmetricKeyType !== 'ed25519') throw new SetupError('The key is not one for Ed25519.');
  for (const name of await readdir(folder)) {
    if (!/^latest[\w-]*\.yml$/.test(name)) continue;
    const signature = sign(null, await readFile(join(folder, name)), key).toString('base64');
    await writeFile(join(folder, `${name}.sig`), `${signature}\n`);
  }
  const lines = [];
  for (const name of (await readdir(folder)).sort()) {
    if (name === 'SHA256SUMS') continue;
    const hash = createHash('sha256').update(await readFile(join(folder, name)));
    lines.push(`${hash.digest('hex')}  ${name}\n`);
  }
  await writeFile(join(folder, 'SHA256SUMS'), lines.join(''));
});
