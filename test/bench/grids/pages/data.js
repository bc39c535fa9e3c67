/** The same 100,000 x 64 texts for everybody, made when they are asked for. */
export const rowCount = 100_000;
export const columnCount = 64;
export const rowHeight = 32;
export const columnWidth = (column) => (column === 0 ? 240 : 140);

const words = [
  'Ana Calder',
  'ana.calder@example.org',
  '+49 30 1234567',
  'Berlin',
  '12,500.00',
  'Qualification',
  '01/05/2026',
  'Supply Chain Analyst',
  'Corvina Laboratories Montréal',
  '',
  'Gold',
  'https://example.org/a/long/address/that/is/cut',
];

export function textAt(row, column) {
  return column === 0 ? `Contact ${row}` : words[(row * 7 + column) % words.length];
}

export const titles = Array.from({ length: columnCount }, (_, column) => `Column ${column}`);

export function place() {
  const style = document.createElement('style');
  style.textContent = `html, body { margin: 0; height: 100%; overflow: hidden; font: 13px sans-serif }
    #grid { position: absolute; inset: 84px 0 26px 212px; background: #fff }`;
  document.head.append(style);
  const grid = document.createElement('div');
  grid.id = 'grid';
  document.body.append(grid);
  return grid;
}
