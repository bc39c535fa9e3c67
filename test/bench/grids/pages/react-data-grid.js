import { createElement } from 'react';
import { createRoot } from 'react-dom/client';
import DataGrid from 'react-data-grid';
import 'react-data-grid/lib/styles.css';
import { columnWidth, place, rowCount, rowHeight, textAt, titles } from './data.js';

const columns = titles.map((name, column) => ({
  key: String(column),
  name,
  width: columnWidth(column),
  frozen: column === 0,
  renderCell: ({ row }) => textAt(row, column),
}));
const rows = Array.from({ length: rowCount }, (_, row) => row);
createRoot(place()).render(
  createElement(DataGrid, {
    columns,
    rows,
    rowHeight,
    rowKeyGetter: (row) => row,
    style: { height: '100%' },
  }),
);
