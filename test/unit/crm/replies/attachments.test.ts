import { describe, expect, it } from 'vitest';
import { answeringClient } from '../support/answering-client.ts';

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
