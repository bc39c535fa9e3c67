/**
 * `npm run pack:library [-- FOLDER]`: the library as a package that npm installs, `deskside-VERSION.tgz` in `out/` or
 * the folder.
 */
import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { buildLibrary } from './lib/build-library.mjs';
import { ensureDependencies, npmCommand, npmRun } from './lib/dependencies.mjs';
import { runEntry } from './lib/entry.mjs';
import { projectRoot } from './lib/project.mjs';
import { run } from './lib/run-command.mjs';
import { SetupError } from './lib/setup-error.mjs';

await runEntry(async ([chosen]) => {
  await ensureDependencies();
  const folder = resolve(chosen ?? join(projectRoot, 'out'));
  const parts = join(folder, 'library');
  await buildLibrary(parts);
  await mkdir(folder, { recursive: true });
  const [command, ...parameters] = npmCommand();
  const { code, stdout, stderr } = await run(
    command,
    [...parameters, 'pack', '--ignore-scripts', '--loglevel=error', '--pack-destination', folder],
    { ...npmRun, cwd: parts },
  );
  if (code !== 0) throw new SetupError(`npm pack failed (exit code ${code}):\n${stderr}`);
  console.log(join(folder, stdout.trim()));
});
