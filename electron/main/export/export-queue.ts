import { basename } from 'node:path';
import type { ErrorView, ExportOrder, ExportView } from '../../../src/contract/index.ts';
import type { Pause, Wait } from '../../../src/crm/index.ts';
import type { PartRegister } from '../files/part-file.ts';
import type { WorkJournal } from '../files/unfinished-work.ts';
import { AppError } from '../failures/describe-error.ts';
import { ExportGate } from './export-gate.ts';
import { ExportPace } from './export-pace.ts';
import { loadCrmCode } from '../load-crm-code.ts';
import type { ExportAccount } from './export-run.ts';

export interface ExportQueuePorts {
  /** @throws AppError `app.account_unknown` */
  readonly account: (accountId: string) => Promise<ExportAccount>;
  readonly describeError: (error: unknown) => ErrorView;
  readonly wait: Wait;
  /** Epoch ms. */
  readonly clock: () => number;
  readonly changed: (views: readonly ExportView[]) => void;
  /** Where unfinished files are remembered. */
  readonly register: PartRegister;
  /** Where the exports are noted that are not over. */
  readonly journal: WorkJournal;
  /** A new one with every call. */
  readonly newId: () => string;
}

interface Job {
  readonly order: ExportOrder;
  readonly target: string;
  view: ExportView;
  pace: ExportPace;
  ending: AbortController;
  /** Ends a pause early. */
  hurry: AbortController | null;
}

/**
 * Exports, one after the other: Zoho takes few requests at a time, and the person's own go first. Progress is
 * told at most a few times a second by the port that `changed` leads to.
 */
export class ExportQueue {
  readonly #ports: ExportQueuePorts;
  readonly #jobs = new Map<string, Job>();
  readonly #gate = new ExportGate();
  #running: Promise<void> | null = null;
  #isClosed = false;

  constructor(ports: ExportQueuePorts) {
    this.#ports = ports;
  }

