import { createElement, useRef, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { useVirtualizer } from '@tanstack/react-virtual';
import { columnCount, columnWidth, place, rowCount, rowHeight, textAt } from './data.js';

const cell = { position: 'absolute', top: 0, left: 0, height: rowHeight, overflow: 'hidden' };

/** As in its example of rows and columns, with keys and a first column that stays. */
function Grid() {
  const scroller = useRef(null);
  const [active, setActive] = useState([0, 1]);
  const rows = useVirtualizer({
    count: rowCount,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 5,
  });
  const columns = useVirtualizer({
    horizontal: true,
    count: columnCount,
    getScrollElement: () => scroller.current,
    estimateSize: columnWidth,
    overscan: 2,
  });
  const steps = {
    ArrowRight: [0, 1],
    ArrowLeft: [0, -1],
    ArrowDown: [1, 0],
    ArrowUp: [-1, 0],
    PageDown: [20, 0],
    PageUp: [-20, 0],
  };
  const onKeyDown = (event) => {
    const step = steps[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const row = Math.max(0, Math.min(rowCount - 1, active[0] + step[0]));
    const column = Math.max(0, Math.min(columnCount - 1, active[1] + step[1]));
    setActive([row, column]);
    rows.scrollToIndex(row);
    columns.scrollToIndex(column);
  };
  const cellOf = (row, column, style) =>
    createElement(
      'div',
      {
        key: column,
        style: {
          ...style,
          borderBottom: '1px solid #ddd',
          outline: row === active[0] && column === active[1] ? '2px solid' : 'none',
        },
        onPointerDown: () => setActive([row, column]),
      },
      textAt(row, column),
    );
  return createElement(
    'div',
    { ref: scroller, tabIndex: 0, onKeyDown, style: { height: '100%', overflow: 'auto' } },
    createElement(
      'div',
      { style: { position: 'relative', height: rows.getTotalSize(), width: columns.getTotalSize() } },
      rows.getVirtualItems().map((row) =>
        createElement(
          'div',
          {
            key: row.key,
            style: { ...cell, width: '100%', overflow: 'visible', transform: `translateY(${row.start}px)` },
          },
          columns
            .getVirtualItems()
            .filter(({ index }) => index > 0)
            .map((column) =>
              cellOf(row.index, column.index, {
                ...cell,
                width: column.size,
                transform: `translateX(${column.start}px)`,
              }),
            ),
          cellOf(row.index, 0, {
            height: rowHeight,
            width: columnWidth(0),
            position: 'sticky',
            left: 0,
            background: '#fff',
          }),
        ),
      ),
    ),
  );
}

createRoot(place()).render(createElement(Grid));
