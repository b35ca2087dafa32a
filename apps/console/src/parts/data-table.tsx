import type { ReactNode } from 'react';
import classes from './data-table.module.css';

export interface Column<Row> {
  key: string;
  head: ReactNode;
  cell: (row: Row) => ReactNode;
  /** Names the row: the first column, as a rule. */
  heads?: boolean;
  numeric?: boolean;
  /** Left out where rows are stacked. */
  wideOnly?: boolean;
}

interface DataTableProps<Row> {
  caption: string;
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  columns: readonly Column<Row>[];
  /** Keeps its columns where the page is narrow, and scrolls: for figures. */
  rigid?: boolean;
}

/** A table of 40 px rows. Where the page is narrow each row becomes a block with its own labels. */
export function DataTable<Row>({ caption, rows, rowKey, columns, rigid = false }: DataTableProps<Row>) {
  // Roles are written out: `display: block` would take the table's own away.
  return (
    <div
      className={classes.frame}
      tabIndex={rigid ? 0 : undefined}
      role={rigid ? 'group' : undefined}
      aria-label={rigid ? caption : undefined}
    >
      <table role="table" className={classes.table} data-rigid={rigid || undefined}>
        <caption className="only-read">{caption}</caption>
        <thead role="rowgroup">
          <tr role="row">
            {columns.map((column) => (
              <th
                key={column.key}
                role="columnheader"
                scope="col"
                data-numeric={column.numeric || undefined}
                data-wide-only={column.wideOnly || undefined}
              >
                {column.head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {rows.map((row) => (
            <tr key={rowKey(row)} role="row">
              {columns.map((column) => {
                const shared = {
                  'data-numeric': column.numeric || undefined,
                  'data-wide-only': column.wideOnly || undefined,
                };
                const label = (
                  <span className={classes.label} aria-hidden="true">
                    {column.head}
                  </span>
                );
                return column.heads ? (
                  <th key={column.key} role="rowheader" scope="row" {...shared}>
                    {column.cell(row)}
                  </th>
                ) : (
                  <td key={column.key} role="cell" {...shared}>
                    {label}
                    {column.cell(row)}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
