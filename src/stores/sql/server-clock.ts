import { z } from 'zod';
import { TokenStoreError } from '../../tokens/token-store-error.ts';
import type { SqlSession } from './sql-session.ts';

const nowSchema = z.tuple([z.object({ now: z.number() })]);

/** The time of the server, by which all machines count leases whatever their own clocks say. Epoch ms. */
export class ServerClock {
  readonly #fixed: (() => number) | undefined;
  #offset = 0;

  readonly #question: string;

  /**
   * @param question Asks the server, see SqlDialect
   * @param fixed Replaces the server's time altogether, for tests
   */
  constructor(question: string, fixed?: () => number) {
    this.#question = question;
    this.#fixed = fixed;
  }

  /** The time as far as it is known without asking; right to some milliseconds once `read` was called. */
  readonly estimate = (): number => this.#fixed?.() ?? Date.now() + this.#offset;

  async read(session: SqlSession): Promise<number> {
    if (this.#fixed !== undefined) return this.#fixed();
    const rows = await session.rows(this.#question);
    const parsed = nowSchema.safeParse(rows);
    if (!parsed.success) throw new TokenStoreError('token_store.unavailable', { detail: 'server time' });
    const [{ now }] = parsed.data;
    this.#offset = now - Date.now();
    return now;
  }
}
