/**
 * Reads and draws PDF, all of it in this worker, so that whatever a file makes it do ends with the worker. It is served
 * under a policy of its own: it can load nothing, talk to nobody and make no code of a text.
 */
import './bounded-memory.ts';
import 'pdfjs-dist/legacy/build/pdf.worker.mjs';
import { AnnotationMode, getDocument, VerbosityLevel } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { BoundedCanvasFactory, NoBinaryData, NoFilters } from './pdf-factories.ts';
import { longestPageText, type PdfReply, type PdfRequest } from './pdf-messages.ts';
import { mostDots, pageRaster } from './page-raster.ts';

type TextContent = Awaited<ReturnType<PDFPageProxy['getTextContent']>>;

let opened: Promise<PDFDocumentProxy> | null = null;
/** One page is drawn at a time; of those asked for meanwhile only the last. */
let wanted: (PdfRequest & { kind: 'draw' }) | null = null;
let drawing = false;

self.addEventListener('message', ({ data }: MessageEvent<PdfRequest>) => {
  // The library's own messages come by the same way.
  switch (data.kind) {
    case 'open':
      void open(data.base64);
      break;
    case 'draw':
      wanted = data;
      if (!drawing) void drawWanted();
      break;
  }
});

async function open(base64: string): Promise<void> {
  try {
    opened = getDocument({
      data: Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0)),
      verbosity: VerbosityLevel.ERRORS,
      // Nothing is fetched, no fonts are made of what the file brings (letters are drawn as shapes), no WebAssembly.
      useWorkerFetch: false,
      useSystemFonts: false,
      disableFontFace: true,
      useWasm: false,
      enableXfa: false,
      isOffscreenCanvasSupported: false,
      isImageDecoderSupported: false,
      maxImageSize: mostDots,
      CanvasFactory: BoundedCanvasFactory,
      FilterFactory: NoFilters,
      BinaryDataFactory: NoBinaryData,
    }).promise;
    const { numPages } = await opened;
    reply({ kind: 'opened', pages: numPages });
  } catch (error) {
    const encrypted = error instanceof Error && error.name === 'PasswordException';
    reply({ kind: 'failed', reason: encrypted ? 'encrypted' : 'damaged' });
  }
}

async function drawWanted(): Promise<void> {
  drawing = true;
  for (let next = takeWanted(); next !== null; next = takeWanted()) await draw(next);
  drawing = false;
}

function takeWanted(): typeof wanted {
  const next = wanted;
  wanted = null;
  return next;
}

async function draw(request: PdfRequest & { kind: 'draw' }): Promise<void> {
  try {
    const page = await (await opened)?.getPage(request.page);
    const size = page?.getViewport({ scale: 1 });
    const raster = size && pageRaster(size, request);
    if (page === undefined || !raster) throw new Error('no such page');
    const canvas = new OffscreenCanvas(raster.width, raster.height);
    await page.render({
      // Both kinds of canvas have what is used of them here.
      canvas: canvas as unknown as HTMLCanvasElement,
      viewport: page.getViewport({ scale: raster.scale }),
      // Forms show what was filled in, as a part of the picture.
      annotationMode: AnnotationMode.ENABLE,
    }).promise;
    const text = await textOf(page);
    const picture = canvas.transferToImageBitmap();
    page.cleanup();
    reply({ kind: 'drawn', id: request.id, picture, shown: raster.shown, text }, [picture]);
  } catch {
    reply({ kind: 'failed', reason: 'damaged' });
  }
}

/** What can be read aloud of a page, in the order of the file. */
async function textOf(page: PDFPageProxy): Promise<string> {
  let text = '';
  // It gives pieces of what `getTextContent` gives as a whole; its types say less.
  const reader = (page.streamTextContent() as ReadableStream<TextContent>).getReader();
  try {
    while (text.length < longestPageText) {
      const { done, value } = await reader.read();
      if (done) break;
      for (const item of value.items) {
        if ('str' in item) text += item.hasEOL ? `${item.str}\n` : item.str;
      }
    }
  } catch {
    // A page without its text is still a page.
  }
  reader.cancel().catch(() => undefined);
  return text.slice(0, longestPageText).toWellFormed();
}

function reply(answer: PdfReply, transfer: Transferable[] = []): void {
  self.postMessage(answer, { transfer });
}
