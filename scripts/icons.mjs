/** `npm run icons`: draws every icon of the packages from the two drawings in `packaging/icons`. */
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { ensureDependencies } from './lib/dependencies.mjs';
import { runEntry } from './lib/entry.mjs';

await runEntry(async () => {
  await ensureDependencies();
  const { drawIcons, iconFolder } = await import('./lib/icons.mjs');
  for (const [name, bytes] of await drawIcons()) {
    const file = join(iconFolder, name);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, bytes);
  }
});
