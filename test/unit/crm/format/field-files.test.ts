import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JsonValue } from '../../../../src/contract/records.ts';
import { readFieldFiles } from '../../../../src/crm/format/field-files.ts';

describe('readFieldFiles', () => {
  it('reads the files of version 8 in their order, with sizes as numbers and as texts', () => {
    const files = readFieldFiles([
      {
        id: '71400000000010002',
        File_Id__s: 'f2',
        File_Name__s: 'two.PDF',
        Size__s: '900',
        Sequence_Number__s: 2,
      },
      {
        id: '71400000000010001',
        File_Id__s: 'f1',
        File_Name__s: 'one.JPeG',
        Size__s: 2_500,
        Sequence_Number__s: 1,
      },
    ]);
    expect(files).toEqual([
      { id: '71400000000010001', fileName: 'one.JPeG', name: 'one.JPeG', sizeBytes: 2_500, isPicture: true },
      { id: '71400000000010002', fileName: 'two.PDF', name: 'two.PDF', sizeBytes: 900, isPicture: false },
    ]);
  });

  it.each<[string, JsonValue, object]>([
    [
      'of versions before',
      [{ attachment_Id: '9', file_Name: 'old.png', file_Size: '12 KB', original_Size_Byte: 12_288 }],
      { id: '9', name: 'old.png', sizeBytes: 12_288, isPicture: true },
    ],
    ['alone', { id: '9', File_Name__s: 'a.webp' }, { id: '9', sizeBytes: null, isPicture: true }],
    [
      'with a name that hides its end',
      [{ id: '9', File_Name__s: 'bill\u202egnp.exe' }],
      { fileName: 'bill\u202egnp.exe', name: 'billgnp.exe', isPicture: false },
    ],
    ['without an id', [{ File_Id__s: 'f', File_Name__s: 'a.png' }], { id: null }],
    ['with an id that is none', [{ id: '../1', File_Name__s: 'a.png' }], { id: null }],
    ['that is a drawing', [{ id: '9', File_Name__s: 'a.svg' }], { isPicture: false }],
  ])('reads one %s', (_, value, expected) => {
    expect(readFieldFiles(value)).toMatchObject([expected]);
  });

  it('takes anything else for no file, and never throws', () => {
    for (const value of [undefined, null, 'photo0', 7, [], [null, 'x', {}], { name: 'x' }]) {
      expect(readFieldFiles(value)).toEqual([]);
    }
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        // A value of JSON, which fast-check's own type does not say.
        const files = readFieldFiles(value as JsonValue);
        return files.every(({ id }) => id === null || /^\d+$/.test(id));
      }),
    );
  });
});
