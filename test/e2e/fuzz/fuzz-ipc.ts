/**
 * `npm run fuzz:ipc`: 50,000 calls over every channel at the real app, with hostile values and in storms. Says what
 * came back and how long main answered nobody, writes it into docs/security-proofs.md, and ends with 1 when a promise
 * was broken.
 */
import { requestChannels } from '../../../src/contract/channels.ts';
import { writeProof } from '../../security/proofs.ts';
import { measureBlockTime, type BlockTime } from '../support/block-time.ts';
import { Workplace } from '../support/workplace.ts';
import { callAll, type CallAnswers, type CallOrder } from './hostile-calls.ts';
import { soundInputs } from './ipc-samples.ts';

const seed = Number(process.argv[2] ?? Date.now() % 1_000_000);
/** One call after the other, so that whoever blocks is known; then many at once. */
const calls = { single: 40_000, inStorms: 10_000 };
const batch = 100;
const storm = 500;
/** Longest time for which a call may keep main, in ms. */
const mostBlocked = 50;

/** They end what is fuzzed: sound calls of them come after all others. */
const ending = new Set(['signOutEverywhere', 'lockApp', 'restartApp']);

const workplace = await Workplace.open({ sandbox: { contacts: 60 }, keyring: 'none' });
try {
  process.exitCode = (await fuzz()) ? 0 : 1;
} finally {
  await answerNoDialogs(false);
  await workplace.close();
}

async function fuzz(): Promise<boolean> {
  await workplace.start();
  await workplace.signIn();
  const { app, page } = workplace.app;
  const accountId = await page.evaluate(async () => {
    const state = await window.deskside.getAppState();
    return state.ok ? (state.value.accounts[0]?.id ?? '') : '';
  });
  const inputs: Readonly<Record<string, unknown>> = soundInputs(accountId);
  const sound = requestChannels.map(
    (channel) => [channel, inputs[channel] === undefined ? null : JSON.stringify(inputs[channel])] as const,
  );
  await answerNoDialogs(true);
  const blockTime = await measureBlockTime(app);
  const began = performance.now();
  const total: { answers: Record<string, number>; outside: string[]; unsent: number } = {
    answers: {},
    outside: [],
    unsent: 0,
  };
  const longest = { single: 0, storm: 0 };
  const slow: string[] = [];
  const add = ({ answers, outside, unsent }: CallAnswers): void => {
    for (const [name, count] of Object.entries(answers))
      total.answers[name] = (total.answers[name] ?? 0) + count;
    total.outside.push(...outside);
    total.unsent += unsent;
  };

  const harmless = sound.filter(([channel]) => !ending.has(channel));
  for (let made = 0; made < calls.single; made += batch) {
    const order = { seed: seed + made, calls: batch, sound: harmless, parallel: 1 };
    const { answers, blocked } = await measured(order, blockTime);
    add(answers);
    longest.single = Math.max(longest.single, blocked);
    if (blocked > mostBlocked) slow.push(`seed ${String(order.seed)}: ${blocked.toFixed(0)} ms`);
    // Time for what was slowed down, by the clock of the app.
    await moveClock(20_000);
    if (made % 5_000 === 0) console.log(`${String(made)} calls`);
  }
  for (let made = 0; made < calls.inStorms; made += storm) {
    const everything = made + storm >= calls.inStorms ? sound : harmless;
    const order = { seed: seed + calls.single + made, calls: storm, sound: everything, parallel: storm };
    const { answers, blocked } = await measured(order, blockTime);
    add(answers);
    longest.storm = Math.max(longest.storm, blocked);
  }
  const alive = await page.evaluate(async () => (await window.deskside.getAppState()).ok);
  const seconds = (performance.now() - began) / 1_000;
  const made = Object.values(total.answers).reduce(
    (sum, count) => sum + count,
    total.unsent + total.outside.length,
  );

  const checks: readonly (readonly [what: string, kept: boolean])[] = [
    [
      `${String(made)} calls were made over ${String(sound.length)} channels`,
      made === calls.single + calls.inStorms,
    ],
    [`none left the envelope (${String(total.outside.length)})`, total.outside.length === 0],
    [
      `a call kept main for ${longest.single.toFixed(0)} ms at most, a storm of ${String(storm)} for ${longest.storm.toFixed(0)} ms`,
      slow.length === 0,
    ],
    ['main answers at the end', alive],
    [`nothing was written of an error nobody expected`, !workplace.output.includes('Uncaught')],
  ];
  console.log(`Seed ${String(seed)}, ${seconds.toFixed(0)} s. Answers:`);
  console.log(total.answers);
  for (const line of [...total.outside.slice(0, 20), ...slow.slice(0, 20)]) console.log(line);
  for (const [what, kept] of checks) console.log(`${kept ? 'ok    ' : 'BROKEN'} ${what}`);
  const isKept = checks.every(([, kept]) => kept);
  if (isKept) {
    writeProof('fuzz:ipc', [
      `Runtime: ${process.env['DESKSIDE_RUNTIME'] ?? 'unknown'}. Seed ${String(seed)}, ${seconds.toFixed(0)} s.`,
      '',
      ...checks.map(([what]) => `- ${what[0]?.toUpperCase() ?? ''}${what.slice(1)}.`),
      `- Refused before any schema or by one: ${String(total.answers['app.request_invalid'] ?? 0)}; slowed down: ${String(total.answers['app.too_many_requests'] ?? 0)}; never left the page, because the bridge does not carry such values: ${String(total.unsent)}; answered: ${String(total.answers['ok'] ?? 0)}.`,
    ]);
  }
  return isKept;
}

