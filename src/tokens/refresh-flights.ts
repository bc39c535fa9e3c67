import { refreshUnderLease, type ReadRecord, type RefreshPorts } from './refresh-under-lease.ts';
import type { TokenRecord } from './token-record.ts';
import { withSignal } from './with-signal.ts';

interface Flight {
  readonly result: Promise<TokenRecord>;
  /** Settles once nothing of it is under way any more; never rejects. */
  readonly landed: Promise<unknown>;
  readonly controller: AbortController;
}

export interface RefreshFlightPorts {
  readonly refresh: Omit<RefreshPorts, 'emit'>;
  readonly emit: (id: string, event: Parameters<RefreshPorts['emit']>[0]) => void;
  /** Told of a renewal that nobody ended. */
  readonly onRenewed: (renewed: ReadRecord) => void;
}

/** At most one renewal per account under way in this process, however many callers wait for it. */
export class RefreshFlights {
  readonly #ports: RefreshFlightPorts;
  readonly #flights = new Map<string, Flight>();

  constructor(ports: RefreshFlightPorts) {
    this.#ports = ports;
  }

  get ids(): readonly string[] {
    return [...this.#flights.keys()];
  }

  /** Joins the renewal under way, or starts one. */
  join(id: string, rejected: string | undefined, asked: boolean): Promise<TokenRecord> {
    const present = this.#flights.get(id);
    if (present !== undefined) return present.result;
    const { refresh, emit, onRenewed } = this.#ports;
    const controller = new AbortController();
    const request = { id, rejected, asked, signal: controller.signal };
    const renewed = refreshUnderLease({ ...refresh, emit: (event) => emit(id, event) }, request).then(
      (done) => {
        if (!controller.signal.aborted) onRenewed(done);
        return done.record;
      },
    );
    // An end is told at once, not when the request has noticed.
    const result = withSignal(renewed, controller.signal);
    const landed = renewed.then(
      () => undefined,
      () => undefined,
    );
    const flight: Flight = { result, landed, controller };
    this.#flights.set(id, flight);
    const land = (): void => {
      if (this.#flights.get(id) === flight) this.#flights.delete(id);
    };
    // Callers get the error from `result`; when all have gone away, the listeners have been told.
    result.then(land, land);
    return result;
  }

  /** Ends a renewal: its callers get the reason, and its reply is not stored. */
  async end(id: string, reason: Error): Promise<void> {
    const flight = this.#flights.get(id);
    this.#flights.delete(id);
    flight?.controller.abort(reason);
    await flight?.landed;
  }
}
