/**
 * Puts elements into the order in which they are given. The longest stretch that is in order already stays where it
 * is, since an element that moves is laid out anew.
 */
export function putInOrder(parent: Element, elements: readonly Element[]): void {
  const places = new Map([...parent.children].map((child, place) => [child, place]));
  const stay = longestStretch(elements.map((element) => places.get(element) ?? -1));
  if (stay.first === 0 && stay.last === elements.length - 1) return;
  const [lead, tail] = [elements[stay.first], elements[stay.last]];
  for (const element of elements.slice(0, stay.first)) lead?.before(element);
  tail?.after(...elements.slice(stay.last + 1));
}

/** The longest part of a list in which each number is above the one before it. */
export function longestStretch(numbers: readonly number[]): {
  readonly first: number;
  readonly last: number;
} {
  let best = { first: 0, last: 0 };
  let first = 0;
  for (let last = 0; last < numbers.length; last += 1) {
    if (last > 0 && (numbers[last] ?? 0) <= (numbers[last - 1] ?? 0)) first = last;
    if (last - first > best.last - best.first) best = { first, last };
  }
  return best;
}
