import type { HomeAnswer, HomePart } from '../../contract/home.ts';
import { coqlSelect } from '../coql.ts';
import type { CrmClient } from '../crm-client.ts';
import type { CallOptions } from '../crm-requests.ts';
import { isOpenChoice } from '../format/due.ts';
import { queryRefusal } from '../query-refusal.ts';
import type { CoqlResult } from '../read-requests.ts';
import { homeQuery, type HomeContext, type HomeQuery } from './home-query.ts';
import { homeRows, splitDeals } from './home-rows.ts';

export interface HomeRequest extends CallOptions {
  readonly part: HomePart;
}

/** Whose Home it is. */
export interface HomePerson {
  /** Of the user in the CRM. */
  readonly id: string;
  /** IANA name. */
  readonly timeZone: string | null;
}

/** Reads the parts of Home for one account, each with one query. */
export class HomeReader {
  readonly #client: Pick<CrmClient, 'coql' | 'me' | 'choices'>;
  readonly #clock: () => number;
  readonly #person: () => HomePerson | null;
  /** Columns that were found to be hidden, by module. */
  readonly #hidden = new Map<string, ReadonlySet<string>>();

  /**
   * @param clock - epoch ms
   * @param person - who is signed in, where that is known without a call
   */
  constructor(
    client: Pick<CrmClient, 'coql' | 'me' | 'choices'>,
    clock: () => number,
    person: () => HomePerson | null = () => null,
  ) {
    this.#client = client;
    this.#clock = clock;
    this.#person = person;
  }

  async read({ part, ...options }: HomeRequest): Promise<HomeAnswer> {
    const isDeals = part.kind === 'deals';
    const [me, stages] = await Promise.all([
      this.#person() ?? this.#client.me(options),
      isDeals ? this.#client.choices('Deals', 'Stage', options) : [],
    ]);
    const openStages = stages.filter(isOpenChoice).map(({ label }) => label);
    const context: HomeContext = {
      now: this.#clock(),
      timeZone: me.timeZone,
      userId: me.id,
      openStages,
    };
    const query = homeQuery(part, context);
    const { records, more, receivedAt } = await this.#ask(query, options);
    if (!isDeals) return { rows: homeRows(records, query), changed: [], more, openStages, receivedAt };
    const { due, changed } = splitDeals(records, query, context);
    return { rows: due, changed, more, openStages, receivedAt };
  }

  /** Asks once more without a column that Zoho names, where the part can do without it. */
  async #ask({ select, optional }: HomeQuery, options: CallOptions): Promise<CoqlResult> {
    const { module } = select;
    for (;;) {
      const hidden = this.#hidden.get(module) ?? new Set<string>();
      const fields = select.fields.filter((name) => !hidden.has(name));
      try {
        return await this.#client.coql(coqlSelect({ ...select, fields }), options);
      } catch (error) {
        const planned = { viewId: null, orderBy: [], where: select.where };
        const refusal = queryRefusal(error, planned, fields);
        if (refusal?.kind !== 'column' || !optional.includes(refusal.name)) throw error;
        this.#hidden.set(module, new Set([...hidden, refusal.name]));
      }
    }
  }
}