/** Carries an order out, and again where main was blocked: what blocks does so each time, and noise does not. */
async function measured(
  order: CallOrder,
  blockTime: BlockTime,
): Promise<{ readonly answers: CallAnswers; readonly blocked: number }> {
  const { page } = workplace.app;
  await blockTime.longest();
  const answers = await page.evaluate(callAll, order);
  let blocked = await blockTime.longest();
  for (let again = 0; again < 4 && blocked > mostBlocked; again += 1) {
    await moveClock(20_000);
    await blockTime.longest();
    await page.evaluate(callAll, order);
    blocked = Math.min(blocked, await blockTime.longest());
  }
  return { answers, blocked };
}

/** Moves the clock of main, and with it what is bounded in time. */
function moveClock(milliseconds: number): Promise<void> {
  return workplace.app.app.evaluate((_electron, by) => {
    const moved: unknown = Reflect.get(globalThis, 'movedBy');
    Object.assign(globalThis, { movedBy: (typeof moved === 'number' ? moved : 0) + by });
    if (moved !== undefined) return;
    const now = Date.now.bind(Date);
    Object.assign(Date, { now: () => now() + Number(Reflect.get(globalThis, 'movedBy')) });
  }, milliseconds);
}

/** Nobody sits before the fuzz: dialogs are closed without a choice, nothing is opened, and the app stays. */
async function answerNoDialogs(isOn: boolean): Promise<void> {
  await workplace.app.app.evaluate(({ app, dialog, shell }, stay) => {
    const electronApp = app as unknown as { quit: () => void; relaunch: () => void };
    if (!stay) {
      Object.assign(electronApp, Reflect.get(globalThis, 'ordinaryEnd'));
      return;
    }
    Object.assign(globalThis, { ordinaryEnd: { quit: electronApp.quit, relaunch: electronApp.relaunch } });
    Object.assign(electronApp, { quit: () => undefined, relaunch: () => undefined });
    Object.assign(dialog, {
      showMessageBox: () => Promise.resolve({ response: 1, checkboxChecked: false }),
      showOpenDialog: () => Promise.resolve({ canceled: true, filePaths: [] }),
      showSaveDialog: () => Promise.resolve({ canceled: true, filePath: '' }),
    });
    Object.assign(shell, { openExternal: () => Promise.resolve(), showItemInFolder: () => undefined });
  }, isOn);
}
