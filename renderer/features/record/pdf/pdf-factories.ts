import { longestSide, mostDots } from './page-raster.ts';

interface CanvasAndContext {
  canvas: OffscreenCanvas | null;
  context: OffscreenCanvasRenderingContext2D | null;
}

/** Canvases of a worker, which the library takes for groups and patterns; no larger than a page. */
export class BoundedCanvasFactory {
  create(width: number, height: number): CanvasAndContext {
    const canvas = new OffscreenCanvas(...bounded(width, height));
    return { canvas, context: canvas.getContext('2d', { willReadFrequently: true }) };
  }

  reset({ canvas }: CanvasAndContext, width: number, height: number): void {
    if (canvas !== null) [canvas.width, canvas.height] = bounded(width, height);
  }

  destroy(made: CanvasAndContext): void {
    if (made.canvas !== null) [made.canvas.width, made.canvas.height] = [0, 0];
    [made.canvas, made.context] = [null, null];
  }

  getNoAlphaContext(canvas: OffscreenCanvas): OffscreenCanvasRenderingContext2D | null {
    return canvas.getContext('2d', { alpha: false, willReadFrequently: true });
  }
}

function bounded(width: number, height: number): [number, number] {
  const fits = width > 0 && height > 0 && width <= longestSide && height <= longestSide;
  if (!fits || width * height > mostDots) throw new RangeError('a canvas of no size or too large');
  return [width, height];
}

/** The page's way to them is SVG in its document, which a worker has not: colours stay as they are. */
export class NoFilters {
  addFilter = none;
  addHCMFilter = none;
  addAlphaFilter = none;
  addLuminosityFilter = none;
  addKnockoutFilter = none;
  addHighlightHCMFilter = none;
  addSelectionHCMFilter = none;
  addSelectionFilter = none;
  createSelectionStyle = (): null => null;
  destroy = (): void => undefined;
}

function none(): string {
  return 'none';
}

/** Maps of characters, fonts and decoders that the library would fetch beside a file: it has none. */
export class NoBinaryData {
  fetch(): Promise<never> {
    return Promise.reject(new Error('nothing is fetched'));
  }
}
