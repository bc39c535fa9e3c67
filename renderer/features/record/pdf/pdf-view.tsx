import { ChevronLeft, ChevronRight, ZoomIn, ZoomOut } from 'lucide-react';
import { type KeyboardEvent, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { directionOverrides } from '../direction-overrides.ts';
import { useWidth } from '../../../lib/use-width.ts';
import { messages } from '../../../messages/index.ts';
import { IconButton } from '../../../ui/button.tsx';
import { PartSkeleton } from '../record-part.tsx';
import { zooms } from './page-raster.ts';
import { mostPages } from './pdf-messages.ts';
import { type DrawnPage, PdfReader, type PdfState } from './pdf-reader.ts';
import css from './pdf-view.module.css';
import { startPdfWorker } from './start-pdf-worker.ts';

/** A PDF, a page at a time, as a picture with its text beside it for those who hear it. */
export function PdfView({ base64, name }: { readonly base64: string; readonly name: string }) {
  const [place, setPlace] = useState<HTMLElement | null>(null);
  const width = useWidth(place);
  const [page, setPage] = useState(1);
  const [zoomAt, setZoomAt] = useState(fittedZoom);
  const state = usePdf(base64, { page, width, zoom: zooms[zoomAt] ?? 1 });
  if (state.kind === 'failed') return <p className={css['note']}>{messages.record.pdf[state.reason]}</p>;
  const pages = state.kind === 'open' ? state.pages : 1;
  const last = Math.min(pages, mostPages);
  const turn = (to: number): void => setPage(Math.min(last, Math.max(1, to)));
  const magnify = (to: number): void => setZoomAt(Math.min(zooms.length - 1, Math.max(0, to)));
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const keys: Readonly<Record<string, () => void>> = {
      PageDown: () => turn(page + 1),
      PageUp: () => turn(page - 1),
      Home: () => turn(1),
      End: () => turn(last),
      '+': () => magnify(zoomAt + 1),
      '-': () => magnify(zoomAt - 1),
      '0': () => magnify(fittedZoom),
    };
    const act = Object.hasOwn(keys, event.key) ? keys[event.key] : undefined;
    if (act === undefined) return;
    event.preventDefault();
    act();
  };
  const drawn = state.kind === 'open' ? state.drawn : null;
  return (
    <div className={css['view']} onKeyDown={onKeyDown}>
      {state.kind === 'open' && (
        <div className={css['bar']} role="group" aria-label={messages.record.pdf.pages}>
          <IconButton
            label={messages.record.pdf.previousPage}
            shortcut="PageUp"
            icon={<ChevronLeft aria-hidden />}
            aria-disabled={page === 1}
            onClick={() => turn(page - 1)}
          />
          <p role="status">{messages.record.pdf.pageOf(page, pages)}</p>
          <IconButton
            label={messages.record.pdf.nextPage}
            shortcut="PageDown"
            icon={<ChevronRight aria-hidden />}
            aria-disabled={page === last}
            onClick={() => turn(page + 1)}
          />
          <IconButton
            label={messages.record.pdf.smaller}
            shortcut="-"
            icon={<ZoomOut aria-hidden />}
            aria-disabled={zoomAt === 0}
            onClick={() => magnify(zoomAt - 1)}
          />
          <IconButton
            label={messages.record.pdf.larger}
            shortcut="+"
            icon={<ZoomIn aria-hidden />}
            aria-disabled={zoomAt === zooms.length - 1}
            onClick={() => magnify(zoomAt + 1)}
          />
        </div>
      )}
      {pages > mostPages && <p className={css['note']}>{messages.record.pdf.firstPages(mostPages, pages)}</p>}
      <div
        className={css['pages']}
        role="region"
        aria-label={messages.record.textOf(name)}
        aria-busy={state.kind === 'opening' || state.busy}
        tabIndex={0}
      >
        <div ref={setPlace} className={css['width']} />
        {drawn === null ? <PartSkeleton /> : <Page drawn={drawn} name={name} />}
      </div>
    </div>
  );
}

const fittedZoom = zooms.indexOf(1);

function Page({ drawn, name }: { readonly drawn: DrawnPage; readonly name: string }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const { page, picture, shown, text } = drawn;
  useLayoutEffect(() => {
    const element = canvas.current;
    if (element === null) return;
    [element.width, element.height] = [picture.width, picture.height];
    element.style.inlineSize = `${shown.width}px`;
    element.style.blockSize = `${shown.height}px`;
    element.getContext('2d')?.drawImage(picture, 0, 0);
  }, [picture, shown]);
  return (
    <>
      <canvas
        ref={canvas}
        className={css['page']}
        role="img"
        aria-label={messages.record.pdf.picture(page, name)}
      />
      <p className="visually-hidden" dir="auto">
        {text.trim() === '' ? messages.record.pdf.withoutText : text.replaceAll(directionOverrides, '')}
      </p>
    </>
  );
}

/** The file in its worker for as long as it is looked at, and the page that is wanted of it. */
function usePdf(
  base64: string,
  { page, width, zoom }: { readonly page: number; readonly width: number | null; readonly zoom: number },
): PdfState {
  const [state, setState] = useState<PdfState>({ kind: 'opening' });
  const reader = useRef<PdfReader>(null);
  useEffect(() => {
    const opened = new PdfReader(base64, {
      startWorker: startPdfWorker,
      after: (milliseconds, run) => {
        const timer = setTimeout(run, milliseconds);
        return () => clearTimeout(timer);
      },
      onState: setState,
    });
    reader.current = opened;
    return () => opened.close();
  }, [base64]);
  const isOpen = state.kind === 'open';
  useEffect(() => {
    if (isOpen && width !== null) reader.current?.draw({ page, width, zoom, density: devicePixelRatio });
  }, [isOpen, page, width, zoom]);
  return state;
}
