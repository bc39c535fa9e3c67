import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  activeTab,
  emptySession,
  firstTabs,
  goHome,
  moduleOf,
  placeOf,
  tabsOf,
  withModule,
  withPlace,
  withTabs,
  type AccountTabs,
} from '../../../../renderer/workspace/browser-session.ts';
import {
  closeOtherTabs,
  closeTab,
  mostTabs,
  moveTab,
  openTab,
  renameTab,
  reopenTab,
  showTab,
  stepTab,
  tabsFrom,
} from '../../../../renderer/workspace/tabs.ts';

const ids = ({ tabs }: AccountTabs): string[] => tabs.map(({ id }) => id);

/** One step of a person; `at` points at a tab, `to` at a place. */
const stepArbitrary = fc.oneof(
  fc.record({ kind: fc.constant('open' as const), module: fc.option(fc.constantFrom('Deals', 'Leads')) }),
  fc.record({ kind: fc.constantFrom('close' as const, 'closeOthers' as const), at: fc.nat(30) }),
  fc.record({ kind: fc.constant('move' as const), at: fc.nat(30), to: fc.integer({ min: -3, max: 30 }) }),
  fc.record({ kind: fc.constant('rename' as const), at: fc.nat(30), name: fc.string() }),
  fc.record({ kind: fc.constant('show' as const), at: fc.nat(30) }),
  fc.record({ kind: fc.constant('reopen' as const) }),
  fc.record({ kind: fc.constant('step' as const), by: fc.constantFrom(1 as const, -1 as const) }),
);
type Step = typeof stepArbitrary extends fc.Arbitrary<infer T> ? T : never;

function after(set: AccountTabs, step: Step): AccountTabs {
  // One beyond the tabs is a tab that is not there.
  const id = 'at' in step ? (ids(set)[step.at % (set.tabs.length + 1)] ?? 'gone') : '';
  switch (step.kind) {
    case 'open':
      return openTab(set, step.module);
    case 'close':
      return closeTab(set, id);
    case 'closeOthers':
      return closeOtherTabs(set, id);
    case 'move':
      return moveTab(set, id, step.to);
    case 'rename':
      return renameTab(set, id, step.name);
    case 'show':
      return showTab(set, id);
    case 'reopen':
      return reopenTab(set);
    case 'step':
      return stepTab(set, step.by);
  }
}

describe('the tabs of an account, whatever a person does', () => {
  it('never lose or double a tab, and one is always shown', () => {
    fc.assert(
      fc.property(fc.array(stepArbitrary, { maxLength: 60 }), (steps) => {
        let set = firstTabs;
        for (const step of steps) {
          const before = set;
          set = after(before, step);
          expect(new Set(ids(set)).size).toBe(set.tabs.length);
          expect(set.tabs.length).toBeLessThanOrEqual(mostTabs);
          expect(ids(set)).toContain(set.active);
          const [was, is] = [new Set(ids(before)), new Set(ids(set))];
          const gone = [...was].filter((id) => !is.has(id)).length;
          const come = [...is].filter((id) => !was.has(id)).length;
          if (step.kind === 'open') expect([gone, come]).toEqual([0, was.size < mostTabs ? 1 : 0]);
          else expect(come).toBeLessThanOrEqual(step.kind === 'reopen' ? 1 : 0);
          if (step.kind === 'close') expect(gone).toBeLessThanOrEqual(1);
          else if (step.kind !== 'closeOthers') expect(gone).toBe(0);
          // What stays keeps what is in it, name aside.
          for (const tab of before.tabs) {
            const kept = set.tabs.find(({ id }) => id === tab.id);
            if (kept !== undefined && step.kind !== 'rename') expect(kept).toBe(tab);
          }
        }
      }),
    );
  });

  it('have Home before them: it is left for any of them, and nothing done to them touches it', () => {
    fc.assert(
      fc.property(fc.array(stepArbitrary, { maxLength: 20 }), (steps) => {
        const set = steps.reduce(after, firstTabs);
        const there = goHome(set);
        expect(there.tabs).toBe(set.tabs);
        for (const id of ids(set)) expect(showTab(there, id)).toMatchObject({ active: id, atHome: false });
        const [first] = ids(set);
        expect(stepTab(there, 1)).toMatchObject({ active: first, atHome: false });
        expect(stepTab(there, -1)).toMatchObject({ active: ids(set).at(-1), atHome: false });
        expect(tabsFrom(set.tabs, set.active, true).atHome).toBe(true);
      }),
    );
  });

  it('never give a number twice', () => {
    fc.assert(
      fc.property(fc.array(stepArbitrary, { maxLength: 60 }), (steps) => {
        let set = firstTabs;
        const seen = new Set(ids(set));
        for (const step of steps) {
          const before = new Set(ids(set));
          set = after(set, step);
          for (const id of ids(set)) {
            if (before.has(id)) continue;
            // A tab that is opened again is the one that it was.
            expect(seen.has(id)).toBe(step.kind === 'reopen');
            seen.add(id);
          }
        }
      }),
    );
  });

  it('move one tab and leave the order of the others', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 12 }),
        fc.nat(20),
        fc.integer({ min: -5, max: 20 }),
        (count, at, to) => {
          let set = firstTabs;
          while (set.tabs.length < count) set = openTab(set, null);
          const id = ids(set)[at % count] ?? '';
          const moved = moveTab(set, id, to);
          expect(ids(moved).indexOf(id)).toBe(Math.min(Math.max(to, 0), count - 1));
          expect(ids(moved).filter((each) => each !== id)).toEqual(ids(set).filter((each) => each !== id));
          expect(moved.active).toBe(set.active);
        },
      ),
    );
  });

  it('come round to where they began when stepped through', () => {
    let set = openTab(openTab(firstTabs, null), null);
    const begin = set.active;
    const shown: string[] = [];
    for (let count = 0; count < 3; count += 1) {
      set = stepTab(set, 1);
      shown.push(set.active);
    }
    expect(new Set(shown)).toEqual(new Set(ids(set)));
    expect(set.active).toBe(begin);
    expect(stepTab(stepTab(set, 1), -1).active).toBe(begin);
  });
});

