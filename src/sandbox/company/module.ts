import type { FieldSpec } from './field.ts';
import type { CrmObject, CrmValue } from './values.ts';
import { isCrmObject } from './values.ts';

/** The field a list may be sorted by: Zoho allows these three and no other. */
export type SortField = 'id' | 'Created_Time' | 'Modified_Time';

/** What a module is made of. */
export interface ModuleSpec {
  readonly apiName: string;
  readonly singular: string;
  readonly plural: string;
  readonly custom?: boolean;
  /** Field whose value is the record's name in look-ups. */
  readonly nameField: string;
  /** Number that keeps the module's ids apart from all others. */
  readonly slot: number;
  /** Rows of the seeded company. */
  readonly size: number;
  readonly createdAt: (row: number) => number;
  readonly modifiedAt: (row: number) => number;
  readonly fields: readonly FieldSpec[];
}

/** A note that was added to a record while the sandbox was running. */
export interface AddedNote {
  readonly title: string | null;
  /** May be markup, as the notes of Zoho's rich text editor are. */
  readonly content: string | null;
  /** At most five. */
  readonly files?: readonly AddedFile[];
  /** Epoch ms; when it was added unless told otherwise. */
  readonly at?: number;
}

/** A file that was added to a record while the sandbox was running. */
export interface AddedFile {
  readonly fileName: string;
  readonly bytes: Buffer;
}

/** Somebody a mail is from or to. */
interface MailParty {
  readonly user_name: string | null;
  readonly email: string;
}

/** A mail that was added to a record while the sandbox was running. */
export interface AddedEmail {
  readonly subject: string | null;
  /** True when somebody of the company sent it. */
  readonly sent: boolean;
  readonly from: MailParty;
  readonly to: readonly MailParty[];
  readonly cc?: readonly MailParty[];
  /** As Zoho writes it: ISO 8601 with offset. */
  readonly time: string;
  readonly content: string;
  /** Default `html`. */
  readonly format?: 'html' | 'text';
  /** Such as `[{ type: 'opened', count: '2', first_open: '…', last_open: '…' }]`. Default: sent. */
  readonly status?: readonly CrmObject[];
  readonly read?: boolean;
  readonly attachments?: readonly AddedFile[];
}

/** A page of the web that was attached to a record while the sandbox was running. */
export interface AddedLink {
  readonly fileName: string;
  /** Null as Zoho sends it for what lies with another service. */
  readonly linkUrl: string | null;
  /** Zoho's `$type`; `Link URL` unless told otherwise. */
  readonly type?: string;
}

/** A record that was deleted while the sandbox was running. */
export interface DeletedRecord {
  readonly row: number;
  readonly deletedAt: number;
}

const idLead = '5500000';
const idStep = 17;

/**
 * The rows of one module. Seeded rows are computed when they are read, so a hundred thousand of them weigh
 * nothing; only what was changed, added or deleted since the start is kept.
 */
export class CompanyModule {
  readonly spec: ModuleSpec;
  readonly #fields = new Map<string, FieldSpec>();
  readonly #patches = new Map<number, { at: number; values: CrmObject }>();
  readonly #inserted: { at: number; id: string; values: CrmObject }[] = [];
  readonly #insertedRows = new Map<string, number>();
  readonly #deleted = new Map<number, number>();
  /** By row. */
  readonly addedNotes = new Map<number, AddedNote[]>();
  /** By row. */
  readonly addedFiles = new Map<number, (AddedFile | AddedLink)[]>();
  /** By row; entries of the timeline as Zoho would send them, the newest last. */
  readonly addedHistory = new Map<number, CrmObject[]>();
  /** By row. */
  readonly addedEmails = new Map<number, AddedEmail[]>();
  /** Bytes of files in file and picture fields, by the id of the file in the field. */
  readonly fieldFiles = new Map<string, Buffer>();
  readonly #orders = new Map<string, { version: number; rows: Uint32Array }>();
  #version = 0;

  constructor(spec: ModuleSpec) {
    this.spec = spec;
    for (const field of spec.fields) this.#fields.set(field.apiName, field);
  }

  /** Grows with every change, so that a cache can tell whether it is still right. */
  get version(): number {
    return this.#version;
  }

