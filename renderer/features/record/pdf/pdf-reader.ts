import type { PageSize } from './page-raster.ts';
import { type PdfRequest, readPdfReply } from './pdf-messages.ts';

/** A page as it is drawn. */
export interface DrawnPage {
  readonly page: number;
  readonly picture: ImageBitmap;
  readonly shown: PageSize;
  readonly text: string;
}

/** What is known of a file while it is looked at. */
export type PdfState =
  | { readonly kind: 'opening' }
  | {
      readonly kind: 'open';
      readonly pages: number;
      readonly drawn: DrawnPage | null;
      readonly busy: boolean;
    }
  | { readonly kind: 'failed'; readonly reason: 'damaged' | 'encrypted' | 'too_long' };

/** A look at one page. */
export interface PageView {
  readonly page: number;
  readonly width: number;
  readonly zoom: number;
  readonly density: number;
}

export interface PdfReaderParts {
  readonly startWorker: () => Pick<
    Worker,
    'postMessage' | 'terminate' | 'addEventListener' | 'removeEventListener'
  >;
  /** Runs something later; the answer calls it off. */
  readonly after: (milliseconds: number, run: () => void) => () => void;
  readonly onState: (state: PdfState) => void;
}

/** How long a file may take to be opened, and each page to be drawn. A page of a brochure takes less than a second. */
export const longestWait = 10_000;

/** A file in a worker of its own, which is ended when it takes too long, and at the latest when nobody looks at it. */
export class PdfReader {
  readonly #parts: PdfReaderParts;
  readonly #worker: ReturnType<PdfReaderParts['startWorker']>;
  #state: PdfState = { kind: 'opening' };
  #callOff: () => void;
  #asked: { readonly id: number; readonly page: number } = { id: 0, page: 0 };

  constructor(base64: string, parts: PdfReaderParts) {
    this.#parts = parts;
    this.#worker = parts.startWorker();
    this.#worker.addEventListener('message', this.#onMessage);
    this.#worker.addEventListener('error', this.#onError);
    this.#callOff = parts.after(longestWait, this.#onTimeout);
    this.#send({ kind: 'open', base64 });
  }

  /** Asks for a page; of several only the last is answered. */
  draw(view: PageView): void {
    const state = this.#state;
    if (state.kind !== 'open') return;
    this.#asked = { id: this.#asked.id + 1, page: view.page };
    // A page that takes long has no more time because of those that are asked for after it.
    if (!state.busy) this.#callOff = this.#parts.after(longestWait, this.#onTimeout);
    this.#set({ ...state, busy: true });
    this.#send({ kind: 'draw', id: this.#asked.id, ...view });
  }

  close(): void {
    this.#callOff();
    this.#worker.removeEventListener('message', this.#onMessage);
    this.#worker.removeEventListener('error', this.#onError);
    this.#worker.terminate();
    if (this.#state.kind === 'open') this.#state.drawn?.picture.close();
  }

  readonly #onMessage = ({ data }: MessageEvent): void => {
    const reply = readPdfReply(data);
    // The library has messages of its own.
    if (reply === null) return;
    const state = this.#state;
    this.#callOff();
    if (reply.kind === 'failed') this.#fail(reply.reason);
    else if (reply.kind === 'opened') {
      this.#set({ kind: 'open', pages: reply.pages, drawn: null, busy: false });
    } else if (state.kind === 'open' && reply.id === this.#asked.id) {
      const { picture, shown, text } = reply;
      this.#set({ ...state, drawn: { page: this.#asked.page, picture, shown, text }, busy: false });
    } else {
      // Another page was asked for meanwhile, which has its own time.
      reply.picture.close();
      this.#callOff = this.#parts.after(longestWait, this.#onTimeout);
    }
  };

  readonly #onError = (): void => this.#fail('damaged');

  readonly #onTimeout = (): void => this.#fail('too_long');

  #fail(reason: (PdfState & { kind: 'failed' })['reason']): void {
    this.close();
    this.#set({ kind: 'failed', reason });
  }

  #set(state: PdfState): void {
    this.#state = state;
    this.#parts.onState(state);
  }

  #send(request: PdfRequest): void {
    this.#worker.postMessage(request);
  }
}
