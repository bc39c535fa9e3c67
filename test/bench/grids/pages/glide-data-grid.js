import { createElement } from 'react';
import { createRoot } from 'react-dom/client';
import { DataEditor, GridCellKind } from '@glideapps/glide-data-grid';
import '@glideapps/glide-data-grid/dist/index.css';
import { columnWidth, place, rowCount, rowHeight, textAt, titles } from './data.js';

const grid = place();
const portal = document.createElement('div');
portal.id = 'portal';
document.body.append(portal);
const columns = titles.map((title, column) => ({ title, id: String(column), width: columnWidth(column) }));
const getCellContent = ([column, row]) => {
  const text = textAt(row, column);
  return { kind: GridCellKind.Text, data: text, displayData: text, allowOverlay: false };
};
createRoot(grid).render(
  createElement(DataEditor, {
    ...{ columns, getCellContent, rowHeight },
    rows: rowCount,
    freezeColumns: 1,
    width: '100%',
    height: '100%',
  }),
);
