import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { firstRowsMark } from '../../renderer/lib/first-rows-mark.ts';
import { electronExecutable } from '../e2e/support/launch.ts';
import { openModule } from '../e2e/support/pages.ts';
import { Workplace } from '../e2e/support/workplace.ts';
import { benchResult, report } from './support/bench-report.ts';
import { inRounds, rawOf, valuesOf, type Contestant } from './support/rounds.ts';
import { measureStart, type StartTimes } from './support/start-times.ts';
import { roundsWanted } from './support/wanted.ts';

const project = resolve(import.meta.dirname, '../..');
/** Folder of another build of the app to measure, such as that of an older state. */
const app = process.env['BENCH_APP'] ?? project;
const bareWindow = join(project, 'test/bench/window');

/** A computer on which somebody signed in and left the app at a list. */
const workplace = await Workplace.open({ sandbox: { contacts: 20_000 } });
try {
  const { page } = await workplace.start();
  await workplace.signIn();
  await openModule(page, 'Contacts');
  await page.getByRole('gridcell').first().waitFor();
  await workplace.quit();

  const contestants: readonly Contestant[] = [
    {
      name: 'bare',
      measure: async () => numbersOf(await startFresh(bareWindow, ['--page=data:text/html,<p>Hello'])),
    },
    { name: 'welcome', measure: async () => numbersOf(await startFresh(app, [])) },
    { name: 'welcome again', measure: async () => numbersOf(await startFresh(app, [])) },
    { name: 'signed in', measure: async () => numbersOf(await startSignedIn()) },
  ];
  const measured = await inRounds(contestants, roundsWanted(), Math.random);
  const painted = (name: string): readonly number[] => valuesOf(measured, name, 'painted');
  const bare = painted('bare');
  const rows = valuesOf(measured, 'signed in', 'marked');
  report(
    'startup',
    [
      benchResult('bare window, painted', 'ms', bare),
      benchResult('welcome, painted', 'ms', painted('welcome'), {
        baseline: bare,
        budget: { of: 'ratio', most: 1.4 },
      }),
      benchResult('welcome again (control)', 'ms', painted('welcome again'), {
        baseline: painted('welcome'),
      }),
      benchResult('signed in, painted', 'ms', painted('signed in'), { baseline: bare }),
      benchResult('signed in, first rows', 'ms', rows, { baseline: bare }),
      benchResult('first rows after a bare window', 'ms', differences(rows, bare), {
        budget: { of: 'value', most: 600 },
      }),
    ],
    rawOf(measured),
  );
} finally {
  await workplace.close();
}

/** A start on a computer on which the app never ran. */
async function startFresh(directory: string, parameters: readonly string[]): Promise<StartTimes> {
  const userDataDirectory = await mkdtemp(join(tmpdir(), 'deskside-bench-start-'));
  try {
    return await start(directory, userDataDirectory, parameters, null);
  } finally {
    await rm(userDataDirectory, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  }
}

function startSignedIn(): Promise<StartTimes> {
  return start(app, workplace.userDataDirectory, [`--connection=${workplace.connectionFile}`], firstRowsMark);
}

function start(
  directory: string,
  userDataDirectory: string,
  parameters: readonly string[],
  mark: string | null,
): Promise<StartTimes> {
  return measureStart({
    executable: electronExecutable(),
    directory,
    userDataDirectory,
    mark,
    environment: {
      ...definedEntries(process.env),
      // An address nobody listens on: Chromium must not find the bus of the machine.
      DBUS_SESSION_BUS_ADDRESS: 'unix:path=/dev/null/none',
      ...workplace.keyring?.env,
    },
    arguments: [
      '.',
      `--user-data-dir=${userDataDirectory}`,
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      workplace.keyring === null ? '--password-store=basic' : '--password-store=gnome-libsecret',
      ...parameters,
    ],
  });
}

function numbersOf({ painted, marked }: StartTimes): Record<string, readonly number[]> {
  return { painted: [painted], ...(marked === null ? {} : { marked: [marked] }) };
}

/** Round by round, so that a slow moment of the machine is in both. */
function differences(values: readonly number[], others: readonly number[]): readonly number[] {
  return values.map((value, round) => value - (others[round] ?? Number.NaN));
}

function definedEntries(environment: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(
    Object.entries(environment).filter((pair): pair is [string, string] => pair[1] !== undefined),
  );
}
