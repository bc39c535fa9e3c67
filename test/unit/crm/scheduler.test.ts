import { describe, expect, it } from 'vitest';
import { ActivityMeter, type CrmActivity } from '../../../src/crm/crm-activity.ts';
import { CrmError } from '../../../src/crm/crm-error.ts';
import { RequestScheduler, type ScheduledRequest } from '../../../src/crm/scheduler.ts';
import { ManualWait, settled } from './support/manual-wait.ts';

interface Sent {
  readonly name: string;
  readonly signal: AbortSignal;
  readonly answer: (reply: string) => void;
  readonly fail: (error: unknown) => void;
}

function setUp(concurrency?: number) {
  const time = new ManualWait();
  const activities: CrmActivity[] = [];
  const meter = new ActivityMeter(
    () => 0,
    (activity) => activities.push(activity),
  );
  const options = { meter, clock: () => 0, random: () => 0.5, wait: time.wait };
  const scheduler = new RequestScheduler<string>(
    concurrency === undefined ? options : { ...options, concurrency },
  );
  const sent: Sent[] = [];
  const ask = (name: string, more: Partial<ScheduledRequest<string>> = {}): Promise<string> =>
    scheduler.schedule({
      key: name,
      priority: 'foreground',
      lane: 'wide',
      send: (signal) =>
        new Promise((resolve, reject) => sent.push({ name, signal, answer: resolve, fail: reject })),
      ...more,
    });
  const names = (): string[] => sent.map((each) => each.name);
  return { scheduler, ask, sent, names, time, meter, activities };
}

