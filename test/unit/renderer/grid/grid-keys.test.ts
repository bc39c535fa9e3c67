import { describe, expect, it } from 'vitest';
import { gridKeyAction } from '../../../../renderer/grid/grid-keys.ts';

const press = (key: string, more: Partial<Parameters<typeof gridKeyAction>[0]> = {}) =>
  gridKeyAction({ key, shift: false, command: false, alt: false, inHeader: false, ...more });

describe('keys of the grid', () => {
  it('moves by arrows, and extends with Shift', () => {
    expect(press('ArrowDown')).toEqual({
      kind: 'move',
      move: { to: 'step', rows: 1, columns: 0 },
      extend: false,
    });
    expect(press('ArrowLeft', { shift: true })).toMatchObject({ extend: true });
  });

  it('goes to the ends of the row, and with Ctrl to the ends of the grid', () => {
    expect(press('Home')).toMatchObject({ move: { to: 'rowStart' } });
    expect(press('End', { command: true })).toMatchObject({ move: { to: 'gridEnd' } });
    expect(press('ArrowRight', { command: true })).toMatchObject({ move: { to: 'rowEnd' } });
  });

  it('copies with Ctrl+C, and with Shift also the headers', () => {
    expect(press('c', { command: true })).toEqual({ kind: 'copy', headers: false });
    expect(press('C', { command: true, shift: true })).toEqual({ kind: 'copy', headers: true });
    expect(press('c')).toBeNull();
  });

  it('changes the width and the place of a column from its header', () => {
    expect(press('ArrowRight', { shift: true, inHeader: true })).toEqual({ kind: 'resize', by: 16 });
    expect(press('ArrowLeft', { shift: true, command: true, inHeader: true })).toEqual({
      kind: 'reorder',
      by: -1,
    });
    expect(press('ArrowLeft', { shift: true, command: true })).toMatchObject({ move: { to: 'rowStart' } });
  });

  it('goes to the first and last row in the same column', () => {
    expect(press('ArrowUp', { command: true })).toMatchObject({ move: { to: 'columnStart' } });
    expect(press('ArrowDown', { command: true, shift: true })).toMatchObject({
      move: { to: 'columnEnd' },
      extend: true,
    });
  });

  it('selects rows, columns and everything', () => {
    expect(press(' ', { shift: true })).toEqual({ kind: 'selectRows' });
    expect(press(' ', { command: true })).toEqual({ kind: 'selectColumns' });
    expect(press('a', { command: true })).toEqual({ kind: 'selectAll' });
  });

  it('sorts in the header, and by more columns with Shift', () => {
    expect(press('Enter', { inHeader: true })).toEqual({ kind: 'activate', add: false });
    expect(press('Enter', { inHeader: true, shift: true })).toEqual({ kind: 'activate', add: true });
    expect(press(' ', { inHeader: true })).toEqual({ kind: 'activate', add: false });
    expect(press('Enter', { shift: true })).toBeNull();
  });

  it('opens the menu of what is active', () => {
    expect(press('F10', { shift: true })).toEqual({ kind: 'menu' });
    expect(press('ContextMenu')).toEqual({ kind: 'menu' });
    expect(press('ArrowDown', { alt: true })).toEqual({ kind: 'menu' });
    expect(press('F10')).toBeNull();
  });

  it('leaves to others what is not its own', () => {
    expect(press('ArrowLeft', { alt: true })).toBeNull();
    expect(press('j')).toBeNull();
    expect(press('Tab')).toBeNull();
    expect(press('Enter', { command: true })).toBeNull();
  });
});
