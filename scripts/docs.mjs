/** `npm run docs`: pages for whoever uses the library, into `out/docs`, from the comments of what it exports. */
import { ensureDependencies } from './lib/dependencies.mjs';
import { runEntry } from './lib/entry.mjs';
import { runTool } from './lib/project-tools.mjs';
import { packageCommand } from './lib/project.mjs';

await runEntry(async () => {
  await ensureDependencies();
  const { code } = await runTool(packageCommand('typedoc'), []);
  return code;
});
