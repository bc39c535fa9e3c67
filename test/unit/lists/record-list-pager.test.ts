import { afterEach, describe, expect, it } from 'vitest';
import { ListWorld, type ListWorldOptions } from './support/list-world.ts';

let world: ListWorld | undefined;
afterEach(async () => {
  await world?.close();
  world = undefined;
});

async function open(contacts: number, more: Omit<ListWorldOptions, 'contacts'> = {}): Promise<ListWorld> {
  world = await ListWorld.open({ contacts, ...more });
  return world;
}

describe('a list that can be entered anywhere', () => {
  it('costs one request to open and one to count, and knows its length at once', async () => {
    const list = await open(90_500);
    list.pager.reach(0, 30);
    expect(list.state.activity).toBe('first');
    await list.answered();
    expect(list.state).toMatchObject({ count: 90_500, total: 90_500, complete: true, activity: 'none' });
    expect(list.asked).toHaveLength(1);
    expect(list.asked[0]?.priority).toBe('foreground');
  });

  it('is counted again when a person left before Zoho had counted', async () => {
    const list = await open(3_500);
    list.holdsCounts = true;
    await list.lookAt(0);
    list.pager.stop();
    list.holdsCounts = false;
    expect(list.state.total).toBeNull();
    await list.lookAt(0);
    expect(list.state).toMatchObject({ total: 3_500, complete: true });
    expect(list.asked).toHaveLength(1);
  });

  it('has rows ready in the direction a person moves to', async () => {
    const list = await open(5_000);
    await list.lookAt(0);
    await list.lookAt(60, 1);
    expect(list.places()).toEqual(['rows 0', 'rows 200']);
    expect(list.asked[1]?.priority).toBe('background');
    await list.lookAt(1_000, 1);
    await list.lookAt(1_010, -1);
    expect(list.places()).toEqual(['rows 0', 'rows 200', 'rows 1000', 'rows 800']);
  });

  it('jumps to a far row once a person rests there, and asks for nothing on the way', async () => {
    const list = await open(100_000);
    await list.lookAt(0);
    for (let row = 1_000; row <= 90_000; row += 1_000) list.pager.reach(row, row + 30);
    await list.answered();
    expect(list.asked).toHaveLength(1);
    await list.rest();
    expect(list.places()).toEqual(['rows 0', 'rows 90000']);
    const there = await list.atZoho(90_000, 20);
    expect(list.ids(90_000, 90_020)).toEqual(there);
    expect(list.state.pages.indexOf(there[10] ?? '')).toBe(90_010);
    await list.lookAt(0);
    expect(list.asked).toHaveLength(2);
    expect(list.ids(0, 1)).toEqual(await list.atZoho(0, 1));
  });

  it('gives up what is no longer looked at', async () => {
    const list = await open(100_000);
    await list.lookAt(0);
    list.hold();
    list.pager.reach(50_000, 50_030);
    const resting = list.rest();
    const left = list.asked.at(-1);
    expect(left?.place.offset).toBe(50_000);
    list.pager.reach(70_000, 70_030);
    expect(left?.signal.aborted).toBe(true);
    await list.letGo();
    await resting;
    await list.rest();
    expect(list.state.pages.id(50_000)).toBeNull();
    expect(list.ids(70_000, 70_005)).toEqual(await list.atZoho(70_000, 5));
    expect(list.state.error).toBeNull();
  });

  it('holds a bounded number of rows, and fetches again what it let go', async () => {
    const list = await open(7_000);
    for (let row = 0; row < 6_600; row += 200) await list.lookAt(row);
    expect(list.state.pages.rowCount).toBe(6_000);
    expect(list.state.pages.id(0)).toBeNull();
    await list.lookAt(0, -1);
    expect(list.ids(0, 200)).toEqual(await list.atZoho(0, 200));
  });

  it('stops at a failure with its rows in place, and goes on by retry', async () => {
    const list = await open(1_000);
    await list.lookAt(0);
    const error = { kind: 'error', status: 500, code: 'INTERNAL_ERROR' } as const;
    list.sandbox.control.setFaults([{ path: /^\/crm\//, respond: error }]);
    await list.lookAt(205);
    expect(list.state.error?.code).toBe('crm.server_error');
    expect(list.ids(0, 200)).not.toContain(null);
    list.sandbox.control.setFaults([]);
    const before = list.asked.length;
    await list.lookAt(206);
    expect(list.asked).toHaveLength(before);
    list.pager.retry();
    await list.answered();
    expect(list.state.error).toBeNull();
    expect(list.ids(200, 400)).toEqual(await list.atZoho(200, 200));
  });
});

describe('a list that changes at Zoho while it is read', () => {
  it('shows no record twice when some were added above, and keeps rows findable by their ids', async () => {
    const list = await open(2_000);
    await list.lookAt(100, -1);
    const [last] = list.ids(198, 199);
    list.insert(2);
    await list.lookAt(190);
    const shown = list.ids(0, list.state.count).filter((id) => id !== null);
    expect(new Set(shown).size).toBe(shown.length);
    expect(list.state.pages.indexOf(last ?? '')).toBe(200);
    expect(list.state).toMatchObject({ total: 2_002, generation: 1 });
  });

  it('notices that some were deleted above, and leaves out none of the others', async () => {
    const list = await open(2_000);
    await list.lookAt(100, -1);
    list.delete(list.ids(3, 6));
    list.now += 60_000;
    await list.lookAt(190);
    expect(list.state).toMatchObject({ total: 1_997, generation: 1 });
    expect(list.ids(190, 220)).toEqual(await list.atZoho(190, 30));
  });

  it('notices it from below, too, where the page behind is older', async () => {
    const list = await open(2_000);
    await list.lookAt(0);
    await list.lookAt(600);
    expect(list.places()).toEqual(['rows 0', 'rows 600']);
    list.delete(await list.atZoho(300, 7));
    list.now += 60_000;
    await list.lookAt(560, -1);
    expect(list.state).toMatchObject({ total: 1_993, generation: 1 });
    expect(list.ids(400, 600)).toEqual(await list.atZoho(400, 200));
    await list.lookAt(600);
    expect(list.ids(600, 800)).toEqual(await list.atZoho(600, 200));
  });

  it('asks at the seam of an older page only, and takes nothing for torn that fits', async () => {
    const list = await open(2_000);
    await list.lookAt(0);
    list.now += 5_000;
    await list.lookAt(205);
    expect(list.places()).toEqual(['rows 0', 'rows 200']);
    list.now += 5_001;
    await list.lookAt(405);
    // The page and the last row before it.
    expect(list.places().slice(2)).toEqual(['rows 400', 'rows 399']);
    expect(list.asked[3]).toMatchObject({ fields: ['id'], priority: 'background', place: { count: 1 } });
    list.now += 60_000;
    await list.lookAt(1_000);
    await list.lookAt(805);
    expect(list.places().slice(4)).toEqual(['rows 1000', 'rows 800']);
    list.now += 60_000;
    await list.lookAt(610);
    // Between two older pages: the last row before it and the first behind.
    expect(list.places().slice(6)).toEqual(['rows 600', 'rows 599', 'rows 800']);
    expect(list.state).toMatchObject({ generation: 0, error: null, total: 2_000 });
  });

  it('finds the row at the top again though many were added above it', async () => {
    const list = await open(5_000);
    await list.lookAt(1_000);
    const [top] = list.ids(1_000, 1_001);
    list.insert(700);
    list.pager.replace();
    await list.answered();
    expect(list.state.pages.indexOf(top ?? '')).toBe(1_700);
  });

  it('ends earlier when Zoho has fewer than it counted', async () => {
    const list = await open(1_000);
    await list.lookAt(0);
    for (let at = 410; at < 1_000; at += 200) list.delete(await list.atZoho(410, 200));
    await list.lookAt(395);
    expect(list.state).toMatchObject({ count: 410, total: 410, complete: true });
  });

  // A full page says only by what it leads to that there is more than was counted.
  it.each([400, 410])(
    'goes on past the %i rows that Zoho counted when it grew there meanwhile',
    async (rows) => {
      const list = await open(rows, { query: { sort: [{ field: 'Created_Time', order: 'asc' }] } });
      await list.lookAt(0);
      expect(list.state).toMatchObject({ count: rows, total: rows, complete: true });
      list.now += 60_000;
      list.insert(250);
      const page = Math.floor((rows - 1) / 200);
      await list.lookAt(page * 200 + 5);
      // How many there are is not known any more: what was counted is not shown.
      expect(list.state).toMatchObject({ count: (page + 1) * 200, total: null, complete: false });
      for (let row = 200; row < rows + 250; row += 100) await list.lookAt(row);
      expect(list.state).toMatchObject({ count: rows + 250, total: rows + 250, complete: true });
      const ids = list.ids(200, rows + 250);
      expect(ids).not.toContain(null);
      expect(new Set(ids).size).toBe(rows + 50);
    },
  );
});

describe('a list of which each page leads to the next only', () => {
  it('grows as it is read, over page numbers and then page tokens', async () => {
    const list = await open(3_000, { canQuery: false });
    await list.lookAt(0);
    expect(list.state).toMatchObject({ count: 200, total: null, complete: false });
    for (let row = 100; row < 2_700; row += 100) await list.lookAt(row);
    expect(list.places()).toContain('rows 1800');
    expect(list.places()).toContain('token 2000');
    expect(list.places()).not.toContain('rows 2000');
    expect(new Set(list.places()).size).toBe(list.places().length);
    const ids = list.ids(0, 2_600);
    expect(ids).not.toContain(null);
    expect(ids).toEqual([...ids].sort((one, other) => (BigInt(one ?? 0) < BigInt(other ?? 0) ? 1 : -1)));
  });

  it('goes on to the very last row when the end is asked for, and can be stopped on the way', async () => {
    const list = await open(4_300, { canQuery: false });
    await list.lookAt(0);
    list.pager.reachEnd();
    expect(list.state.activity).toBe('all');
    list.pager.stop();
    await list.answered();
    expect(list.state).toMatchObject({ activity: 'none', complete: false });
    list.pager.reachEnd();
    await list.answered();
    expect(list.state).toMatchObject({ count: 4_300, total: 4_300, complete: true, activity: 'none' });
    expect(new Set(list.ids(0, 4_300)).size).toBe(4_300);
  });

  it('is read so when the sign-in turns out not to include COQL', async () => {
    const list = await open(3_000, { canQuery: false, counts: false });
    await list.lookAt(0);
    expect(list.asked).toHaveLength(1);
    list.pager.reachEnd();
    await list.answered();
    expect(list.state).toMatchObject({ count: 3_000, complete: true, error: null });
    expect(new Set(list.ids(0, 3_000)).size).toBe(3_000);
    // From the last page that has a number, whose token leads on.
    const { length } = list.asked.filter(({ place }) => place.kind === 'rows' && place.offset === 1_800);
    expect(length).toBeLessThanOrEqual(2);
    expect(list.places()).toContain('token 2000');
  });

  it('walks to a page far behind from the last page that has a number', async () => {
    const list = await open(3_000, { canQuery: false });
    await list.lookAt(0);
    list.pager.reachEnd();
    await list.answered();
    list.now += 60_000;
    // Far away from what is in view, so that its page was given up; the tokens of before lead there.
    list.pager.replace();
    await list.answered();
    await list.lookAt(2_650);
    expect(list.state.error).toBeNull();
    const held = list.ids(2_600, 2_800);
    expect(new Set(held).size).toBe(200);
    expect(held).not.toContain(null);
  });

  it('finds its place again when the page token expired', async () => {
    const list = await open(3_000, { canQuery: false });
    await list.lookAt(0);
    list.pager.reachEnd();
    await list.answered();
    const [before] = list.ids(2_500, 2_501);
    list.now += 25 * 3_600_000;
    const asked = list.asked.length;
    list.pager.reach(2_500, 2_530);
    list.pager.replace();
    await list.answered();
    expect(list.state).toMatchObject({ error: null, generation: 1 });
    expect(list.ids(2_500, 2_501)).toEqual([before]);
    // The dead token, and from the last page that has a number on.
    expect(list.places().slice(asked)).toEqual([
      'token 2400',
      'rows 1800',
      'token 2000',
      'token 2200',
      'token 2400',
      'token 2600',
    ]);
  });
});

describe('replacing a list', () => {
  it('keeps the old rows on screen until the new ones are here', async () => {
    const list = await open(600);
    await list.lookAt(0);
    const [first] = list.ids(0, 1);
    const [fresh] = list.insert(1);
    list.hold();
    list.pager.replace();
    expect(list.state).toMatchObject({ activity: 'replacing', generation: 0 });
    expect(list.ids(0, 1)).toEqual([first]);
    await list.letGo();
    expect(list.state).toMatchObject({ generation: 1, total: 601 });
    expect(list.ids(0, 2)).toEqual([fresh, first]);
  });

  it('keeps the old rows when it fails, and replaces them by retry', async () => {
    const list = await open(100);
    await list.lookAt(0);
    list.sandbox.control.setFaults([{ path: /^\/crm\//, respond: { kind: 'cut' } }]);
    list.pager.replace();
    await list.answered();
    expect(list.state).toMatchObject({ generation: 0, activity: 'none', error: { code: 'crm.unreachable' } });
    expect(list.ids(0, 100)).not.toContain(null);
    list.sandbox.control.setFaults([]);
    list.pager.retry();
    await list.answered();
    expect(list.state).toMatchObject({ generation: 1, error: null });
  });

  it('asks anew for more fields, and not for fewer', async () => {
    const list = await open(50);
    await list.lookAt(0);
    list.pager.useFields(['Last_Name', 'Email']);
    await list.answered();
    expect(list.asked.at(-1)?.fields).toEqual(['Last_Name', 'Email']);
    expect(list.state.columns).toEqual(['Last_Name', 'Email']);
    list.pager.useFields(['Last_Name']);
    await list.answered();
    expect(list.asked).toHaveLength(2);
  });

  it('asks for them again when it was given up before they came', async () => {
    const list = await open(50);
    await list.lookAt(0);
    list.hold();
    list.pager.useFields(['Last_Name', 'Email']);
    list.pager.stop();
    await list.letGo();
    expect(list.state.columns).toEqual(['Last_Name']);
    await list.lookAt(0);
    list.pager.useFields(['Last_Name', 'Email']);
    await list.answered();
    expect(list.state.columns).toEqual(['Last_Name', 'Email']);
  });

  it('begins anew when the fields change before the first rows came', async () => {
    const list = await open(50);
    list.pager.reach(0, 30);
    list.pager.useFields(['Last_Name', 'Email']);
    await list.answered();
    expect(list.state.columns).toEqual(['Last_Name', 'Email']);
    expect(list.state.count).toBe(50);
  });
});