describe('RequestScheduler', () => {
  it('sends five at once and the next when one is answered', async () => {
    const { ask, sent, names, meter } = setUp();
    const answers = ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((name) => ask(name));
    await settled();
    expect(names()).toEqual(['a', 'b', 'c', 'd', 'e']);
    expect(meter.current().requestsInFlight).toBe(5);
    sent[2]?.answer('C');
    await settled();
    expect(names()).toEqual(['a', 'b', 'c', 'd', 'e', 'f']);
    expect(await answers[2]).toBe('C');
  });

  it('sends four sorted or queried ones at once, and plain ones past them', async () => {
    const { ask, names } = setUp();
    for (const name of ['q1', 'q2', 'q3', 'q4', 'q5']) void ask(name, { lane: 'narrow' });
    void ask('plain');
    await settled();
    expect(names()).toEqual(['q1', 'q2', 'q3', 'q4', 'plain']);
  });

  it('sends first what a person looks at', async () => {
    const { ask, sent, names } = setUp(1);
    void ask('now');
    void ask('later', { priority: 'background' });
    void ask('urgent');
    await settled();
    sent[0]?.answer('');
    await settled();
    expect(names()).toEqual(['now', 'urgent']);
  });

  it('sends identical requests once, and lifts one that a person now looks at', async () => {
    const { ask, sent, names } = setUp(1);
    void ask('running');
    const background = ask('same', { priority: 'background' });
    void ask('other', { priority: 'background' });
    const foreground = ask('same');
    sent[0]?.answer('');
    await settled();
    expect(names()).toEqual(['running', 'same']);
    sent[1]?.answer('shared');
    expect(await Promise.all([background, foreground])).toEqual(['shared', 'shared']);
    void ask('same');
    await settled();
    expect(names()).toEqual(['running', 'same', 'other']);
  });

  it('never shares requests without a key', async () => {
    const { ask, names } = setUp();
    void ask('x', { key: null });
    void ask('x', { key: null });
    await settled();
    expect(names()).toEqual(['x', 'x']);
  });

  it('ends only the wait of who cancels, and the request when nobody waits any more', async () => {
    const { ask, sent } = setUp();
    const [one, two] = [new AbortController(), new AbortController()];
    const first = ask('same', { signal: one.signal });
    const second = ask('same', { signal: two.signal });
    await settled();
    one.abort();
    await expect(first).rejects.toMatchObject({ code: 'crm.cancelled' });
    expect(sent[0]?.signal.aborted).toBe(false);
    two.abort();
    await expect(second).rejects.toMatchObject({ code: 'crm.cancelled' });
    expect(sent[0]?.signal.aborted).toBe(true);
  });

  it('does not send what was cancelled in the queue or before', async () => {
    const { ask, sent, names } = setUp(1);
    void ask('running');
    const controller = new AbortController();
    const queued = ask('queued', { signal: controller.signal });
    controller.abort();
    await expect(queued).rejects.toMatchObject({ code: 'crm.cancelled' });
    await expect(ask('late', { signal: controller.signal })).rejects.toMatchObject({ code: 'crm.cancelled' });
    sent[0]?.answer('');
    await settled();
    expect(names()).toEqual(['running']);
  });

  it('tries again after outages, twice, with growing pauses', async () => {
    const { ask, sent, names, time } = setUp();
    const answer = ask('x');
    for (const pauses of [[300], [300, 600]]) {
      await settled();
      sent.at(-1)?.fail(new CrmError('crm.server_error', { status: 500 }));
      await settled();
      expect(time.pauses).toEqual(pauses);
      time.end();
    }
    await settled();
    sent.at(-1)?.fail(new CrmError('crm.server_error', { status: 500 }));
    await expect(answer).rejects.toMatchObject({ code: 'crm.server_error' });
    expect(names()).toEqual(['x', 'x', 'x']);
  });

  it('sends nothing else while Zoho asks to slow down', async () => {
    const { ask, sent, names, time } = setUp();
    const answer = ask('x');
    await settled();
    sent[0]?.fail(new CrmError('crm.rate_limited', { status: 429 }));
    await settled();
    void ask('y');
    await settled();
    expect(names()).toEqual(['x']);
    expect(time.pauses).toEqual([1_500]);
    time.end();
    await settled();
    expect(names()).toEqual(['x', 'x', 'y']);
    sent[1]?.answer('done');
    expect(await answer).toBe('done');
  });

  it('waits as long as Zoho says, unless that is too long for a person', async () => {
    const { ask, sent, time } = setUp();
    void ask('short');
    const long = ask('long');
    await settled();
    sent[0]?.fail(new CrmError('crm.rate_limited', { retryAt: 9_000 }));
    sent[1]?.fail(new CrmError('crm.rate_limited', { retryAt: 60_000 }));
    await expect(long).rejects.toMatchObject({ code: 'crm.rate_limited', retryAt: 60_000 });
    expect(time.pauses).toEqual([9_000]);
  });

  it.each(['crm.session_rejected', 'crm.no_permission', 'crm.timed_out', 'crm.credits_exhausted'] as const)(
    'does not try again after %s',
    async (code) => {
      const { ask, sent, time } = setUp();
      const answer = ask('x');
      await settled();
      sent[0]?.fail(new CrmError(code));
      await expect(answer).rejects.toMatchObject({ code });
      expect(time.pauses).toEqual([]);
    },
  );

  it('hands errors that are not its own to the caller as they are', async () => {
    const { ask, sent } = setUp();
    const answer = ask('x');
    const error = new Error('from the token source');
    await settled();
    sent[0]?.fail(error);
    await expect(answer).rejects.toBe(error);
  });

  it('lets others pass when the one that waits for another try is cancelled', async () => {
    const { ask, sent, names } = setUp(1);
    const controller = new AbortController();
    const answer = ask('x', { signal: controller.signal });
    await settled();
    sent[0]?.fail(new CrmError('crm.rate_limited'));
    void ask('y');
    await settled();
    expect(names()).toEqual(['x']);
    controller.abort();
    await expect(answer).rejects.toMatchObject({ code: 'crm.cancelled' });
    await settled();
    expect(names()).toEqual(['x', 'y']);
  });

  it('ends everything at a sign-out', async () => {
    const { scheduler, ask, sent, meter } = setUp(1);
    const answers = [ask('running'), ask('queued')];
    await settled();
    scheduler.cancelAll();
    for (const answer of answers) await expect(answer).rejects.toMatchObject({ code: 'crm.cancelled' });
    expect(sent[0]?.signal.aborted).toBe(true);
    sent[0]?.fail(new CrmError('crm.cancelled'));
    await settled();
    expect(meter.current().requestsInFlight).toBe(0);
  });

  it('sends more at once when told of a bigger edition', async () => {
    const { scheduler, ask, names } = setUp(1);
    for (const name of ['a', 'b', 'c']) void ask(name);
    scheduler.concurrency = 2;
    await settled();
    expect(names()).toEqual(['a', 'b']);
  });
});
