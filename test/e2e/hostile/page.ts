/** The page of a stranger in place of ours: it tries everything, and says what it got. */
import { requestChannels } from '../../../src/contract/channels.ts';
import { seen, tryIt, type Attempt, type Outcome, type Targets } from './attempt.ts';
import { networkAttempts } from './network-attempts.ts';
import { codeAttempts, fileAttempts, secretAttempts } from './code-attempts.ts';
import { deviceAttempts, dialogAttempts, windowAttempts } from './power-attempts.ts';

/** They end what is attacked. */
const ending = new Set(['signOutEverywhere', 'lockApp', 'restartApp', 'leaveQuickSearch']);

const targets = JSON.parse(
  document.querySelector('meta[name="targets"]')?.getAttribute('content') ?? '{}',
) as Targets;

/** Each by itself, and those that one would wait for at the same time. */
async function tryAll(attempts: readonly Attempt[], atOnce: number): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (let from = 0; from < attempts.length; from += atOnce)
    outcomes.push(...(await Promise.all(attempts.slice(from, from + atOnce).map(tryIt))));
  return outcomes;
}

async function attack(): Promise<Outcome[]> {
  return [
    ...(await tryAll(secretAttempts(requestChannels.filter((channel) => !ending.has(channel))), 20)),
    ...(await tryAll(codeAttempts(), 1)),
    ...(await tryAll(dialogAttempts(), 1)),
    ...(await tryAll(deviceAttempts(), 10)),
    ...(await tryAll(fileAttempts(targets), 20)),
    ...(await tryAll(networkAttempts(targets), 60)),
    ...(await tryAll(windowAttempts(targets), 10)),
  ];
}

/** What Chromium lets a page do only while a person has just clicked: each with a click of its own. */
const withClick: Attempt[] = [...dialogAttempts(), ...deviceAttempts()].map((attempt) => ({
  ...attempt,
  name: `${attempt.name}, after a click`,
}));
let next = 0;

document.addEventListener('click', () => {
  const attempt = withClick[next];
  next += 1;
  if (attempt !== undefined) void tryIt(attempt).then((outcome) => clicked.push(outcome));
});
const clicked: Outcome[] = [];

Object.assign(globalThis, {
  hostile: { attack, seen, clicked, clicks: withClick.length },
});
