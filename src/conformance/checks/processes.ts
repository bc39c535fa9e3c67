import { ConformanceError } from '../kit/conformance-error.ts';
import type { OAuthToken } from '../../tokens/oauth-token.ts';
import { ChildProcess, type Errand } from '../kit/child-process.ts';
import { leasingScenario, scenario, type Scenario, type Scene } from '../kit/scenario.ts';
import { startTokenEndpoint, type TokenEndpoint } from '../kit/token-endpoint.ts';
import { equal, holds, like } from '../kit/verify.ts';
import { bob, client } from './people.ts';

const id = 'account-1';
const callers = 250;
const processes = 4;
const acrossProcesses = { lasting: true, module: true, realTime: true } as const;

/** A second handle, and processes of their own, on one place. */
export const together: readonly Scenario[] = [
  scenario(
    'concurrent',
    'sees what another handle on the same place does',
    async ({ store, another }) => {
      const other = await another();
      await store.saveToken(bob);
      like(await other.getTokens(), [bob]);
      await other.saveToken({ userName: bob.userName, accessToken: 'from the other' });
      like(await store.findToken(bob), { accessToken: 'from the other' });
      await other.deleteTokens();
      equal(await store.findToken({ refreshToken: bob.refreshToken }), null);
      await store.saveToken({ ...bob, userName: 'cid@acme.example', refreshToken: 'of cid' });
      like(await other.findToken({ refreshToken: 'of cid' }), { userName: 'cid@acme.example' });
    },
    { lasting: true },
  ),

  scenario(
    'concurrent',
    'keeps all of the saves of two handles at the same time',
    async ({ store, another }) => {
      const other = await another();
      const saves = Array.from({ length: 10 }, (_, index) =>
        (index % 2 === 0 ? store : other).saveToken({
          ...bob,
          userName: `user-${index}`,
          refreshToken: `r-${index}`,
        }),
      );
      await Promise.all(saves);
      equal((await store.getTokens()).length, 10, 'The number of tokens');
    },
    { lasting: true },
  ),

  leasingScenario(
    'concurrent',
    'leases to one of two handles',
    async ({ store, another }) => {
      const other = await another();
      await store.saveToken({ ...bob, id });
      const request = (owner: string) => ({ owner, durationMs: 20_000 });
      const answers = await Promise.all([
        store.acquireRefreshLease(id, request('one')),
        other.acquireRefreshLease(id, request('two')),
      ]);
      equal(answers.filter(({ kind }) => kind === 'acquired').length, 1, 'The number of leases');
    },
    { lasting: true },
  ),

  leasingScenario(
    'concurrent',
    `renews once for ${callers} callers in each of ${processes} processes`,
    async (scene) => {
      await withEndpoint(scene, async (endpoint) => {
        const children = await startAsking(scene, processes);
        for (const child of children) child.say('go');
        const answers = await answersOf(children);
        equal(endpoint.posts(), 1, 'The number of requests to Zoho');
        equal(answers, ['1000.renewed.1'], 'What all callers got');
      });
    },
    acrossProcesses,
  ),

  leasingScenario(
    'concurrent',
    'renews once more when the process that was renewing is killed, and signs nobody out',
    async (scene) => {
      await withEndpoint(scene, async (endpoint) => {
        const [holder, ...others] = await startAsking(scene, processes);
        const asked = endpoint.ignoreNext();
        holder?.say('go');
        // The line of one that does not ask says why.
        const instead = await Promise.race([asked.then(() => null), holder?.line() ?? null]);
        equal(instead, null, 'What the first process got without asking Zoho');
        for (const child of others) child.say('go');
        await holder?.kill();
        const answers = await answersOf(others);
        equal(endpoint.posts(), 2, 'The number of requests to Zoho');
        equal(answers, ['1000.renewed.2'], 'What all callers got');
        like(await scene.store.findTokenById(id), { refreshToken: bob.refreshToken });
      });
    },
    acrossProcesses,
  ),
];

async function withEndpoint(scene: Scene, work: (endpoint: TokenEndpoint) => Promise<void>): Promise<void> {
  const endpoint = await startTokenEndpoint();
  try {
    await scene.store.saveToken({
      ...bob,
      ...client,
      id,
      accountsUrl: endpoint.accountsUrl,
      accessToken: 'run out',
      expiresAt: Date.now() - 1,
    });
    await work(endpoint);
  } finally {
    await endpoint.close();
  }
}

