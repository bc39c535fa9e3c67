import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { photoSchema } from '../../../src/contract/records.ts';
import { defaultScopes } from '../../../src/oauth/default-scopes.ts';
import { pngPicture } from '../../../src/sandbox/crm/png-picture.ts';
import { answeringClient } from './support/answering-client.ts';
import { signedIn, type SandboxClient } from './support/sandbox-client.ts';

describe('files and long texts of fields', () => {
  let zoho: SandboxClient;
  const long = `<p>${'A long text with <b>marks</b>. '.repeat(200)}The end.</p>`;

  beforeAll(async () => {
    zoho = await signedIn();
    // With what every sign-in has: neither of them takes a permission of its own.
    zoho.sandbox.control.setScopesGranted(defaultScopes);
  });
  afterAll(() => zoho.sandbox.close());

  const insert = (values: Parameters<SandboxClient['sandbox']['control']['insertRecord']>[1]) => ({
    module: 'Contacts',
    id: zoho.sandbox.control.insertRecord('Contacts', { Last_Name: 'Files', ...values }),
  });
  const download = async (request: { module: string; id: string; fileId: string }): Promise<Buffer> => {
    const pieces: Uint8Array[] = [];
    const write = (piece: Uint8Array): Promise<void> => Promise.resolve(void pieces.push(piece));
    await zoho.client.fieldFiles.download({ ...request, write });
    return Buffer.concat(pieces);
  };

  it('are given by the id that the record names them with, byte for byte', async () => {
    const bytes = Buffer.from([0, 255, 1, 254]);
    const fileId = '714000000000770001';
    const record = insert({ Signed_Terms: [{ id: fileId, File_Name__s: 'terms.pdf', Size__s: '4' }] });
    zoho.sandbox.control.setFieldFile('Contacts', fileId, bytes);
    expect((await download({ ...record, fileId })).equals(bytes)).toBe(true);
    expect(zoho.sandbox.requests.at(-1)?.query).toEqual({ fields_attachment_id: fileId });
  });

  it('are shown as pictures when their bytes are one', async () => {
    const record = insert({
      Badge_Photo: [
        { id: '714000000000770002', File_Name__s: 'a.png', Size__s: 900 },
        { id: '714000000000770003', File_Name__s: 'b.png', Size__s: 900 },
      ],
    });
    const { control } = zoho.sandbox;
    control.setFieldFile('Contacts', '714000000000770002', pngPicture(4));
    control.setFieldFile('Contacts', '714000000000770003', Buffer.from('<svg onload="x"/>'));
    const picture = await zoho.client.fieldFiles.picture({ ...record, fileId: '714000000000770002' });
    expect(photoSchema.parse(picture)).toMatchObject({ mediaType: 'image/png' });
    expect(await zoho.client.fieldFiles.picture({ ...record, fileId: '714000000000770003' })).toBeNull();
  });

  it('say when one is gone, also by an empty answer [crm.file_not_found]', async () => {
    const record = insert({});
    const gone = { code: 'crm.file_not_found' };
    await expect(download({ ...record, fileId: '714000000000770009' })).rejects.toMatchObject(gone);
    const { client } = await answeringClient(() => ({ status: 204 }));
    const write = (): Promise<void> => Promise.resolve();
    await expect(client.fieldFiles.download({ ...record, fileId: '1', write })).rejects.toMatchObject(gone);
    expect(await client.fieldFiles.picture({ ...record, fileId: '1' })).toBeNull();
  });

  it('ask for nothing by an id that is none [crm.invalid_request]', async () => {
    const { client, asked } = await answeringClient(() => ({ body: {} }));
    await expect(
      client.fieldFiles.picture({ module: 'Contacts', id: '1', fileId: '1&type=email_template' }),
    ).rejects.toMatchObject({ code: 'crm.invalid_request' });
    expect(asked).toEqual([]);
  });

  it('come whole by a call of their own, where the record has only the beginning', async () => {
    const record = insert({ Meeting_Notes: long });
    const short = (await zoho.client.getRecord(record)).values['Meeting_Notes'];
    expect(short).toBe(long.slice(0, 1_000));
    expect(await zoho.client.wholeTexts(record)).toEqual({ Meeting_Notes: long });
  });

  it('are none when Zoho has none, and never anything but text', async () => {
    const record = { module: 'Contacts', id: '1' };
    const empty = await answeringClient(() => ({ status: 204 }));
    expect(await empty.client.wholeTexts(record)).toEqual({});
    const odd = await answeringClient(() => ({
      body: { data: [{ id: '1', A: '<b>x</b>', B: null, C: 7 }] },
    }));
    expect(await odd.client.wholeTexts(record)).toEqual({ A: '<b>x</b>' });
  });
});
