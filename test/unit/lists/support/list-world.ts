import type { ListPlace } from '../../../../src/contract/list-pages.ts';
import type { ListQuery } from '../../../../src/contract/list-query.ts';
import { CrmClient } from '../../../../src/crm/crm-client.ts';
import { CrmError } from '../../../../src/crm/crm-error.ts';
import { ListReader } from '../../../../src/crm/list-reader.ts';
import type { Sandbox } from '../../../../src/sandbox/index.ts';
import type { FetchPlace } from '../../../../renderer/data/lists/list-walk.ts';
import { RecordListPager, type ListSource } from '../../../../renderer/data/lists/record-list-pager.ts';
import type { RecordListState } from '../../../../renderer/data/lists/record-list-state.ts';
import { asDesksideError, localError } from '../../../../renderer/lib/deskside-error.ts';
import { signedIn } from '../../crm/support/sandbox-client.ts';

/** What a sign-in without COQL includes: then each page of a list leads to the next only. */
const withoutCoql = [
  'ZohoCRM.modules.READ',
  'ZohoCRM.settings.READ',
  'ZohoCRM.users.READ',
  'ZohoSearch.securesearch.READ',
];

interface Asked {
  readonly place: ListPlace;
  readonly fields: readonly string[];
  readonly priority: string;
  readonly signal: AbortSignal;
}

export interface ListWorldOptions {
  readonly contacts: number;
  readonly query?: Partial<ListQuery>;
  readonly canQuery?: boolean;
  /** False: Zoho is not asked how long the list is. */
  readonly counts?: boolean;
}

/** A list of contacts at a sandbox, read by the real client over HTTP, with a pager on it. Time is the test's. */
export class ListWorld {
  readonly sandbox: Sandbox;
  readonly pager: RecordListPager;
  /** What the pager asked for. */
  readonly asked: Asked[] = [];
  /** Epoch ms of the clock that answers are stamped with. */
  now = Date.now();
  /** Counts wait from now on, as at a Zoho that is slow. */
  holdsCounts = false;
  readonly #lists: ListReader;
  readonly #query: ListQuery;
  readonly #underWay = new Set<Promise<unknown>>();
  #held: Promise<void> | null = null;
  #release: () => void = () => undefined;
  #later: (() => void)[] = [];

  static async open(options: ListWorldOptions): Promise<ListWorld> {
    let clock = Date.now;
    const { sandbox, tokens, time } = await signedIn({
      contacts: options.contacts,
      credits: 1_000_000,
      clock: () => clock(),
    });
    if (options.canQuery === false) sandbox.control.setScopesGranted(withoutCoql);
    const world = new ListWorld(
      sandbox,
      options,
      (now) => new CrmClient({ accessTokens: tokens, fetch, clock: now, random: () => 0.5, wait: time.wait }),
    );
    clock = () => world.now;
    return world;
  }

  private constructor(
    sandbox: Sandbox,
    { query = {}, counts = true }: ListWorldOptions,
    clientWith: (clock: () => number) => CrmClient,
  ) {
    this.sandbox = sandbox;
    this.#query = { module: 'Contacts', viewId: null, word: '', filter: null, sort: [], ...query };
    const client = clientWith(() => this.now);
    this.#lists = new ListReader(client, () => this.now);
    const fetchPlace: FetchPlace = (place, fields, priority, signal) => {
      this.asked.push({ place, fields, priority, signal });
      return this.#follow(async () => {
        await this.#held;
        return this.#lists.page({ query: this.#query, fields, place, priority, signal });
      });
    };
    const source: ListSource = {
      fetchPlace,
      readChanges: (since, fields, signal) =>
        this.#follow(() => client.changes.ofModule({ module: this.#query.module, fields, since, signal })),
      countRows: async (signal) => {
        if (this.holdsCounts) await new Promise((_, reject) => signal.addEventListener('abort', reject));
        return counts ? this.#follow(() => this.#lists.count(this.#query, { signal })) : null;
      },
      later: (run) => {
        this.#later.push(run);
        return () => {
          this.#later = this.#later.filter((each) => each !== run);
        };
      },
    };
    const { viewId, word, sort } = this.#query;
    this.pager = new RecordListPager(source, ['Last_Name'], {
      isSearch: word !== '',
      isView: viewId !== null,
      sortedBy: sort.map(({ field }) => field),
    });
  }

  get state(): RecordListState {
    return this.pager.getState();
  }

  /** Places that were asked for, such as `rows 200`. */
  places(): string[] {
    return this.asked.map(({ place }) => `${place.kind} ${String(place.offset)}`);
  }

  /** Ids that the pager holds from one row to another. */
  ids(from: number, to: number): (string | null)[] {
    return Array.from({ length: to - from }, (_, index) => this.state.pages.id(from + index));
  }

  /** The list as it is at Zoho now, whatever the pager holds. */
  async atZoho(from: number, count: number): Promise<readonly string[]> {
    const place = { kind: 'rows', offset: from, count } as const;
    return (await this.#lists.page({ query: this.#query, fields: ['id'], place })).ids;
  }

  /** Waits until everything that was asked for is answered, and all that follows from it. */
  async answered(): Promise<void> {
    await settled();
    while (this.#underWay.size > 0) {
      await Promise.allSettled(this.#underWay);
      await settled();
    }
  }

  /** From now on answers wait. */
  hold(): void {
    this.#held = new Promise((resolve) => (this.#release = resolve));
  }

  async letGo(): Promise<void> {
    this.#held = null;
    this.#release();
    await this.answered();
  }

  /** A person stays where they are. */
  async rest(): Promise<void> {
    for (const run of this.#later.splice(0)) run();
    await this.answered();
  }

  async lookAt(first: number, direction: 1 | -1 = 1): Promise<void> {
    this.pager.reach(first, first + 30, direction);
    await this.answered();
    await this.rest();
  }

  insert(count: number, lastName = 'New'): string[] {
    const { control } = this.sandbox;
    return Array.from({ length: count }, () =>
      control.insertRecord('Contacts', { Last_Name: lastName, Full_Name: lastName }),
    );
  }

  delete(ids: readonly (string | null)[]): void {
    for (const id of ids) this.sandbox.control.deleteRecord('Contacts', id ?? '');
  }

  close(): Promise<void> {
    this.pager.stop();
    return this.sandbox.close();
  }

  #follow<T>(work: () => Promise<T>): Promise<T> {
    // As the page hears of a failure: a code and a sentence.
    const told = work().catch((error: unknown) => {
      throw error instanceof CrmError ? localError(error.code) : asDesksideError(error);
    });
    this.#underWay.add(told);
    const done = (): void => void this.#underWay.delete(told);
    told.then(done, done);
    return told;
  }
}

/** Lets everything happen that waits for nothing but its turn. */
function settled(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(() => setImmediate(resolve));
  });
}
