import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { AccountView } from '../../../src/contract/app-state.ts';
import type { ModuleDescription, PageRequest, RelatedList } from '../../../src/contract/records.ts';
import { displayColumns, fieldsToRequest } from '../../../src/crm/format/display-columns.ts';
import type { FormatContext } from '../../../src/crm/format/format-context.ts';
import { useDeskside } from '../../lib/deskside-context.ts';
import { asDesksideError } from '../../lib/deskside-error.ts';
import { isTextList } from '../../lib/layout-memory.ts';
import { useDelayed } from '../../lib/use-delayed.ts';
import { Button } from '../../ui/button.tsx';
import { Details } from '../../ui/details.tsx';
import { queryKeys, useDescription } from '../browser/use-crm-queries.ts';
import { Failure } from '../notices/failure.tsx';
import type { RecordRef } from './record-history.ts';
import css from './related-lists.module.css';
import { relatedRows } from './related-rows.ts';

interface RelatedListsProps {
  readonly account: AccountView;
  readonly record: RecordRef;
  readonly lists: readonly RelatedList[];
  readonly context: FormatContext;
  readonly canFollow: (module: string) => boolean;
  readonly onFollow: (record: RecordRef) => void;
}

/**
 * The lists around a record. Each is fetched when it is opened, since each costs credits; which ones a person
 * keeps open is remembered per module.
 */
export function RelatedLists({ lists, canFollow, ...rest }: RelatedListsProps) {
  const { layout } = useDeskside();
  const name = `related.${rest.record.module}`;
  const [open, setOpen] = useState(() => layout.read(name, isTextList, []));
  const shown = lists.flatMap((list) =>
    list.module !== null && canFollow(list.module) ? [{ ...list, module: list.module }] : [],
  );
  if (shown.length === 0) return null;
  const toggle = (apiName: string, isOpen: boolean): void => {
    const next = isOpen ? [...new Set([...open, apiName])] : open.filter((each) => each !== apiName);
    if (next.length === open.length) return;
    setOpen(next);
    layout.write(name, next);
  };
  return (
    <section className={css['lists']} aria-label="Related lists">
      <h3 className={css['title']}>Related lists</h3>
      {shown.map((list) => (
        <Details
          key={list.apiName}
          summary={list.label}
          open={open.includes(list.apiName)}
          onToggle={(isOpen) => toggle(list.apiName, isOpen)}
        >
          {open.includes(list.apiName) && <OpenList {...rest} list={list} />}
        </Details>
      ))}
    </section>
  );
}

type OpenListProps = Omit<RelatedListsProps, 'lists' | 'canFollow'> & {
  readonly list: RelatedList & { readonly module: string };
};

function OpenList(props: OpenListProps) {
  const { account, list } = props;
  const description = useDescription(account.id, list.module);
  if (description.isError) {
    const error = asDesksideError(description.error);
    return <Failure shape="line" error={error} onRetry={() => void description.refetch()} />;
  }
  return description.data === undefined ? <Bones /> : <Rows {...props} description={description.data} />;
}

const firstPage: PageRequest = { kind: 'number', number: 1 };
const columnsShown = 4;

function Rows({
  account,
  record,
  list,
  context,
  onFollow,
  description,
}: OpenListProps & {
  readonly description: ModuleDescription;
}) {
  const { client } = useDeskside();
  const columns = displayColumns(description).slice(0, columnsShown);
  const pages = useInfiniteQuery({
    queryKey: queryKeys.related(account.id, record.module, record.id, list.apiName),
    initialPageParam: firstPage,
    getNextPageParam: (last) => last.next,
    queryFn: ({ pageParam, signal }: { pageParam: PageRequest; signal: AbortSignal }) =>
      client.read(
        'listRelatedRecords',
        {
          accountId: account.id,
          module: record.module,
          id: record.id,
          relatedList: list.apiName,
          fields: fieldsToRequest(description, columns),
          page: pageParam,
        },
        signal,
      ),
  });
  if (pages.isError && pages.data === undefined) {
    return <Failure shape="line" error={asDesksideError(pages.error)} onRetry={() => void pages.refetch()} />;
  }
  if (pages.data === undefined) return <Bones />;
  const { head, rows } = relatedRows(description, columns, pages.data.pages, context);
  if (rows.length === 0) return <p className={css['none']}>Nothing here.</p>;
  return (
    <>
      <div className={css['frame']} role="region" aria-label={list.label} tabIndex={0}>
        <table className={css['table']}>
          <thead>
            <tr>
              {head.map((label, index) => (
                <th key={index} scope="col" dir="auto">
                  {label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.id}>
                <td>
                  <button
                    type="button"
                    className={css['link']}
                    dir="auto"
                    onClick={() => onFollow({ module: list.module, id: row.id, name: row.name })}
                  >
                    {row.name}
                  </button>
                </td>
                {row.cells.map((cell, index) => (
                  <td key={index} data-numeric={cell.numeric || undefined} title={cell.tooltip} dir="auto">
                    {cell.text}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {pages.isFetchNextPageError && (
        <Failure
          shape="line"
          error={asDesksideError(pages.error)}
          onRetry={() => void pages.fetchNextPage()}
        />
      )}
      {pages.hasNextPage && !pages.isFetchNextPageError && (
        <Button tone="quiet" busy={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
          Show more
        </Button>
      )}
    </>
  );
}

function Bones() {
  const shown = useDelayed(true);
  return (
    <div className={css['bones']} data-shown={shown || undefined} role="status" aria-label="Loading">
      <span />
      <span />
      <span />
    </div>
  );
}
