import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { ExportFile } from '../../../../electron/main/export/export-file.ts';
import { tableWriter } from '../../../../electron/main/export/table-writer.ts';
import { ExportTable } from '../../../../src/crm/index.ts';
import { FormatContext } from '../../../../src/crm/format/index.ts';
import { field, german, moduleOf } from '../../crm/export/support/tables.ts';
import { forgetful } from '../support/part-registers.ts';

it('a page of rows is written in parts, and what waits for the process has its turn between them', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'deskside-table-writer-'));
  try {
    const target = join(folder, 'names.csv');
    const file = await ExportFile.open(target, forgetful);
    const table = new ExportTable(
      moduleOf([field('Name', 'text')]),
      ['Name'],
      'shown',
      new FormatContext(german),
    );
    const order = { format: 'csv', style: 'shown', csv: { separator: ',', forExcel: false } } as const;
    const writer = await tableWriter({
      order,
      table,
      file,
      notation: german,
      title: 'Names',
      expectedRows: 200,
    });
    let turns = 0;
    let isOver = false;
    const count = (): void => {
      turns += 1;
      if (!isOver) setImmediate(count);
    };
    setImmediate(count);
    const names = Array.from({ length: 200 }, (_, row) => `Name ${String(row)}`);
    await writer.add({ ids: names.map((_, row) => String(row)), rows: names.map((name) => [name]) });
    isOver = true;
    expect(turns).toBeGreaterThanOrEqual(3);
    await writer.finish();
    await file.finish();
    expect(await readFile(target, 'utf8')).toBe(`Name\r\n${names.join('\r\n')}\r\n`);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
