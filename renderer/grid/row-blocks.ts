/** Rows chosen here and there: blocks that are in order and do not touch. Pure. */

/** Rows one after the other, both ends included. */
export interface RowBlock {
  readonly first: number;
  readonly last: number;
}

export type RowBlocks = readonly RowBlock[];

export function withBlock(blocks: RowBlocks, added: RowBlock): RowBlocks {
  const isApart = ({ first, last }: RowBlock): boolean => last < added.first - 1 || first > added.last + 1;
  const touching = blocks.filter((block) => !isApart(block));
  const joined = {
    first: Math.min(added.first, ...touching.map(({ first }) => first)),
    last: Math.max(added.last, ...touching.map(({ last }) => last)),
  };
  return [...blocks.filter(isApart), joined].sort((one, other) => one.first - other.first);
}

export function withoutRow(blocks: RowBlocks, row: number): RowBlocks {
  return blocks.flatMap(({ first, last }) => {
    if (row < first || row > last) return [{ first, last }];
    const parts = [
      { first, last: row - 1 },
      { first: row + 1, last },
    ];
    return parts.filter((part) => part.first <= part.last);
  });
}

export function hasRow(blocks: RowBlocks, row: number): boolean {
  return blocks.some(({ first, last }) => row >= first && row <= last);
}

export function countRows(blocks: RowBlocks): number {
  return blocks.reduce((count, { first, last }) => count + last - first + 1, 0);
}

/** Every row of the blocks, in order. */
export function* rowsOf(blocks: RowBlocks): Generator<number> {
  for (const { first, last } of blocks) for (let row = first; row <= last; row += 1) yield row;
}

/** The blocks of rows that come in order. */
export function blocksOf(rows: Iterable<number>): RowBlocks {
  const blocks: { first: number; last: number }[] = [];
  for (const row of rows) {
    const open = blocks.at(-1);
    if (open?.last === row - 1) open.last = row;
    else blocks.push({ first: row, last: row });
  }
  return blocks;
}

/** What is left of the blocks in a grid that has become shorter. */
export function blocksWithin(blocks: RowBlocks, rows: number): RowBlocks {
  if (blocks.every(({ last }) => last < rows)) return blocks;
  return blocks.flatMap(({ first, last }) =>
    first >= rows ? [] : [{ first, last: Math.min(last, rows - 1) }],
  );
}
