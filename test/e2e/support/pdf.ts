/** PDF by hand (ISO 32000-1, 7.5): just enough of it for what a test wants to say. */
export interface PdfParts {
  /** Content of each page. */
  readonly pages: readonly PdfContent[];
  /** Entries of the catalogue besides, such as an action on opening. */
  readonly catalog?: string;
  /** Entries of each page besides. */
  readonly page?: string;
  readonly mediaBox?: string;
  /** Of the trailer. */
  readonly trailer?: string;
  /** What the file says of its number of pages. */
  readonly count?: number;
}

interface PdfContent {
  readonly bytes: Buffer;
  /** Entries of the stream, such as its filter. */
  readonly entries?: string;
}

/** A line of text, large, in a font that is not in the file. */
export function pdfText(text: string): PdfContent {
  return { bytes: Buffer.from(`BT /F1 24 Tf 60 700 Td (${text}) Tj ET`) };
}

export function pdfFile(parts: PdfParts): Buffer {
  const { pages, catalog = '', page = '', mediaBox = '[0 0 595 842]', trailer = '' } = parts;
  const kids = pages.map((_, index) => `${4 + 2 * index} 0 R`).join(' ');
  const objects: Buffer[] = [
    Buffer.from(`<< /Type /Catalog /Pages 2 0 R ${catalog} >>`),
    Buffer.from(`<< /Type /Pages /Kids [${kids}] /Count ${parts.count ?? pages.length} >>`),
    Buffer.from('<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>'),
    ...pages.flatMap(({ bytes, entries = '' }, index) => [
      Buffer.from(
        `<< /Type /Page /Parent 2 0 R /MediaBox ${mediaBox} /Contents ${5 + 2 * index} 0 R ` +
          `/Resources << /Font << /F1 3 0 R >> >> ${page} >>`,
      ),
      Buffer.concat([
        Buffer.from(`<< /Length ${bytes.byteLength} ${entries} >>\nstream\n`),
        bytes,
        Buffer.from('\nendstream'),
      ]),
    ]),
  ];
  const pieces: Buffer[] = [Buffer.from('%PDF-1.7\n')];
  const offsets: number[] = [];
  let length = 9;
  const add = (piece: Buffer): void => {
    pieces.push(piece);
    length += piece.byteLength;
  };
  objects.forEach((body, index) => {
    offsets.push(length);
    add(Buffer.concat([Buffer.from(`${index + 1} 0 obj\n`), body, Buffer.from('\nendobj\n')]));
  });
  const start = length;
  add(Buffer.from(`xref\n0 ${objects.length + 1}\n0000000000 65535 f \n`));
  for (const offset of offsets) add(Buffer.from(`${String(offset).padStart(10, '0')} 00000 n \n`));
  add(
    Buffer.from(
      `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R ${trailer} >>\nstartxref\n${start}\n%%EOF\n`,
    ),
  );
  return Buffer.concat(pieces);
}