async function startAsking(scene: Scene, count: number): Promise<readonly ChildProcess[]> {
  const children = Array.from({ length: count }, () => startChild(scene, { kind: 'ask', id, callers }));
  await Promise.all(children.map((child) => child.ready()));
  return children;
}

/** @returns What the callers of all processes got, each answer once */
async function answersOf(children: readonly ChildProcess[]): Promise<readonly string[]> {
  const lines = await Promise.all(children.map((child) => child.line()));
  await Promise.all(children.map((child) => child.kill()));
  return [...new Set(lines.flatMap((line) => readAnswers(line)))];
}

function readAnswers(line: string | null): readonly string[] {
  const answers: unknown = JSON.parse(line ?? '["no answer"]');
  return Array.isArray(answers) ? answers.map(String) : ['no answer'];
}

function startChild({ subject, place, atEnd }: Scene, errand: Errand): ChildProcess {
  const { module, child } = subject;
  if (module === undefined) throw new ConformanceError('No module is named.');
  const { name, folder } = place;
  const started = new ChildProcess(child, { module, place: { name, folder }, errand });
  atEnd(() => started.kill());
  return started;
}

const users = 20;

/**
 * Kills a process again and again in the middle of an errand, after a number of rounds that differs each time; what the
 * kill meets is up to the machine.
 * @param after - Told of each round that had returned, once the process is gone
 */
async function killInTheMiddle(
  scene: Scene,
  errand: (start: number) => Errand,
  doing: string,
  after: (tokens: readonly OAuthToken[], rounds: readonly number[], last: number) => void,
): Promise<void> {
  const { place, subject, story } = scene;
  let last = 0;
  for (let kill = 0; kill < (subject.kills ?? 10); kill += 1) {
    const child = startChild(scene, errand(last + 1));
    await child.ready();
    const patience = 1 + ((kill * 7) % 11);
    const rounds: number[] = [];
    let killing: Promise<void> | undefined;
    for (let line = await child.line(); line !== null; line = await child.line()) {
      last = Number(line);
      rounds.push(last);
      if (rounds.length === patience) killing = child.kill();
    }
    await killing;
    story.splice(0, story.length, `a process ${doing} again and again: ${last} have returned`, 'kill -9');
    const again = await subject.open(place);
    const tokens = await again.getTokens();
    await again.close();
    after(tokens, rounds, last);
  }
  holds(last > 0, 'Nothing returned at all.');
}

export const crashes: readonly Scenario[] = [
  scenario(
    'crash',
    'holds every token whose save had returned when a process is killed in the middle of saving',
    async (scene) => {
      const acknowledged = new Map<number, number>();
      await killInTheMiddle(
        scene,
        (start) => ({ kind: 'save', users, start }),
        'saves',
        (tokens, rounds, last) => {
          for (const version of rounds) acknowledged.set(version % users, version);
          for (const [user, version] of acknowledged) {
            const found = tokens.filter(({ userName }) => userName === `user-${user}@acme.example`);
            equal(found.length, 1, `The number of tokens of user-${user}, whose save had returned,`);
            const stored = found[0]?.expiresAt ?? 0;
            // The save that was under way may have made it too, but whole: its parts belong together.
            holds(
              stored === version || stored === last + 1,
              `Save ${version} of user-${user} had returned, and save ${stored} is stored.`,
            );
            like(found[0], { accessToken: `access-${stored}`, refreshToken: `refresh-${user}` });
          }
        },
      );
    },
    acrossProcesses,
  ),

  scenario(
    'crash',
    'holds no token whose deletion had returned when a process is killed in the middle of deleting',
    (scene) =>
      killInTheMiddle(
        scene,
        (start) => ({ kind: 'remove', start }),
        'signs in and out',
        (tokens, _rounds, last) => {
          for (const { userName } of tokens) {
            const version = Number(/^gone-(\d+)@/.exec(userName ?? '')?.[1]);
            // Those after it were under way, or have not been deleted.
            holds(version > last, `The deletion of ${userName} had returned, and it is stored.`);
          }
        },
      ),
    acrossProcesses,
  ),
];
