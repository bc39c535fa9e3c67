import type { PageSize } from './page-raster.ts';

/** Pages that can be turned to; a file may say that it has any number. */
export const mostPages = 500;

/** Characters of the text of one page. */
export const longestPageText = 20_000;

/** What the page asks of the worker, one after the other. */
export type PdfRequest =
  | { readonly kind: 'open'; readonly base64: string }
  | {
      readonly kind: 'draw';
      /** Told again in the answer. */
      readonly id: number;
      /** From 1. */
      readonly page: number;
      readonly width: number;
      readonly zoom: number;
      readonly density: number;
    };

export type PdfReply =
  | { readonly kind: 'opened'; readonly pages: number }
  | {
      readonly kind: 'drawn';
      readonly id: number;
      readonly picture: ImageBitmap;
      readonly shown: PageSize;
      readonly text: string;
    }
  | { readonly kind: 'failed'; readonly reason: 'damaged' | 'encrypted' };

/** What the worker answered, or null for anything else: it has read a file that anybody may have written. */
export function readPdfReply(data: unknown): PdfReply | null {
  if (!isObject(data)) return null;
  const { kind, pages, id, picture, shown, text, reason } = data;
  switch (kind) {
    case 'opened':
      return isWhole(pages) && pages > 0 ? { kind, pages } : null;
    case 'drawn': {
      if (!isWhole(id) || !(picture instanceof ImageBitmap) || !isObject(shown)) return null;
      const { width, height } = shown;
      if (!isLength(width) || !isLength(height) || typeof text !== 'string') return null;
      return { kind, id, picture, shown: { width, height }, text: text.slice(0, longestPageText) };
    }
    case 'failed':
      return reason === 'damaged' || reason === 'encrypted' ? { kind, reason } : null;
    default:
      return null;
  }
}

function isObject(data: unknown): data is Readonly<Record<string, unknown>> {
  return typeof data === 'object' && data !== null;
}

function isWhole(value: unknown): value is number {
  return Number.isSafeInteger(value);
}

function isLength(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value) && value > 0;
}
