import type { HomePart } from '../../contract/home.ts';
import { homeFilters } from '../../contract/home-lists.ts';
import type { Filter } from '../../contract/list-query.ts';
import type { Field, FieldKind } from '../../contract/records.ts';
import type { CoqlCondition, CoqlSelect } from '../coql.ts';
import { compileFilter, type FilterContext } from '../filter/compile-filter.ts';

/** Rows of one part: as many as one credit gives (COQL, v8). */
export const rowsOfPart = 200;

/** A part as one query, and where its values stand. */
export interface HomeQuery {
  readonly select: Pick<CoqlSelect, 'module' | 'fields' | 'where' | 'orderBy' | 'limit'>;
  /** API names; null for what a module does not have. */
  readonly columns: {
    readonly name: string;
    readonly date: string;
    readonly end: string | null;
    readonly state: string | null;
    readonly who: string | null;
    readonly amount: string | null;
    readonly currency: string | null;
  };
  /** Columns without which the part still says what it is for: a profile may hide them. */
  readonly optional: readonly string[];
}

export interface HomeContext extends FilterContext {
  /** Stages in which deals can still be won. */
  readonly openStages: readonly string[];
}

/**
 * Fields of Zoho's own modules by the types that they have in every organisation: Home asks before a module was
 * described, which would cost four calls for each ("Modules", fields of Tasks, Calls, Events and Deals, v8).
 */
const kinds: Readonly<Record<string, readonly [FieldKind, string]>> = {
  Owner: ['owner', 'ownerlookup'],
  Modified_By: ['owner', 'ownerlookup'],
  Modified_Time: ['datetime', 'datetime'],
  Status: ['picklist', 'picklist'],
  Stage: ['picklist', 'picklist'],
  Outgoing_Call_Status: ['picklist', 'picklist'],
  Start_DateTime: ['datetime', 'datetime'],
  Closing_Date: ['date', 'date'],
};
const fields: ReadonlyMap<string, Field> = new Map(
  Object.entries(kinds).map(([apiName, [kind, dataType]]) => [
    apiName,
    {
      apiName,
      label: apiName.replaceAll('_', ' '),
      kind,
      dataType,
      visible: true,
      sortable: true,
      filterable: true,
      searchable: true,
      decimalPlaces: null,
      lookupModule: null,
      picklistValues: [],
      subformFields: [],
    },
  ]),
);

const names: Readonly<Record<string, string>> = {
  Contacts: 'Full_Name',
  Leads: 'Full_Name',
  Accounts: 'Account_Name',
  Deals: 'Deal_Name',
};

const none = { end: null, state: null, who: null, amount: null, currency: null };

/** The one query of a part. Newest first where there may be more than a page: what is farthest back is cut. */
export function homeQuery(part: HomePart, context: HomeContext): HomeQuery {
  switch (part.kind) {
    case 'tasks':
      return query(part, context, homeFilters.tasks(), 'desc', {
        ...none,
        name: 'Subject',
        date: 'Due_Date',
        state: 'Status',
        who: 'Who_Id',
      });
    case 'calls':
      return query(part, context, homeFilters.calls(), 'desc', {
        ...none,
        name: 'Subject',
        date: 'Call_Start_Time',
        state: 'Outgoing_Call_Status',
        who: 'Who_Id',
      });
    case 'meetings':
      return query(part, context, homeFilters.meetings(), 'asc', {
        ...none,
        name: 'Event_Title',
        date: 'Start_DateTime',
        end: 'End_DateTime',
        who: 'Who_Id',
      });
    case 'deals':
      return dealsQuery(part, context);
    case 'changed':
      return query(part, context, homeFilters.changed(), 'desc', {
        ...none,
        name: names[part.module] ?? 'Name',
        date: 'Modified_Time',
        who: 'Modified_By',
      });
  }
}

/** Deals that are due and deals that others changed, in one query: both are told apart here. */
function dealsQuery(part: HomePart, context: HomeContext): HomeQuery {
  const due = compileFilter(homeFilters.dueDeals(context.openStages), fields, context);
  const changed = compileFilter(homeFilters.changed(), fields, context);
  // Without an open stage no deal is due, and an empty list of stages would mean all of them.
  const where: CoqlCondition = context.openStages.length === 0 ? changed : { any: [due, changed] };
  const columns = {
    ...none,
    name: 'Deal_Name',
    date: 'Closing_Date',
    state: 'Stage',
    amount: 'Amount',
    currency: 'Currency',
  };
  const asked = Object.values(columns).filter((name) => name !== null);
  return {
    select: {
      module: part.module,
      fields: ['id', ...asked, 'Owner', 'Modified_By', 'Modified_Time'],
      where,
      orderBy: { field: 'Closing_Date', order: 'desc' },
      limit: rowsOfPart,
    },
    columns,
    optional: ['Amount', 'Currency'],
  };
}

function query(
  part: HomePart,
  context: FilterContext,
  filter: Filter,
  order: 'asc' | 'desc',
  columns: HomeQuery['columns'],
): HomeQuery {
  return {
    select: {
      module: part.module,
      fields: ['id', ...Object.values(columns).filter((name) => name !== null)],
      where: compileFilter(filter, fields, context),
      orderBy: { field: columns.date, order },
      limit: rowsOfPart,
    },
    columns,
    optional: [columns.who, columns.end].filter((name) => name !== null),
  };
}
