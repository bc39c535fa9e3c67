import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { safeFileName, withoutDirectionMarks } from '../../../../src/crm/format/file-name.ts';

describe('names of files to save', () => {
  it.each([
    ['offer.pdf', 'offer.pdf'],
    ['floor plan – entwurf.png', 'floor plan – entwurf.png'],
    ['../../notes "3".txt', 'notes 3.txt'],
    ['C:\\Windows\\system32\\cmd.exe', 'C Windows system32 cmd.exe'],
    ['invoice\u202efdp.exe', 'invoicefdp.exe'],
    ['.bashrc', 'bashrc'],
    ['con.txt', '_con.txt'],
    ['COM¹.csv', '_COM¹.csv'],
    ['conout$', '_conout$'],
    ['Offers: 27/11 2026-11-28.xlsx', 'Offers 27 11 2026-11-28.xlsx'],
    ['a\u0000b\r\nc.csv', 'abc.csv'],
    ['...', 'attachment'],
    ['', 'attachment'],
    ['ends with a dot.', 'ends with a dot'],
  ])('makes of %j the name %j', (name, safe) => {
    expect(safeFileName(name)).toBe(safe);
  });

  it('keeps the ending of a very long name', () => {
    expect(safeFileName(`${'é'.repeat(4_000)}.docx`)).toBe(`${'é'.repeat(117)}.docx`);
    expect(safeFileName(`${'株'.repeat(200)} 2026-11-28.xlsx`)).toMatch(/^株{78}\.xlsx$/);
  });

  it('gives one part of a path that is no hidden file and no device, whatever comes in', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (name) => {
        const safe = safeFileName(name);
        expect(safe).not.toMatch(/[/\\:*?"<>|\p{Cc}\u202a-\u202e\u2066-\u2069]/u);
        expect(safe).not.toMatch(/^[.\s]|[.\s]$/);
        expect(Buffer.byteLength(`${safe}.20.part`)).toBeLessThanOrEqual(255);
        expect(safe.length).toBeGreaterThan(0);
        expect(safe.isWellFormed()).toBe(true);
      }),
    );
  });
});

it('takes out what turns the direction, and leaves letters of every script', () => {
  expect(withoutDirectionMarks('\u202eexe.\u2066pdf')).toBe('exe.pdf');
  expect(withoutDirectionMarks('عرض سعر.pdf')).toBe('عرض سعر.pdf');
});
