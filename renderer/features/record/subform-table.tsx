import type { FormattedValue } from '../../../src/crm/format/formatted-value.ts';
import css from './field-row.module.css';

type Rows = NonNullable<FormattedValue['table']>;

/** The rows of a subform as a small grid. */
export function SubformTable({ label, table }: { readonly label: string; readonly table: Rows }) {
  return (
    <div className={css['tableFrame']} tabIndex={0} role="region" aria-label={`Rows of ${label}`}>
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
      {table.total > table.rows.length && (
        <p className={css['rest']}>{table.total - table.rows.length} more rows in Zoho</p>
      )}
    </div>
  );
}
