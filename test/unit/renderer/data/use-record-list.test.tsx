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

/** Which of two lists is shown. */
function Shown({ word }: { readonly word: string }) {
  const { lists } = useBrowserMemory();
  const asked = { accountId: 'a0', tab: '1', query: { ...query, word } };
  const { reach, list, isKept } = useRecordList(lists, asked, { fields: own, areKnown: true }, true);
  useEffect(() => reach(0, 30, 1), [reach]);
  const again = (): void => void lists.recover('a0');
  return <button onClick={again}>{`${String(list.count)} rows, kept: ${String(isKept)}`}</button>;
}

it('keeps the list before one whose answer is cut, while that is asked for again and after it came to nothing', async () => {
  let answers: ('cut' | 'refused' | 'never')[] = [];
  const readList: DesksideApi['readList'] = ({ fields, query: { word } }) => {
    const answer = word === '' ? undefined : answers.shift();
    if (answer === 'never') return new Promise(() => undefined);
    if (answer !== undefined) {
      const code = answer === 'cut' ? 'crm.unreachable' : 'crm.server_error';
      return Promise.resolve({ ok: false, error: { code, message: '' } });
    }
    const value = {
      columns: fields,
      ids: ['1'],
      rows: [['Ada', '1']],
      offset: 0,
      next: null,
      jumps: true,
      receivedAt: 1,
    };
    return Promise.resolve({ ok: true, value });
  };
  const { user, show: render } = show(<Shown word="" />, { readList });
  await vi.waitFor(() => screen.getByRole('button', { name: '1 rows, kept: false' }));
  // The line is told to be open all the while: another request was answered.
  answers = ['cut', 'never'];
  render(<Shown word="berg" />);
  const kept = await vi.waitFor(() => screen.getByRole('button', { name: '1 rows, kept: true' }));
  await user.click(kept);
  await settled();
  expect(answers).toEqual([]);
  expect(screen.getByRole('button').textContent).toBe('1 rows, kept: true');
  // What is refused is another matter, and says so in its place.
  answers = ['refused'];
  render(<Shown word="dale" />);
  await vi.waitFor(() => screen.getByRole('button', { name: '0 rows, kept: false' }));
});
