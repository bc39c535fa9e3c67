import { describe, expect, it } from 'vitest';
import { answeringClient } from '../support/answering-client.ts';
import { everyNote } from '../support/every-item.ts';
import { queryOf } from '../support/query-of.ts';

const record = { module: 'Deals', id: '71400000000010001' };

describe('notes', () => {
  it('keep their files, and need neither title nor text (replies/15)', async () => {
    const data = [
      {
        id: '81',
        Note_Title: null,
        Note_Content: null,
        $voice_note: true,
        $editable: false,
        $attachments: [
          { $file_id: 'k', File_Name: 'door.heic', Size: '204811', id: '91' },
          { File_Name: null, Size: 5, id: '92' },
          { File_Name: 'without an id' },
        ],
      },
      { id: '82', Note_Title: 'Call', Note_Content: 'Later', $attachments: null },
      { id: '83', Note_Content: 'Odd', $attachments: 'none' },
    ];
    const { client, asked } = await answeringClient(() => ({ body: { data } }));
    const notes = await everyNote(client, record);
    expect(notes.map(({ attachments }) => attachments)).toEqual([
      [
        { id: '91', fileName: 'door.heic', sizeBytes: 204_811 },
        { id: '92', fileName: '', sizeBytes: 5 },
      ],
      [],
      [],
    ]);
    expect(notes[0]).toMatchObject({ title: '', content: '' });
    expect(queryOf(asked[0]).get('fields')).toContain('$attachments');
  });

  it('come newest first, and all of them: by number to 2,000, then by page token', async () => {
    const { client, asked } = await answeringClient((path) => {
      const query = queryOf(path);
      const page = query.get('page_token') === null ? Number(query.get('page')) : 11;
      const info = { more_records: page < 11, next_page_token: page < 11 ? `t${page}` : null };
      return { body: { data: [{ id: String(page), Note_Content: 'x' }], info } };
    });
    expect((await everyNote(client, record)).map(({ id }) => id)).toEqual(
      Array.from({ length: 11 }, (_, index) => String(index + 1)),
    );
    expect(queryOf(asked[0]).get('sort_by')).toBe('Created_Time');
    expect(queryOf(asked[0]).get('sort_order')).toBe('desc');
    expect([queryOf(asked[10]).get('page'), queryOf(asked[10]).get('page_token')]).toEqual([null, 't10']);
  });

  it('are saved as attachments of the note (replies/15)', async () => {
    const { client, asked } = await answeringClient(() => ({ file: Buffer.from('picture') }));
    const pieces: Uint8Array[] = [];
    const write = (piece: Uint8Array): Promise<void> => Promise.resolve(void pieces.push(piece));
    await client.downloadAttachment({ module: 'Notes', id: '81', attachmentId: '91', write });
    expect(Buffer.concat(pieces).toString()).toBe('picture');
    expect(asked).toEqual(['/crm/v8/Notes/81/Attachments/91']);
  });

  it('ask again without their files where Zoho does not take that name', async () => {
    const refusal = {
      code: 'INVALID_DATA',
      details: { param_name: 'fields' },
      message: 'm',
      status: 'error',
    };
    const { client } = await answeringClient((path) =>
      decodeURIComponent(path).includes('$attachments')
        ? { status: 400, body: refusal }
        : { body: { data: [{ id: '5', Note_Content: 'Kept' }] } },
    );
    expect(await everyNote(client, record)).toMatchObject([{ content: 'Kept', attachments: [] }]);
  });
});
