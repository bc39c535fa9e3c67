import type { CompanyContext } from './context.ts';
import type { FieldSpec, LookupSpec, PickListOption } from './field.ts';
import { createDraw, fraction, pick } from './draw.ts';
import { remarks } from './phrases.ts';
import { ownerValue, sampleUsers } from './users.ts';
import type { CrmValue } from './values.ts';
import { calendarDay, dayMs, zonedTime } from './values.ts';

type More = Partial<FieldSpec>;
type Reader = (row: number) => CrmValue;

/** Makes the fields of one module: every method is a data type, and a layout section is set once. */
export class FieldKit {
  readonly #context: CompanyContext;
  readonly #module: string;
  #section = 'General';

  constructor(context: CompanyContext, module: string) {
    this.#context = context;
    this.#module = module;
  }

  /** Fields made from here on belong to this section of the layout. */
  section(name: string): void {
    this.#section = name;
  }

  /** A source of numbers for this module. */
  draw(name: string): (row: number) => number {
    return createDraw(this.#context.seed, `${this.#module}.${name}`);
  }

  field(apiName: string, dataType: string, read: Reader, more: More = {}): FieldSpec {
    const label = apiName.replaceAll('_', ' ');
    return { apiName, label, dataType, section: this.#section, read, length: 255, ...more };
  }

  text(apiName: string, read: Reader, more: More = {}): FieldSpec {
    return this.field(apiName, 'text', read, more);
  }

  /** A picklist; earlier options come up more often, and about one row in `emptyEvery` has none. */
  picklist(apiName: string, options: readonly PickListOption[], emptyEvery = 0, more: More = {}): FieldSpec {
    const draw = this.draw(apiName);
    const read = (row: number): CrmValue => {
      const drawn = draw(row);
      if (emptyEvery > 0 && drawn % emptyEvery === 0) return null;
      return options[Math.floor(fraction(drawn) ** 1.4 * options.length)]?.value ?? null;
    };
    return this.field(apiName, 'picklist', read, { options, length: 120, ...more });
  }

  multiselect(apiName: string, values: readonly string[], more: More = {}): FieldSpec {
    const draw = this.draw(apiName);
    const read = (row: number): CrmValue => {
      const drawn = draw(row);
      const chosen = values.filter((_, index) => (drawn >>> index) % 4 === 0);
      return chosen.length === 0 ? null : chosen;
    };
    return this.field(apiName, 'multiselectpicklist', read, {
      options: values.map((value) => ({ value })),
      length: 2000,
      ...more,
    });
  }

  boolean(apiName: string, oneIn: number, more: More = {}): FieldSpec {
    const draw = this.draw(apiName);
    return this.field(apiName, 'boolean', (row) => draw(row) % oneIn === 0, { length: 5, ...more });
  }

  /** A number between two bounds, leaning to the lower one. */
  number(
    apiName: string,
    dataType: 'integer' | 'double' | 'currency' | 'percent',
    bounds: readonly [from: number, to: number],
    more: More = {},
  ): FieldSpec {
    const draw = this.draw(apiName);
    const decimals = dataType === 'integer' || dataType === 'percent' ? 0 : 2;
    const read = (row: number): CrmValue => {
      const drawn = draw(row);
      if (drawn % 11 === 0) return null;
      const value = bounds[0] + fraction(drawn) ** 2 * (bounds[1] - bounds[0]);
      return Number(value.toFixed(decimals));
    };
    return this.field(apiName, dataType, read, { length: 16, decimalPlaces: decimals, ...more });
  }

  /** A day between two distances from today, in days; one row in seven has none. */
  date(apiName: string, bounds: readonly [from: number, to: number], more: More = {}): FieldSpec {
    const draw = this.draw(apiName);
    const read = (row: number): CrmValue => {
      const drawn = draw(row);
      if (drawn % 7 === 0) return null;
      const days = Math.floor(bounds[0] + fraction(drawn) * (bounds[1] - bounds[0]));
      return calendarDay(this.#context.today + days * dayMs);
    };
    return this.field(apiName, 'date', read, { length: 20, ...more });
  }

  /** An instant, written with the offset of whoever entered it. */
  datetime(apiName: string, bounds: readonly [from: number, to: number], more: More = {}): FieldSpec {
    const draw = this.draw(apiName);
    const read = (row: number): CrmValue => {
      const drawn = draw(row);
      if (drawn % 5 === 0) return null;
      const minutes = Math.floor((bounds[0] + fraction(drawn) * (bounds[1] - bounds[0])) * 96) * 15;
      return zonedTime(this.#context.today + minutes * 60_000, pick(offsets, drawn));
    };
    return this.field(apiName, 'datetime', read, { length: 40, ...more });
  }

  lookup(apiName: string, lookup: LookupSpec, more: More = {}): FieldSpec {
    const read = (row: number): CrmValue => {
      const target = lookup.target(row);
      if (target < 0) return null;
      const module = this.#context.module(lookup.moduleOf?.(row) ?? lookup.module);
      // A look-up to a deleted record stays empty, as in Zoho.
      if (!module.isLive(target)) return null;
      return { name: module.nameOf(target), id: module.id(target) };
    };
    return this.field(apiName, 'lookup', read, { lookup, length: 120, ...more });
  }

  owner(apiName: string, more: More = {}): FieldSpec {
    const draw = this.draw(apiName);
    const owners = sampleUsers.map(ownerValue);
    return this.field(apiName, 'ownerlookup', (row) => pick(owners, draw(row) % 5), { length: 120, ...more });
  }

  autonumber(apiName: string, prefix: string): FieldSpec {
    const read = (row: number): CrmValue => prefix + String(row + 1).padStart(6, '0');
    return this.field(apiName, 'autonumber', read, { readOnly: true, custom: true, unique: true });
  }

  formula(apiName: string, returnType: string, expression: string, read: Reader): FieldSpec {
    return this.field(apiName, 'formula', read, {
      readOnly: true,
      custom: true,
      formula: { returnType, expression },
    });
  }

  /** A remark in one row of so many, chosen by what the row draws. */
  description(oneIn: number, draw: (row: number) => number): FieldSpec {
    const read = (row: number): CrmValue => (row % oneIn === 0 ? pick(remarks, draw(row)) : null);
    return this.field('Description', 'textarea', read, { length: 32_000 });
  }

  /** Owner, creation and change: the fields that every module ends with. */
  system(): readonly FieldSpec[] {
    const module = this.#module;
    const at = (when: 'createdAt' | 'modifiedAt') => (row: number) => {
      const company = this.#context.module(module);
      return zonedTime(company[when](row), pick(offsets, row));
    };
    const systemic = { readOnly: true, length: 120 };
    return [
      this.owner('Created_By', systemic),
      this.owner('Modified_By', systemic),
      this.field('Created_Time', 'datetime', at('createdAt'), systemic),
      this.field('Modified_Time', 'datetime', at('modifiedAt'), systemic),
      this.field('Tag', 'text', tagsReader(this.draw('Tag')), { label: 'Tag', length: 2000 }),
    ];
  }
}

const offsets = [-360, 0, 60, 330, -300, 60, 600, -480] as const;

const tags = [
  { name: 'Reference', id: '5500000000000551001', color_code: '#57B1FD' },
  { name: 'Open day', id: '5500000000000551002', color_code: '#F48435' },
  { name: 'Renewal', id: '5500000000000551003', color_code: '#63C57E' },
];

function tagsReader(draw: (row: number) => number): Reader {
  return (row) => {
    const drawn = draw(row);
    return drawn % 3 === 0 ? tags.filter((_, index) => (drawn >>> (index + 4)) % 2 === 0) : [];
  };
}
