import { describe, expect, it } from 'vitest';
import { answeringClient } from '../support/answering-client.ts';
import { everyAttachment } from '../support/every-item.ts';
import { queryOf } from '../support/query-of.ts';

const record = { module: 'Accounts', id: '71400000000010001' };
const error = (code: string, details: object = {}) => ({ code, details, message: 'm', status: 'error' });

async function download(
  status: number,
  body?: unknown,
): Promise<{ written: Uint8Array[]; done: Promise<number> }> {
  const { client } = await answeringClient(() => ({ status, body }));
  const written: Uint8Array[] = [];
  const write = (piece: Uint8Array): Promise<void> => Promise.resolve(void written.push(piece));
  return {
    written,
    done: client.downloadAttachment({ ...record, attachmentId: '71400000000010077', write }),
  };
}

describe('attachments', () => {
  const link = (more: object) => ({ id: '7', File_Name: 'Prices', Size: '0', ...more });
  const file = (more: object) => ({ id: '7', File_Name: 'a.pdf', Size: '812', $file_id: 'k3', ...more });

  it.each([
    [
      'a link',
      link({ $type: 'Link URL', $link_url: 'https://pages.example/p', $file_id: null }),
      'link',
      null,
    ],
    ['a link without a type', link({ $link_url: 'https://pages.example/p' }), 'link', null],
    [
      'a link of a service',
      link({ $type: 'Dropbox', $link_url: 'https://pages.example/p', $file_id: null }),
      'link',
      'Dropbox',
    ],
    [
      'a link without an address',
      link({ $type: 'Link URL', $link_url: null, $file_id: null }),
      'elsewhere',
      null,
    ],
    [
      'what lies with a service',
      link({ $type: 'Google Drive', $link_url: null, $file_id: null }),
      'elsewhere',
      'Google Drive',
    ],
    ['a file', file({ $type: 'File' }), 'file', null],
    ['a file of older versions', file({ $type: 'Attachment', $link_url: null }), 'file', null],
    ['a file that a service brought', file({ $type: 'Zoho Docs' }), 'file', 'Zoho Docs'],
    ['a file of which nothing is said', { id: '7', File_Name: 'a.pdf', Size: 812 }, 'file', null],
    ['an empty file', file({ $type: 'File', Size: '0', $file_id: null }), 'file', null],
    ['a file of no size', file({ $type: 'File', Size: null }), 'file', null],
  ])('%s is known as what it is (replies/07)', async (_, item, kind, service) => {
    const { client, asked } = await answeringClient(() => ({ body: { data: [item] } }));
    const [read] = await everyAttachment(client, record);
    expect(read).toMatchObject({ kind, service });
    expect(read?.linkUrl).toBe(kind === 'link' ? 'https://pages.example/p' : null);
    if (kind !== 'file') expect(read?.sizeBytes).toBeNull();
    expect(queryOf(asked[0]).get('fields')).toContain('$type,$link_url,$file_id');
  });

  it.each([{ data: [], info: { more_records: false } }, undefined])('none are none: %j', async (body) => {
    const { client } = await answeringClient(() => ({ status: body === undefined ? 204 : 200, body }));
    expect(await everyAttachment(client, record)).toEqual([]);
  });

  it('asks again for less where Zoho does not take the names of its own keys', async () => {
    const { client, asked } = await answeringClient((path) =>
      decodeURIComponent(path).includes('$type')
        ? { status: 400, body: error('PATTERN_NOT_MATCHED', { param_name: 'fields' }) }
        : { body: { data: [{ id: '7', File_Name: 'a.pdf' }] } },
    );
    expect(await everyAttachment(client, record)).toMatchObject([{ fileName: 'a.pdf', sizeBytes: null }]);
    expect(asked).toHaveLength(2);
  });
});

describe('the download of an attachment', () => {
  it.each([
    ['of a link is refused', 400, error('DOWNLOAD_NOT_ALLOWED'), 'crm.attachment_is_link'],
    ['of a link is refused with status 200', 200, error('DOWNLOAD_NOT_ALLOWED'), 'crm.attachment_is_link'],
    ['that is gone', 404, error('INVALID_DATA'), 'crm.attachment_not_found'],
    [
      'that is gone, by its place',
      400,
      error('INVALID_DATA', { resource_path_index: 3 }),
      'crm.attachment_not_found',
    ],
    ['that never was', 204, undefined, 'crm.attachment_not_found'],
    [
      'of a record that is gone',
      400,
      error('INVALID_DATA', { resource_path_index: 1 }),
      'crm.record_not_found',
    ],
    ['of a record that is gone, as 404', 404, error('INVALID_MODULE'), 'crm.record_not_found'],
    ['of no module', 400, error('INVALID_MODULE', { resource_path_index: 0 }), 'crm.module_unknown'],
  ])(
    '%s is told as what it is, and nothing is written (replies/07) [crm.attachment_is_link] [crm.attachment_not_found]',
    async (_, status, body, code) => {
      const { written, done } = await download(status, body);
      await expect(done).rejects.toMatchObject({ code });
      expect(written).toEqual([]);
    },
  );

  it('gives a file that is JSON, with the name of a file and without', async () => {
    const content = Buffer.from('{"code":"A1","status":"open"}');
    const bare = await download(200, { code: 'A1', status: 'open' });
    expect(await bare.done).toBe(content.length);
    const { client } = await answeringClient(() => ({ file: Buffer.from(JSON.stringify(error('MY_CODE'))) }));
    const pieces: Uint8Array[] = [];
    const write = (piece: Uint8Array): Promise<void> => Promise.resolve(void pieces.push(piece));
    const length = await client.downloadAttachment({ ...record, attachmentId: '9', write });
    expect(Buffer.concat(pieces)).toHaveLength(length);
    expect(Buffer.concat(pieces).toString()).toContain('MY_CODE');
  });
});
