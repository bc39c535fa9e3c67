import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { longestPreview, longestPreviewText } from '../../../src/contract/limits.ts';
import { fetchPreview, readPreview } from '../../../src/crm/file-preview.ts';

const bytesOf = (text: string, encoding: BufferEncoding = 'utf8'): Uint8Array => Buffer.from(text, encoding);
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

describe('a look at a file', () => {
  it('shows pictures and texts by their bytes, whatever they are called', () => {
    expect(readPreview(png)).toMatchObject({ kind: 'picture', mediaType: 'image/png' });
    expect(readPreview(bytesOf('Müller;1.234,50 €\r\n'))).toEqual({
      kind: 'text',
      text: 'Müller;1.234,50 €\r\n',
      cut: false,
    });
    expect(readPreview(bytesOf('Grüße', 'latin1'))).toMatchObject({ kind: 'text', text: 'Grüße' });
    expect(readPreview(Buffer.from('\ufeffשלום', 'utf16le'))).toMatchObject({ kind: 'text', text: 'שלום' });
    // Markup is a text like any other: it is never made into elements.
    expect(readPreview(bytesOf('<svg onload="x()"/>'))).toMatchObject({ kind: 'text' });
  });

  it('hands on a PDF as it is, with what may stand before it', () => {
    for (const text of ['%PDF-1.7\n1 0 obj', '\n\n%PDF-1.4']) {
      expect(readPreview(bytesOf(text))).toEqual({
        kind: 'pdf',
        base64: Buffer.from(text).toString('base64'),
      });
    }
    expect(readPreview(bytesOf(`${'a'.repeat(1024)}%PDF-1.4`))).toMatchObject({ kind: 'text' });
  });

  it('says what it cannot show', () => {
    expect(readPreview(new Uint8Array())).toEqual({ kind: 'none', reason: 'empty' });
    expect(readPreview(bytesOf('PK\u0003\u0004\u0000word/document.xml'))).toEqual({
      kind: 'none',
      reason: 'other',
    });
    // A picture that would unfold to gigabytes.
    const huge = Buffer.from(png);
    huge.writeUInt32BE(60_000, 16);
    huge.writeUInt32BE(60_000, 20);
    expect(readPreview(huge)).toEqual({ kind: 'none', reason: 'too_many_dots' });
  });

  it('shows the beginning of a long text, and never half a character', () => {
    const long = readPreview(bytesOf(`${'a'.repeat(longestPreviewText - 1)}😀more`));
    expect(long).toMatchObject({ kind: 'text', cut: true });
    expect(long.kind === 'text' && long.text.isWellFormed()).toBe(true);
  });

  it('has an answer to any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        const preview = readPreview(bytes);
        if (preview.kind === 'text') expect(preview.text).not.toMatch(/\0/);
      }),
    );
  });

  it('stops fetching what is too large to be looked at', async () => {
    let given = 0;
    const piece = new Uint8Array(1024 * 1024);
    const preview = await fetchPreview(async (write) => {
      for (;;) {
        given += piece.byteLength;
        await write(piece);
      }
    });
    expect(preview).toEqual({ kind: 'none', reason: 'too_large' });
    expect(given).toBe(longestPreview + piece.byteLength);
    await expect(fetchPreview(() => Promise.reject(new Error('away')))).rejects.toThrow('away');
  });
});
