/** `npm run rooms`: draws the rooms of the code, from its imports, into `docs/architecture.md`. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runEntry } from './lib/entry.mjs';
import { projectRoot } from './lib/project.mjs';
import { PAGE, pageWithRooms } from './lib/rooms.mjs';

await runEntry(() => writeFile(join(projectRoot, PAGE), pageWithRooms(projectRoot)));