describe('a tab', () => {
  it('opens beside the one that is shown', () => {
    const set = showTab(openTab(firstTabs, 'Deals'), '1');
    expect(ids(openTab(set, 'Leads'))).toEqual(['1', '3', '2']);
    expect(activeTab(openTab(set, 'Leads')).module).toBe('Leads');
  });

  it('gives its place to the following one when it closes, and the last one stays', () => {
    const set = showTab(openTab(openTab(firstTabs, null), null), '2');
    expect(closeTab(set, '2').active).toBe('3');
    expect(closeTab(showTab(set, '3'), '3').active).toBe('2');
    expect(closeTab(set, '1').active).toBe('2');
    expect(closeTab(firstTabs, '1')).toBe(firstTabs);
  });

  it('loses its own name when nothing is typed', () => {
    const named = renameTab(firstTabs, '1', '  Renewals  ');
    expect(activeTab(named).name).toBe('Renewals');
    expect(activeTab(renameTab(named, '1', '   ')).name).toBeNull();
  });

  it('has places of its own for the same module', () => {
    let session = withModule(emptySession, 'a', 'Deals');
    session = withPlace(session, 'a', 'Deals', { typed: 'cold' });
    session = withTabs(session, 'a', (set) => openTab(set, 'Deals'));
    session = withPlace(session, 'a', 'Deals', { typed: 'warm' });
    expect(placeOf(session, 'a', 'Deals').typed).toBe('warm');
    session = withTabs(session, 'a', (set) => stepTab(set, 1));
    expect(placeOf(session, 'a', 'Deals').typed).toBe('cold');
    expect(moduleOf(session, 'b')).toBeNull();
    expect(tabsOf(session, 'b')).toBe(firstTabs);
  });
});

it('puts kept tabs right that somebody wrote wrongly', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom('1', '2', '7', '9', 'x')),
      fc.option(fc.constantFrom('1', '7', '9')),
      (kept, active) => {
        const set = tabsFrom(
          kept.map((id) => ({ id, name: null, module: null, places: {} })),
          active,
        );
        expect(new Set(ids(set)).size).toBe(set.tabs.length);
        expect(ids(set)).toContain(set.active);
        if (active !== null && kept.includes(active)) expect(set.active).toBe(active);
        const next = openTab(set, null);
        expect(ids(set)).not.toContain(next.active);
      },
    ),
  );
});

describe('tabs that were closed', () => {
  const three = openTab(openTab(firstTabs, 'Deals'), 'Leads');

  it('are opened again one after the other, each where it was and as it was', () => {
    const named = renameTab(three, '2', 'Renewals');
    const closed = closeTab(closeTab(named, '2'), '1');
    expect(ids(closed)).toEqual(['3']);
    const once = reopenTab(closed);
    expect([ids(once), once.active]).toEqual([['1', '3'], '1']);
    const twice = reopenTab(once);
    expect(ids(twice)).toEqual(ids(named));
    expect(twice.tabs.find(({ id }) => id === '2')).toEqual(named.tabs.find(({ id }) => id === '2'));
    expect(reopenTab(twice)).toBe(twice);
  });

  it('come back in their order when all others were closed at once', () => {
    const alone = closeOtherTabs(three, '2');
    expect(ids(reopenTab(reopenTab(alone)))).toEqual(ids(three));
  });

  it('wait while there is no room', () => {
    let set = closeTab(three, '3');
    while (set.tabs.length < mostTabs) set = openTab(set, null);
    expect(reopenTab(set)).toBe(set);
    expect(ids(reopenTab(closeTab(set, '1')))).toContain('1');
  });
});
