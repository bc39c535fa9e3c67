// @vitest-environment jsdom
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { longestStretch, putInOrder } from '../../../../renderer/grid/in-order.ts';

function shuffledParent(order: readonly number[]) {
  const elements = [...order.keys()].map((number) => {
    const element = document.createElement('i');
    element.textContent = String(number);
    return element;
  });
  const parent = document.createElement('div');
  parent.append(...order.flatMap((number) => elements[number] ?? []));
  return { parent, elements };
}

const orders = fc
  .integer({ min: 1, max: 12 })
  .chain((count) => fc.shuffledSubarray([...Array(count).keys()], { minLength: count }));

describe('elements put in order', () => {
  it('stand in the order in which they were given', () => {
    fc.assert(
      fc.property(orders, (order) => {
        const { parent, elements } = shuffledParent(order);
        putInOrder(parent, elements);
        expect([...parent.children]).toEqual(elements);
      }),
    );
  });

  it('are not touched where a stretch is in order already', async () => {
    const { parent, elements } = shuffledParent([8, 9, 0, 1, 2, 3, 4, 5, 6, 7]);
    const moved = new Set<Node>();
    const observer = new MutationObserver((changes) => {
      for (const { addedNodes } of changes) for (const node of addedNodes) moved.add(node);
    });
    observer.observe(parent, { childList: true });
    putInOrder(parent, elements);
    await Promise.resolve();
    observer.disconnect();
    expect([...moved].map(({ textContent }) => textContent)).toEqual(['8', '9']);
  });

  it('know their longest stretch', () => {
    expect(longestStretch([5, 6, 7, 0, 1])).toEqual({ first: 0, last: 2 });
    expect(longestStretch([3, 1, 2, 4, 0])).toEqual({ first: 1, last: 3 });
    expect(longestStretch([])).toEqual({ first: 0, last: 0 });
  });
});
