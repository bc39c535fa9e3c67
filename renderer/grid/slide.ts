/** What stands in a row of things that are used again and again. Numbers one after the other, both ends included. */
export interface Run {
  readonly first: number;
  readonly last: number;
}

export interface SlideActions<T> {
  /** The number that a thing stands for now. */
  readonly at: (item: T) => number;
  readonly make: () => T;
  /** Stands for another number from now on. */
  readonly change: (item: T, number: number) => void;
  readonly drop: (item: T) => void;
}

/**
 * Makes things stand for another run of numbers. Those that stay are not touched: what leaves at one end comes in at
 * the other.
 *
 * @returns the things in the order of their numbers
 */
export function slide<T>(items: readonly T[], { first, last }: Run, actions: SlideActions<T>): T[] {
  const { at } = actions;
  const stay = items.filter((item) => at(item) >= first && at(item) <= last);
  const [lead] = stay;
  const tail = stay.at(-1);
  if (lead === undefined || tail === undefined) return replaced(items, { first, last }, actions);
  const spare = items.filter((item) => at(item) < first || at(item) > last);
  const take = (): T => spare.pop() ?? actions.make();
  const before: T[] = [];
  for (let number = at(lead) - 1; number >= first; number -= 1) {
    const item = take();
    actions.change(item, number);
    before.unshift(item);
  }
  const after: T[] = [];
  for (let number = at(tail) + 1; number <= last; number += 1) {
    const item = take();
    actions.change(item, number);
    after.push(item);
  }
  for (const item of spare) actions.drop(item);
  return [...before, ...stay, ...after];
}

/** Nothing stays, and nothing has to move. */
function replaced<T>(items: readonly T[], { first, last }: Run, actions: SlideActions<T>): T[] {
  const count = Math.max(0, last - first + 1);
  for (const item of items.slice(count)) actions.drop(item);
  return Array.from({ length: count }, (_, index) => {
    const item = items[index] ?? actions.make();
    actions.change(item, first + index);
    return item;
  });
}
