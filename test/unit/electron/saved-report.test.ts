import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { SavedReport } from '../../../electron/main/diagnostics/saved-report.ts';
import { temporaryFolder } from '../../fakes/temporary-folder.ts';

function reportsTo(file: string | null) {
  let made = 0;
  const report = new SavedReport({
    read: () => Promise.resolve({ versions: [], startup: [], report: `Report ${String((made += 1))}` }),
    chooseSaveFile: (name) => {
      expect(name).toBe('deskside-diagnostics-2026-01-05.txt');
      return Promise.resolve(file);
    },
    clock: () => Date.UTC(2026, 0, 5, 23),
  });
  return report;
}

it('saves the report as it was shown last, for its owner only', async () => {
  const file = join(temporaryFolder(), 'report.txt');
  const report = reportsTo(file);
  await report.show();
  const { report: shown } = await report.show();
  expect(await report.save()).toBe(true);
  expect(await readFile(file, 'utf8')).toBe(`${shown}\n`);
  expect((await stat(file)).mode & 0o777).toBe(0o600);
});

it('saves nothing where nobody chose a place, and says what cannot be written', async () => {
  expect(await reportsTo(null).save()).toBe(false);
  const gone = join(temporaryFolder(), 'gone', 'report.txt');
  await expect(reportsTo(gone).save()).rejects.toMatchObject({ code: 'download.write_failed' });
});