  /** All fields, in the order of the layout. */
  get fields(): readonly FieldSpec[] {
    return [...this.#fields.values()];
  }

  /** Number of records that exist now. */
  get count(): number {
    return this.spec.size + this.#inserted.length - this.#deleted.size;
  }

  /** Rows ever given out, deleted ones included. */
  get rowLimit(): number {
    return this.spec.size + this.#inserted.length;
  }

  field(apiName: string): FieldSpec | undefined {
    return this.#fields.get(apiName);
  }

  /** Adds a field to the running company; a field of the same name is replaced. */
  addField(field: FieldSpec): void {
    this.#fields.set(field.apiName, field);
    this.#version += 1;
  }

  /** The record's id: decimal digits of a number above 2^53, growing with the row. */
  id(row: number): string {
    const inserted = this.#inserted[row - this.spec.size];
    if (inserted !== undefined) return inserted.id;
    return idLead + String(this.spec.slot * 10_000_000_000 + 1_000_003 + row * idStep).padStart(12, '0');
  }

  /** The row behind an id, or undefined when there is no such record (any more). */
  rowOf(id: string): number | undefined {
    const row = this.#insertedRows.get(id) ?? this.#seededRowOf(id);
    return row === undefined || this.#deleted.has(row) ? undefined : row;
  }

  #seededRowOf(id: string): number | undefined {
    if (!id.startsWith(idLead) || id.length !== 19) return undefined;
    const row = (Number(id.slice(idLead.length)) - this.spec.slot * 10_000_000_000 - 1_000_003) / idStep;
    return Number.isInteger(row) && row >= 0 && row < this.spec.size ? row : undefined;
  }

  isLive(row: number): boolean {
    return row < this.rowLimit && !this.#deleted.has(row);
  }

  /** True when the row no longer is what the seed says. */
  isChanged(row: number): boolean {
    return row >= this.spec.size || this.#patches.has(row) || this.#deleted.has(row);
  }

  /** Rows added or changed since the start which still exist. */
  changedRows(): readonly number[] {
    const added = this.#inserted.map((_, index) => this.spec.size + index);
    const patched = [...this.#patches.keys()].filter((row) => row < this.spec.size);
    return [...patched, ...added].filter((row) => !this.#deleted.has(row));
  }

  /** A field's value, whether seeded, changed or added. Unknown fields are null. */
  value(row: number, apiName: string): CrmValue {
    const patch = this.#patches.size === 0 ? undefined : this.#patches.get(row)?.values[apiName];
    if (patch !== undefined) return patch;
    if (row < this.spec.size) return this.#fields.get(apiName)?.read(row) ?? null;
    return this.#inserted[row - this.spec.size]?.values[apiName] ?? null;
  }

  /** The name a look-up to this record shows. */
  nameOf(row: number): string {
    const name = this.value(row, this.spec.nameField);
    return typeof name === 'string' ? name : '';
  }

  /** The target of a look-up field as module and row, following changes; undefined when empty. */
  targetOf(row: number, field: FieldSpec): { module: string; row: number } | { id: string } | undefined {
    if (field.lookup === undefined) return undefined;
    if (this.isChanged(row)) {
      const value = this.value(row, field.apiName);
      return isCrmObject(value) && typeof value['id'] === 'string' ? { id: value['id'] } : undefined;
    }
    const target = field.lookup.target(row);
    if (target < 0) return undefined;
    return { module: field.lookup.moduleOf?.(row) ?? field.lookup.module, row: target };
  }

  createdAt(row: number): number {
    return row < this.spec.size ? this.spec.createdAt(row) : (this.#inserted[row - this.spec.size]?.at ?? 0);
  }

  modifiedAt(row: number): number {
    return (
      this.#patches.get(row)?.at ?? (row < this.spec.size ? this.spec.modifiedAt(row) : this.createdAt(row))
    );
  }

  /** The number a sort field stands for; ids and creation times both grow with the row. */
  sortKey(row: number, by: SortField): number {
    return by === 'Modified_Time' ? this.modifiedAt(row) : row;
  }

  /** All records in ascending order. The array is shared: do not change it. */
  ordered(by: SortField): Uint32Array {
    const key = by === 'Modified_Time' ? by : 'row';
    const known = this.#orders.get(key);
    if (known?.version === this.#version) return known.rows;
    const rows = new Uint32Array(this.count);
    let next = 0;
    for (let row = 0; row < this.rowLimit; row += 1) if (!this.#deleted.has(row)) rows[next++] = row;
    if (by === 'Modified_Time') {
      const keys = new Float64Array(this.rowLimit);
      for (const row of rows) keys[row] = this.modifiedAt(row);
      rows.sort((one, other) => (keys[one] ?? 0) - (keys[other] ?? 0) || one - other);
    }
    this.#orders.set(key, { version: this.#version, rows });
    return rows;
  }

  /** Adds a record and gives its id. */
  insert(values: CrmObject, at: number): string {
    const id =
      idLead + String(this.spec.slot * 10_000_000_000 + 5_000_000_000 + this.#inserted.length * idStep);
    this.#insertedRows.set(id, this.rowLimit);
    this.#inserted.push({ at, id, values });
    this.#version += 1;
    return id;
  }

  /** Changes some fields of a record. */
  update(row: number, values: CrmObject, at: number): void {
    this.#patches.set(row, { at, values: { ...this.#patches.get(row)?.values, ...values } });
    this.#version += 1;
  }

  /** Moves a record to the recycle bin. */
  delete(row: number, at: number): void {
    this.#deleted.set(row, at);
    this.#version += 1;
  }

  deletedRecords(): readonly DeletedRecord[] {
    return [...this.#deleted].map(([row, deletedAt]) => ({ row, deletedAt }));
  }
}
