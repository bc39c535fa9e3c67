import { concernOf } from '../contract/failure-concern.ts';
import type { JsonValue, ModuleDescription, RecordPage } from '../contract/records.ts';
import type { CrmClient } from './crm-client.ts';
import { CrmError } from './crm-error.ts';
import type { CallOptions } from './crm-requests.ts';
import { isJsonObject, moduleOf, textProperty, type JsonObject } from './format/json-shape.ts';
import { byIds } from './list-parts.ts';
import { nameFieldOf } from './name-field.ts';
import type { CrmUser } from './replies/people-reply.ts';

type NameSource = Pick<CrmClient, 'users' | 'recordsById'>;
type Users = ReadonlyMap<string, CrmUser>;

const nobody: Users = new Map();
/** Modules whose names are asked for, for one page. */
const mostModules = 12;

/**
 * Completes the names in rows of COQL, which gives users by last name only, and look-ups to several modules without
 * a name (Get Records through a COQL Query, v7: "Sample query to fetch lookup fields").
 */
export class RecordNames {
  readonly #source: NameSource;
  #users: Promise<Users> | null = null;

  constructor(source: NameSource) {
    this.#source = source;
  }

  /** The people whose names these fields need, asked for while the rows are on their way. Never rejects. */
  expect(fields: readonly string[], description: ModuleDescription, options: CallOptions): Promise<Users> {
    const owners = new Set(
      description.fields.filter(({ kind }) => kind === 'owner').map(({ apiName }) => apiName),
    );
    if (!fields.some((name) => owners.has(name))) return Promise.resolve(nobody);
    return (this.#users ??= this.#askForUsers(options));
  }

  /**
   * The page with full names of users, and with names of look-ups that came without, in one call for each module and
   * 100 records. Whoever is not known, and what may not be read, keeps what came.
   */
  async complete(
    page: RecordPage,
    description: ModuleDescription,
    users: Users,
    options: CallOptions,
  ): Promise<RecordPage> {
    const columns = page.columns.map((name) =>
      description.fields.find((field) => field.apiName === name && /^(owner|lookup)$/.test(field.kind)),
    );
    const nameless = new Map<string, Set<string>>();
    const targetsOf = (value: JsonValue, place: number): readonly Target[] => {
      const column = columns[place];
      const target = column?.kind === 'lookup' ? namelessTarget(value, column.lookupModule) : null;
      return target === null ? [] : [target];
    };
    for (const { module, id } of page.rows.flatMap((row) => row.flatMap(targetsOf))) {
      nameless.set(module, (nameless.get(module) ?? new Set()).add(id));
    }
    const names = await this.#namesOf(nameless, options);
    if (users.size === 0 && names.size === 0) return page;
    const rows = page.rows.map((row) =>
      row.map((value, place) => {
        if (columns[place]?.kind === 'owner') return withUser(value, users);
        const [target] = targetsOf(value, place);
        const name = target === undefined ? undefined : names.get(`${target.module} ${target.id}`);
        return name === undefined || !isJsonObject(value) ? value : { ...value, name };
      }),
    );
    return { ...page, rows };
  }

  async #askForUsers({ priority }: CallOptions): Promise<Users> {
    try {
      // Those who left still own records. Without the signal of one list: others wait for it, too.
      const users = await this.#source.users({ priority }, 'AllUsers');
      return new Map(users.map((user) => [user.id, user]));
    } catch (error) {
      if (!isRefusal(error)) this.#users = null;
      return nobody;
    }
  }

  async #namesOf(
    nameless: ReadonlyMap<string, ReadonlySet<string>>,
    options: CallOptions,
  ): Promise<ReadonlyMap<string, string>> {
    const asked = [...nameless].slice(0, mostModules).map(async ([module, ids]) => {
      const field = nameFieldOf(module);
      try {
        const pages = await byIds(this.#source, { module, ids: [...ids], fields: [field], ...options });
        return pages.flatMap(({ ids: found, rows }) =>
          found.flatMap((id, index) => {
            const name = rows[index]?.[0];
            return typeof name === 'string' && name.trim() !== '' ? [[`${module} ${id}`, name] as const] : [];
          }),
        );
      } catch (error) {
        if (endsEverything(error)) throw error;
        return [];
      }
    });
    return new Map((await Promise.all(asked)).flat());
  }
}

/** What ends the list itself, too: its request was given up, or the sign-in is over. */
function endsEverything(error: unknown): boolean {
  return !(error instanceof CrmError) || ['crm.cancelled', 'crm.session_rejected'].includes(error.code);
}

/** What asking again does not change. */
function isRefusal(error: unknown): boolean {
  return error instanceof CrmError && !endsEverything(error) && concernOf(error.code) !== 'other';
}

interface Target {
  readonly module: string;
  readonly id: string;
}

function namelessTarget(value: JsonValue, known: string | null): Target | null {
  if (!isJsonObject(value) || textProperty(value, 'name') !== null) return null;
  const id = textProperty(value, 'id');
  const module = moduleOf(value) ?? known;
  const isTarget = id !== null && /^[0-9]{1,25}$/.test(id) && module !== null && apiName.test(module);
  return isTarget ? { module, id } : null;
}

const apiName = /^[A-Za-z][A-Za-z0-9_]{0,99}$/;

function withUser(value: JsonValue, users: Users): JsonValue {
  if (Array.isArray(value)) return value.map((each) => withUser(each, users));
  if (!isJsonObject(value)) return value;
  const user = users.get(textProperty(value, 'id') ?? '');
  return user === undefined ? value : named(value, user);
}

function named(value: JsonObject, { fullName, email }: CrmUser): JsonValue {
  return { ...value, name: fullName, email: textProperty(value, 'email') ?? email };
}
