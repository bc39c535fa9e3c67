import { messages } from '../../messages/index.ts';
import type { FormattedValue } from '../../../src/crm/format/index.ts';
import css from './field-row.module.css';

type Rows = NonNullable<FormattedValue['table']>;

/** The rows of a subform as a small grid. */
export function SubformTable({ label, table }: { readonly label: string; readonly table: Rows }) {
  return (
    <div className={css['tableFrame']} tabIndex={0} role="region" aria-label={messages.record.rowsOf(label)}>
      <table className={css['table']}>
        <thead>
          <tr>
            {table.columns.map((column) => (
              <th key={column.apiName} scope="col" dir="auto">
                {column.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row, index) => (
            <tr key={index}>
              {row.map((cell, place) => (
                <td key={place} data-numeric={cell.numeric || undefined} title={cell.tooltip} dir="auto">
                  {cell.text}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {(table.hasMore || table.total > table.rows.length) && <p className={css['rest']}>{restText(table)}</p>}
    </div>
  );
}

/** Of a cut subform Zoho does not say how many rows there are. */
function restText({ hasMore, rows, total }: Rows): string {
  if (hasMore) return messages.record.firstRows(rows.length);
  return messages.record.moreRows(total - rows.length);
}