  get views(): readonly ExportView[] {
    return [...this.#jobs.values()].map(({ view }) => view);
  }

  /** @param title - plural label of the module */
  add(order: ExportOrder, target: string, title: string): ExportView {
    const view: ExportView = {
      id: this.#ports.newId(),
      accountId: order.accountId,
      title,
      fileName: basename(target),
      ...fresh,
    };
    const job = { order, target, view, pace: this.#pace(), ending: new AbortController(), hurry: null };
    this.#jobs.set(view.id, job);
    this.#ports.journal.begin(view.id, target);
    this.#next();
    this.#tell();
    return job.view;
  }

  /** Ends an export; nothing is left of its file. */
  cancel(id: string): void {
    const job = this.#jobs.get(id);
    if (job === undefined || isOver(job)) return;
    job.ending.abort();
    if (job.view.state === 'queued') this.#change(job, { state: 'cancelled' });
  }

  /** Begins a failed or cancelled one anew, and ends the pause of one that waits. */
  retry(id: string): void {
    const job = this.#jobs.get(id);
    job?.hurry?.abort();
    if (job === undefined || (job.view.state !== 'failed' && job.view.state !== 'cancelled')) return;
    job.ending = new AbortController();
    job.pace = this.#pace();
    // Back to the end of the queue.
    this.#jobs.delete(id);
    this.#jobs.set(id, job);
    this.#ports.journal.begin(id, job.target);
    this.#change(job, fresh);
    this.#next();
  }

  /** Takes one that is over off the list. */
  dismiss(id: string): void {
    const job = this.#jobs.get(id);
    if (job === undefined || !isOver(job)) return;
    this.#jobs.delete(id);
    this.#tell();
  }

  /** The file of one that is done. */
  fileOf(id: string): string | null {
    const job = this.#jobs.get(id);
    return job?.view.state === 'done' ? job.target : null;
  }

  /** Ends the exports of an account that signs out, and forgets them. */
  endAccount(accountId: string): void {
    for (const [id, job] of this.#jobs) {
      if (job.order.accountId !== accountId) continue;
      job.ending.abort();
      this.#jobs.delete(id);
      this.#ports.journal.end(id);
    }
    this.#tell();
  }

  /** While Deskside is locked: what is under way stops where it is, keeps its file, and asks for nothing. */
  pause(): void {
    this.#gate.close();
  }

  resume(): void {
    if (!this.#gate.isClosed) return;
    this.#gate.open();
    this.#next();
  }

  /** File names of those that are not over. */
  get unfinished(): readonly string[] {
    return [...this.#jobs.values()].filter((job) => !isOver(job)).map(({ view }) => view.fileName);
  }

  /** Ends all, and leaves them noted. Resolves when nothing is left of the files that are not done. */
  async close(): Promise<void> {
    this.#isClosed = true;
    for (const job of this.#jobs.values()) job.ending.abort();
    await this.#running;
  }

  #next(): void {
    if (this.#running !== null || this.#isClosed || this.#gate.isClosed) return;
    const job = [...this.#jobs.values()].find(({ view }) => view.state === 'queued');
    if (job === undefined) return;
    this.#running = this.#run(job).finally(() => {
      this.#running = null;
      this.#next();
    });
  }

  async #run(job: Job): Promise<void> {
    const { clock, wait, describeError, register } = this.#ports;
    const { signal } = job.ending;
    this.#change(job, { state: 'preparing' });
    try {
      const { runExport } = await loadCrmCode();
      await runExport(job.order, job.target, await this.#account(job), signal, {
        clock,
        register,
        pass: (ending) => this.#pass(job, ending),
        wait: (ms, ending) =>
          this.#pause(
            job,
            () => wait(ms, AbortSignal.any([...(ending ? [ending] : []), this.#hurried(job)])),
            ending,
          ),
        onTotal: (total) => this.#change(job, { total }),
        onRows: (rows, capped) => {
          job.pace.reached(rows);
          this.#change(job, { state: 'writing', rows, capped, ...this.#paceOf(job) });
        },
        onLosses: (losses) => this.#change(job, { losses }),
        onPause: (pause) => this.#pausing(job, pause),
      });
      const { rows } = job.view;
      this.#change(job, { ...settled, state: 'done', total: rows });
    } catch (error) {
      const failure = describeError(error);
      const isCancelled = signal.aborted || failure.code === 'crm.cancelled';
      this.#change(
        job,
        isCancelled ? { ...settled, state: 'cancelled' } : { ...settled, state: 'failed', error: failure },
      );
    }
  }

  async #account(job: Job): Promise<ExportAccount> {
    for (;;) {
      await this.#pass(job, job.ending.signal);
      try {
        return await this.#ports.account(job.order.accountId);
      } catch (error) {
        // Locked in the middle of it.
        if (!this.#gate.isClosed) throw error;
      }
    }
  }

  async #pass(job: Job, signal: AbortSignal): Promise<void> {
    if (!this.#gate.isClosed) return;
    const error = this.#ports.describeError(new AppError('app.locked'));
    this.#change(job, { ...settled, state: 'waiting', error });
    await this.#gate.pass(signal);
    this.#pausing(job, null);
  }

  #hurried(job: Job): AbortSignal {
    job.hurry = new AbortController();
    return job.hurry.signal;
  }

  /** A pause that was ended early has ended; only the end of the export itself is passed on. */
  async #pause(job: Job, wait: () => Promise<void>, ending: AbortSignal | undefined): Promise<void> {
    try {
      await wait();
    } catch (error) {
      if (ending?.aborted !== false || job.hurry?.signal.aborted !== true) throw error;
    } finally {
      job.hurry = null;
    }
  }

  #pausing(job: Job, pause: Pause | null): void {
    if (pause === null) {
      job.pace.restart();
      this.#change(job, { state: job.view.rows === 0 ? 'preparing' : 'writing', retryAt: null, error: null });
    } else {
      const error = this.#ports.describeError(pause.error);
      this.#change(job, { ...settled, state: 'waiting', retryAt: pause.until, error });
    }
  }

  #paceOf(job: Job): Pick<ExportView, 'rowsPerSecond' | 'secondsLeft'> {
    return { rowsPerSecond: job.pace.rowsPerSecond, secondsLeft: job.pace.secondsLeft(job.view.total) };
  }

  #pace(): ExportPace {
    return new ExportPace(this.#ports.clock);
  }

  #change(job: Job, change: Partial<ExportView>): void {
    job.view = { ...job.view, ...change };
    // What ends with the app is said at the next start.
    if (isOver(job) && !(this.#isClosed && job.view.state === 'cancelled'))
      this.#ports.journal.end(job.view.id);
    this.#tell();
  }

  #tell(): void {
    this.#ports.changed(this.views);
  }
}

const settled = { rowsPerSecond: null, secondsLeft: null, retryAt: null, error: null } as const;
const fresh = {
  ...settled,
  state: 'queued',
  rows: 0,
  total: null,
  capped: false,
  losses: { cut: 0, cleaned: 0 },
} as const;

function isOver({ view }: Job): boolean {
  return view.state === 'done' || view.state === 'failed' || view.state === 'cancelled';
}
