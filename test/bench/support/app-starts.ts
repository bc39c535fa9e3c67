import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { electronExecutable } from '../../e2e/support/launch.ts';
import type { Workplace } from '../../e2e/support/workplace.ts';
import type { Contestant } from './rounds.ts';
import { measureStart, type StartTimes } from './start-times.ts';

const project = resolve(import.meta.dirname, '../../..');
/** Folder of another build of the app to measure, such as that of an older state. */
const app = process.env['BENCH_APP'] ?? project;
const bareWindow = join(project, 'test/bench/window');

/** The app, and a bare window of the same Electron, started on the computer of a workplace. */
export class AppStarts {
  readonly #workplace: Workplace;

  constructor(workplace: Workplace) {
    this.#workplace = workplace;
  }

  /** The baseline: what Electron takes for a window with one line. */
  bare(): Contestant {
    return this.#fresh('bare', bareWindow, ['--page=data:text/html,<p>Hello'], null);
  }

  /**
   * On a computer on which the app never ran.
   *
   * @param mark - a name of a `performance.mark` of the page
   */
  welcome(name: string, mark: string): Contestant {
    return this.#fresh(name, app, [], mark);
  }

  /**
   * On the computer on which somebody signed in.
   *
   * @param mark - a name of a `performance.mark` of the page
   */
  signedIn(name: string, mark: string): Contestant {
    const { userDataDirectory, connectionFile } = this.#workplace;
    return {
      name,
      measure: async () =>
        numbersOf(await this.#start(app, userDataDirectory, [`--connection=${connectionFile}`], mark)),
    };
  }

  #fresh(name: string, directory: string, parameters: readonly string[], mark: string | null): Contestant {
    return {
      name,
      measure: async () => {
        const userDataDirectory = await mkdtemp(join(tmpdir(), 'deskside-bench-start-'));
        try {
          return numbersOf(await this.#start(directory, userDataDirectory, parameters, mark));
        } finally {
          await rm(userDataDirectory, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
        }
      },
    };
  }

  #start(
    directory: string,
    userDataDirectory: string,
    parameters: readonly string[],
    mark: string | null,
  ): Promise<StartTimes> {
    const { keyring } = this.#workplace;
    return measureStart({
      executable: electronExecutable(),
      directory,
      userDataDirectory,
      mark,
      environment: {
        ...definedEntries(process.env),
        // An address nobody listens on: Chromium must not find the bus of the machine.
        DBUS_SESSION_BUS_ADDRESS: 'unix:path=/dev/null/none',
        ...keyring?.env,
      },
      arguments: [
        '.',
        `--user-data-dir=${userDataDirectory}`,
        ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
        keyring === null ? '--password-store=basic' : '--password-store=gnome-libsecret',
        ...parameters,
      ],
    });
  }
}

function numbersOf({ painted, marked }: StartTimes): Record<string, readonly number[]> {
  return { painted: [painted], ...(marked === null ? {} : { marked: [marked] }) };
}

function definedEntries(environment: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(
    Object.entries(environment).filter((pair): pair is [string, string] => pair[1] !== undefined),
  );
}
