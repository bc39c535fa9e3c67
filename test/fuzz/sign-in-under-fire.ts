import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { z } from 'zod';
import { readConnection } from '../../src/oauth/connection.ts';
import type { SignInState } from '../../src/oauth/sign-in-machine.ts';
import { SignInService } from '../../src/oauth/sign-in-service.ts';
import { answerAuthorizePage, startSandbox } from '../../src/sandbox/index.ts';
import { freePorts } from '../unit/oauth/support/free-ports.ts';

export interface Fire {
  readonly requests: number;
  /** Connections at a time. */
  readonly parallel: number;
  readonly seed: number;
}

export interface UnderFire {
  /** How often each status came back; '0' stands for no answer. */
  readonly statuses: Readonly<Record<string, number>>;
  /** The state of the sign-in when the last request had gone. */
  readonly duringFire: SignInState['phase'];
  /** How it ended once the browser answered. */
  readonly afterAnswer: SignInState['phase'];
  /** Failures reported from inside the listener. */
  readonly reports: readonly unknown[];
  /** TCP sockets of this process, before the sign-in began and after it was over. */
  readonly sockets: { readonly before: number; readonly after: number };
  /** Bytes of the heap after a collection: with a sign-in that waits, and with the fire over. */
  readonly heap: { readonly before: number; readonly after: number };
  readonly seconds: number;
}

/**
 * Lets a real sign-in wait on its real listener while another process knocks at it with requests of every kind,
 * and then answers it as a browser would.
 */
export async function signInUnderFire(fire: Fire): Promise<UnderFire> {
  const startedAt = performance.now();
  const ports = await freePorts(1);
  const [port = 0] = ports;
  const sandbox = await startSandbox({
    contacts: 1,
    client: { redirectUris: [`http://localhost:${port}/oauth/callback`] },
  });
  const reports: unknown[] = [];
  let opened: (url: string) => void = () => undefined;
  const page = new Promise<string>((resolve) => (opened = resolve));
  const socketsBefore = countSockets();
  const service = new SignInService({
    clock: () => Date.now(),
    random: randomBytes,
    fetch: globalThis.fetch,
    openBrowser: (url) => {
      opened(url);
      return Promise.resolve();
    },
    identify: () => Promise.resolve({ userName: 'someone@example.com' }),
    save: () => Promise.resolve({ accountId: 'account' }),
    report: (error) => reports.push(error),
  });
  const { clientId, clientSecret, accountsUrl } = sandbox;
  const { finished } = service.start({
    connectionId: 'connection',
    connection: readConnection({ name: 'Fire', clientId, clientSecret, accountsUrl, redirectPorts: ports }),
  });
  try {
    const address = await page;
    // A first hail fills caches and compiles code, so that what is left to grow would be a leak.
    await hail({ ...fire, requests: Math.min(500, fire.requests), seed: fire.seed + 1 }, port);
    const heapBefore = heapAfterCollection();
    const statuses = await hail(fire, port);
    const duringFire = service.state.phase;
    const heapAfter = heapAfterCollection();
    await fetch(await answerAuthorizePage(address));
    await finished;
    const afterAnswer = service.state.phase;
    await service.dispose();
    return {
      statuses,
      duringFire,
      afterAnswer,
      reports,
      sockets: { before: socketsBefore, after: await settledSockets(socketsBefore) },
      heap: { before: heapBefore, after: heapAfter },
      seconds: (performance.now() - startedAt) / 1000,
    };
  } finally {
    await service.dispose();
    await sandbox.close();
  }
}

const statusesSchema = z.record(z.string(), z.number());

/** From a process of its own: what the knocking itself takes up must not be counted here. */
async function hail(fire: Fire, port: number): Promise<Readonly<Record<string, number>>> {
  const program = join(import.meta.dirname, 'children/hail.ts');
  const child = spawn(process.execPath, [program, JSON.stringify({ ...fire, port })], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let printed = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (printed += text));
  await once(child, 'close');
  return statusesSchema.parse(JSON.parse(printed));
}

/** Accepted connections only: a kept connection of fetch is no business of the listener. */
function countSockets(): number {
  return process.getActiveResourcesInfo().filter((name) => name === 'TCPSocketWrap').length;
}

/** Node forgets a closed socket a turn of its loop later, and fetch lets its own go after a few seconds. */
async function settledSockets(wanted: number): Promise<number> {
  const deadline = performance.now() + 10_000;
  while (countSockets() > wanted && performance.now() < deadline) await pause(100);
  return countSockets();
}

function heapAfterCollection(): number {
  setFlagsFromString('--expose-gc');
  // `gc` exists only in contexts made after the flag was set; its type is nowhere declared.
  const collect = runInNewContext('gc') as () => void;
  for (let round = 0; round < 3; round += 1) collect();
  return process.memoryUsage().heapUsed;
}
