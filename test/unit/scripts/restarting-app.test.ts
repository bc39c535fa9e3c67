import { EventEmitter } from 'node:events';
import type { ChildProcess } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { restartingApp } from '../../../scripts/lib/restarting-app.mjs';

/** A process that goes when the test says so. */
class FakeProcess extends EventEmitter {
  pid = 1;
  exitCode: number | null = null;
  signalCode: string | null = null;
  readonly signals: string[] = [];

  kill(signal: string): void {
    this.signals.push(signal);
  }

  go(code: number): void {
    this.exitCode = code;
    this.emit('exit', code, null);
  }
}

function startedApps(): { apps: FakeProcess[]; start: () => ChildProcess } {
  const apps: FakeProcess[] = [];
  return {
    apps,
    start: () => {
      apps.push(new FakeProcess());
      // Of a process, only what the fake has is used.
      return apps.at(-1) as unknown as ChildProcess;
    },
  };
}

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('an app that is started anew', () => {
  it('waits for the old one to go, however often it is asked meanwhile', async () => {
    const { apps, start } = startedApps();
    const app = restartingApp(start);
    app.restart();
    app.restart();
    await settled();
    expect(apps).toHaveLength(1);
    expect(apps[0]!.signals).toEqual(['SIGTERM']);
    apps[0]!.go(0);
    await settled();
    expect(apps).toHaveLength(2);
    app.restart();
    apps[1]!.go(0);
    await settled();
    expect(apps).toHaveLength(3);
  });

  it('ends with the exit code of an app that went by itself, after a restart too', async () => {
    const { apps, start } = startedApps();
    const app = restartingApp(start);
    app.restart();
    apps[0]!.go(3);
    await settled();
    apps[1]!.go(7);
    expect(await app.ended).toBe(7);
  });
});
