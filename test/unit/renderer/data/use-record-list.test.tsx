// @vitest-environment jsdom
import { screen } from '@testing-library/react';
import { useEffect } from 'react';
import { expect, it, vi } from 'vitest';
import type { DesksideApi } from '../../../../src/contract/schemas.ts';
import { useRecordList } from '../../../../renderer/data/lists/use-record-list.ts';
import { startOfGrid } from '../../../../renderer/grid/grid-selection.ts';
import { useBrowserMemory } from '../../../../renderer/workspace/browser-context.ts';
import { settled, show } from '../support/show.tsx';

const query = { module: 'Leads', viewId: '1', word: '', filter: null, sort: [] };
const usual = ['Name'];
const own = ['Name', 'Phone'];

/** A list as a grid uses it: it asks for its first rows whenever it is told another way to. */
function List({ areKnown = true, isShown = true, fields = own }) {
  const { lists } = useBrowserMemory();
  const list = { accountId: 'a0', tab: '1', query };
  const { reach, placeNow, keepPlace } = useRecordList(lists, list, { fields, areKnown }, isShown);
  useEffect(() => {
    if (isShown) reach(0, 30, 1);
  }, [reach, isShown]);
  return (
    <button onClick={() => keepPlace({ scrollTop: 320, scrollLeft: 0, selection: startOfGrid })}>
      {placeNow()?.scrollTop ?? 'new'}
    </button>
  );
}

function open(first: Parameters<typeof List>[0]) {
  const asked: (readonly string[])[] = [];
  const readList: DesksideApi['readList'] = ({ fields }) => {
    asked.push(fields);
    const value = { columns: fields, ids: [], rows: [], offset: 0, next: null, jumps: true, receivedAt: 1 };
    return Promise.resolve({ ok: true, value });
  };
  return { asked, ...show(<List {...first} />, { readList }) };
}

it('reads the rows of a view once, with the columns of the view, when those are known', async () => {
  const { asked, show: render } = open({ areKnown: false, fields: usual });
  await settled();
  expect(asked).toEqual([]);
  render(<List areKnown fields={own} />);
  await vi.waitFor(() => expect(asked).toHaveLength(1));
  await settled();
  expect(asked).toEqual([own]);
});

it('asks for nothing while the records are looked at otherwise', async () => {
  const { asked } = open({ isShown: false });
  await settled();
  expect(asked).toEqual([]);
});

it('tells a grid that is made again where a person was last', async () => {
  const { user, show: render } = open({});
  await user.click(screen.getByRole('button', { name: 'new' }));
  render(<List isShown={false} />);
  render(<List />);
  expect(screen.getByRole('button', { name: '320' })).toBeTruthy();
});
