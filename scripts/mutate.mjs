/**
 * `npm run mutate [-- src/tokens src/oauth …]`: changes the code in small ways and counts the changes that the unit
 * tests notice. What was tried before and has not changed is not tried again (`.cache/mutation`). Afterwards
 * docs/mutation-survivors.md says of each change that lived why it may; one without an answer ends in a failure.
 * `--report` only makes the page anew from the last results. `--sample 20` tries one change in twenty, always the same
 * ones; `--seed 1` (2, 3 …) tries others, and as many seeds in a row as the sample says try each change once.
 */
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { ensureDependencies } from './lib/dependencies.mjs';
import { runEntry } from './lib/entry.mjs';
import { readCount } from './lib/mutation-sample.mjs';
import { forgetUntried, markAsPart, markAsWhole, ROOMS, writeSurvivors } from './lib/mutation-survivors.mjs';
import { say } from './lib/progress.mjs';
import { runTool } from './lib/project-tools.mjs';
import { packageCommand, projectRoot } from './lib/project.mjs';

/** Files that are gone after each test: most of the time goes into waiting for a disk that keeps them. */
const MEMORY_FOLDER = '/dev/shm';

await runEntry(async (parameters) => {
  const { values, positionals: names } = parseArgs({
    args: [...parameters],
    allowPositionals: true,
    options: { report: { type: 'boolean' }, sample: { type: 'string' }, seed: { type: 'string' } },
  });
  const every = readCount(values.sample ?? '1', 1);
  const seed = readCount(values.seed ?? '0', 0);
  if (every === undefined || seed === undefined) {
    say(
      'A sample is one in a whole number, as in --sample 20, and a seed is a whole number, as in --seed 1.',
    );
    return 2;
  }
  const rooms = ROOMS.filter((room) => names.length === 0 || names.some((name) => isIn(name, room)));
  const isKnown = names.every(
    (name) => ROOMS.some((room) => isIn(name, room)) && existsSync(join(projectRoot, name)),
  );
  if (!isKnown) {
    say(`Which ones? npm run mutate -- ${ROOMS.map((room) => `src/${room}`).join(' ')}, or a folder of them`);
    return 2;
  }
  await ensureDependencies();
  if (values.report !== true) {
    for (const room of rooms) {
      const folders = names.filter((name) => isIn(name, room));
      await forgetUntried(room);
      await markAsPart(room);
      if (!(await mutate(folders.length > 0 ? folders : [`src/${room}`], { every, seed }))) return 1;
      if (folders.every((name) => resolve(name) === resolve(`src/${room}`))) await markAsWhole(room);
    }
  }
  return writeSurvivors(rooms);
});

/**
 * @param {string} name
 * @param {string} room
 */
function isIn(name, room) {
  return `${name}/`.startsWith(`src/${room}/`);
}

/**
 * @param {readonly string[]} folders of one room
 * @param {import('./lib/mutation-sample.mjs').Sample} sample
 * @returns {Promise<boolean>} whether it ran to its end
 */
async function mutate(folders, { every, seed }) {
  const scratch = await mkdtemp(
    join(existsSync(MEMORY_FOLDER) ? MEMORY_FOLDER : tmpdir(), 'deskside-mutation-'),
  );
  try {
    const { code } = await runTool(packageCommand('@stryker-mutator/core', 'stryker'), ['run'], {
      env: {
        DESKSIDE_MUTATE: folders.join(','),
        DESKSIDE_MUTATE_EVERY: every === 1 ? undefined : String(every),
        DESKSIDE_MUTATE_SEED: String(seed),
        DESKSIDE_MUTATE_AT_ONCE: process.env['DESKSIDE_MUTATE_AT_ONCE'] ?? String(availableParallelism()),
        TMPDIR: scratch,
      },
    });
    return code === 0;
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}
