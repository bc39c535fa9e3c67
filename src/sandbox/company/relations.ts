import type { CompanyModule } from './module.ts';
import { isCrmObject } from './values.ts';

/** Children by parent, packed: the rows of parent `p` are `rows[starts[p] .. starts[p + 1])`. */
interface PackedIndex {
  readonly starts: Uint32Array;
  readonly rows: Uint32Array;
}

/**
 * Look-ups read backwards: which records point to this one. The index of a field is built when it is first
 * asked for; changes since the start are laid over it, so that both directions always agree.
 */
export class Relations {
  readonly #module: (apiName: string) => CompanyModule;
  readonly #indexes = new Map<string, PackedIndex>();

  constructor(module: (apiName: string) => CompanyModule) {
    this.#module = module;
  }

  /** Rows of `child` whose look-up `field` points to `parentRow` of `parent` (needed where it can be several). */
  childRows(child: string, field: string, parentRow: number, parent?: string): readonly number[] {
    const children = this.#module(child);
    const lookup = children.field(field)?.lookup;
    if (lookup === undefined) return [];
    const parentName = parent ?? lookup.module;
    const { starts, rows } = this.#index(child, field, parentName);
    const seeded = [...rows.subarray(starts[parentRow] ?? 0, starts[parentRow + 1] ?? 0)];
    const changed = children.changedRows();
    if (changed.length === 0 && children.deletedRecords().length === 0) return seeded;
    const parentId = this.#module(parentName).id(parentRow);
    const pointing = changed.filter((row) => {
      const value = children.value(row, field);
      return isCrmObject(value) && value['id'] === parentId;
    });
    return [...seeded.filter((row) => !children.isChanged(row)), ...pointing];
  }

  /** Sum of a number field over the children. */
  sum(child: string, field: string, parentRow: number, amount: string): number {
    const children = this.#module(child);
    let total = 0;
    for (const row of this.childRows(child, field, parentRow))
      total += Number(children.value(row, amount) ?? 0);
    return Number(total.toFixed(2));
  }

  #index(child: string, field: string, parent: string): PackedIndex {
    const key = `${child}.${field}>${parent}`;
    const known = this.#indexes.get(key);
    if (known !== undefined) return known;
    const children = this.#module(child);
    const lookup = children.field(field)?.lookup;
    const size = this.#module(parent).spec.size;
    const starts = new Uint32Array(size + 1);
    const targets = new Int32Array(children.spec.size).fill(-1);
    for (let row = 0; row < children.spec.size; row += 1) {
      const points = lookup !== undefined && (lookup.moduleOf?.(row) ?? lookup.module) === parent;
      const target = points ? lookup.target(row) : -1;
      targets[row] = target;
      if (target >= 0) starts[target + 1] = (starts[target + 1] ?? 0) + 1;
    }
    for (let row = 0; row < size; row += 1) starts[row + 1] = (starts[row + 1] ?? 0) + (starts[row] ?? 0);
    const next = starts.slice();
    const rows = new Uint32Array(starts[size] ?? 0);
    targets.forEach((target, row) => {
      if (target < 0) return;
      const place = next[target] ?? 0;
      rows[place] = row;
      next[target] = place + 1;
    });
    const index = { starts, rows };
    this.#indexes.set(key, index);
    return index;
  }
}
