import {
  type Field,
  type ModuleDescription,
  type RelatedList,
  visibleText,
} from '../../../src/contract/index.ts';
import { displayColumns, fieldsToRequest } from '../../../src/crm/format/index.ts';
import { asDesksideError } from '../../lib/deskside-error.ts';
import { useDescription } from '../../data/use-crm-queries.ts';
import { useRelatedRecords } from '../../data/use-related-records.ts';
import { messages } from '../../messages/index.ts';
import { Failure } from '../notices/failure.tsx';
import { Attachments } from './attachments-part.tsx';
import { Emails } from './emails-part.tsx';
import { LinkedRecords } from './linked-records.tsx';
import { Notes } from './notes-part.tsx';
import { QueryAnswer } from './query-answer.tsx';
import { RecordLink, type FollowLinks } from './record-link.tsx';
import { Part, PartItems, type RecordPartProps } from './record-part.tsx';
import css from './related-lists.module.css';
import { relatedRows } from './related-rows.ts';
import { dealLists, SalesParts } from './sales-parts.tsx';
import { Timeline } from './timeline-part.tsx';
import { useOpenParts } from './use-open-parts.ts';
import { useRelatedCounts } from './use-record-part.ts';

interface RelatedListsProps extends Omit<RecordPartProps, 'parts'>, FollowLinks {
  readonly lists: readonly RelatedList[];
  /** Of the module of the record. */
  readonly fields: readonly Field[];
  /** Zoho leads the record through a blueprint. */
  readonly inProcess: boolean;
}

/** Lists that have a part of their own. */
const ownParts: ReadonlySet<string> = new Set(['Notes', 'Attachments']);
/** Standard modules whose records have mails (Get Emails of a Record, v7). */
const mailModules: ReadonlySet<string> = new Set([
  'Leads',
  'Contacts',
  'Accounts',
  'Deals',
  'Quotes',
  'Invoices',
  'Sales_Orders',
  'Purchase_Orders',
]);

function hasEmails(module: string, lists: readonly RelatedList[]): boolean {
  return mailModules.has(module) || lists.some(({ apiName }) => apiName === 'Emails');
}

/**
 * What lies around a record: related lists, notes, files, and what happened to it. One call tells how much is in
 * each; each is fetched when it is opened, since each costs credits.
 */
export function RelatedLists({ lists, fields, canFollow, onFollow, inProcess, ...rest }: RelatedListsProps) {
  const parts = useOpenParts(rest.record.module);
  const shown = lists.flatMap((list) =>
    ownParts.has(list.apiName) || dealLists.has(list.apiName) || list.apiName === 'Emails'
      ? []
      : shownList(list, canFollow),
  );
  const counted = lists.map(({ apiName }) => apiName).filter((name) => isCounted(name, shown));
  const counts = useRelatedCounts(rest.account.id, rest.record, counted);
  const countOf = (name: string): number | undefined => counts.data?.[name];
  const props = { ...rest, parts };
  return (
    <section className={css['lists']} aria-label={messages.record.relatedLists}>
      <h3 className={css['title']}>{messages.record.relatedLists}</h3>
      {counts.isError && (
        <Failure
          shape="line"
          error={asDesksideError(counts.error)}
          busy={counts.isFetching}
          onRetry={() => void counts.refetch()}
          onSignIn={rest.onSignIn}
        />
      )}
      <Part name="Notes" label={messages.record.parts.notes} count={countOf('Notes')} parts={parts}>
        <Notes {...props} />
      </Part>
      <Part
        name="Attachments"
        label={messages.record.parts.attachments}
        count={countOf('Attachments')}
        parts={parts}
      >
        <Attachments {...props} />
      </Part>
      <Part name="$timeline" label={messages.record.parts.timeline} count={undefined} parts={parts}>
        <Timeline {...props} fields={fields} canFollow={canFollow} onFollow={onFollow} />
      </Part>
      <SalesParts {...props} {...{ lists, inProcess, canFollow, onFollow }} />
      {shown.map((list) => (
        <Part
          key={list.apiName}
          name={list.apiName}
          label={visibleText(list.label)}
          count={countOf(list.apiName)}
          parts={parts}
        >
          {list.linked === undefined ? (
            <OpenList {...props} {...{ list, canFollow, onFollow }} count={countOf(list.apiName)} />
          ) : (
            <LinkedRecords {...props} {...{ list, canFollow, onFollow }} linked={list.linked} />
          )}
        </Part>
      ))}
      {hasEmails(rest.record.module, lists) && (
        <Part name="Emails" label={messages.record.parts.emails} count={undefined} parts={parts}>
          <Emails key={rest.record.id} {...props} />
        </Part>
      )}
    </section>
  );
}

interface ShownList extends Omit<RelatedList, 'module' | 'linked'> {
  readonly module: string;
  readonly linked: RelatedList['linked'] | undefined;
}

/** A list of records that can be opened, or of what links such records; any other is none to look at here. */
function shownList(list: RelatedList, canFollow: (module: string) => boolean): ShownList[] {
  const { module, linked } = list;
  if (module !== null && canFollow(module)) return [{ ...list, module, linked: undefined }];
  return linked !== undefined && canFollow(linked.module) ? [{ ...list, module: linked.module, linked }] : [];
}

function isCounted(name: string, shown: readonly ShownList[]): boolean {
  return ownParts.has(name) || shown.some(({ apiName }) => apiName === name);
}

interface OpenListProps extends RecordPartProps, FollowLinks {
  readonly list: ShownList;
  /** How many there are; undefined when Zoho did not say. */
  readonly count: number | undefined;
}

function OpenList(props: OpenListProps) {
  const { account, list, onSignIn } = props;
  return (
    <QueryAnswer query={useDescription(account.id, list.module)} onSignIn={onSignIn}>
      {(description) => <Rows {...props} description={description} />}
    </QueryAnswer>
  );
}

const columnsShown = 4;

function Rows({
  account,
  record,
  list,
  context,
  count,
  canFollow,
  onFollow,
  onSignIn,
  description,
}: OpenListProps & {
  readonly description: ModuleDescription;
}) {
  const columns = displayColumns(description).slice(0, columnsShown);
  const pages = useRelatedRecords(account.id, record, list.apiName, fieldsToRequest(description, columns));
  const { head, rows } = relatedRows(description, columns, pages.pages ?? [], context);
  const part = { ...pages, items: pages.pages === null ? null : rows };
  return (
    <PartItems part={part} onSignIn={onSignIn}>
      {() => (
        <>
          <div className={css['frame']} role="region" aria-label={visibleText(list.label)} tabIndex={0}>
            <table className={css['table']}>
              <thead>
                <tr>
                  {head.map((label, index) => (
                    <th key={index} scope="col" dir="auto">
                      {visibleText(label)}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {rows.map((row, place) => (
                  // A record may stand in the list twice.
                  <tr key={place}>
                    <td>
                      <RecordLink
                        target={{ module: list.module, id: row.id, name: row.name }}
                        text={row.name}
                        place={`${list.apiName}:${row.id}`}
                        canFollow={canFollow}
                        onFollow={onFollow}
                      />
                    </td>
                    {row.cells.map((cell, index) => (
                      <td
                        key={index}
                        data-numeric={cell.numeric || undefined}
                        title={cell.tooltip}
                        dir="auto"
                      >
                        {cell.text}
                      </td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
          {count !== undefined && count > rows.length && (
            <p className={css['known']}>{messages.record.shownOf(rows.length, count)}</p>
          )}
        </>
      )}
    </PartItems>
  );
}
