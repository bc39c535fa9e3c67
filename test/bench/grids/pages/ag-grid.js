import { AllCommunityModule, createGrid, ModuleRegistry } from 'ag-grid-community';
import { columnWidth, place, rowCount, rowHeight, textAt, titles } from './data.js';

ModuleRegistry.registerModules([AllCommunityModule]);
createGrid(place(), {
  columnDefs: titles.map((headerName, column) => ({
    headerName,
    colId: String(column),
    width: columnWidth(column),
    pinned: column === 0 ? 'left' : null,
    valueGetter: ({ data }) => textAt(data.row, column),
  })),
  rowData: Array.from({ length: rowCount }, (_, row) => ({ row })),
  rowHeight,
});
