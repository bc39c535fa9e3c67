/** Of a page, in CSS pixels as they are shown. */
export interface PageSize {
  readonly width: number;
  readonly height: number;
}

/** How large a page is drawn. */
export interface PageRaster {
  /** From points of the file to dots of the picture. */
  readonly scale: number;
  /** Dots of the picture. */
  readonly width: number;
  readonly height: number;
  /** CSS pixels that it takes. */
  readonly shown: PageSize;
}

/** Dots of one page, and of one side of it: 16 million are 64 MB. */
export const mostDots = 16_000_000;
export const longestSide = 8_192;

/** Magnifications of the fitted width. */
export const zooms = [0.5, 0.75, 1, 1.5, 2, 3, 4] as const;

/**
 * A page fitted into a width and magnified, within bounds whatever the file says of its size: the picture of a page that
 * would be too large is drawn with fewer dots, and one that is next to nothing has a dot. Pure.
 *
 * @param size - of the page, in points
 * @returns null for a page that has no size
 */
export function pageRaster(
  size: PageSize,
  { width, zoom, density }: { readonly width: number; readonly zoom: number; readonly density: number },
): PageRaster | null {
  if (!isLength(size.width) || !isLength(size.height)) return null;
  const fitted = (Math.max(1, width) * zoom) / size.width;
  const wanted = fitted * Math.max(1, density);
  const scale = Math.min(
    wanted,
    longestSide / size.width,
    longestSide / size.height,
    Math.sqrt(mostDots / size.width / size.height),
  );
  const dots = (length: number): number => Math.min(longestSide, Math.max(1, Math.floor(length * scale)));
  // A strip a mile long would be shown as one: it is made to fit, too.
  const shownScale = Math.min(fitted, longestShown / size.height, longestShown / size.width);
  return {
    scale,
    width: dots(size.width),
    height: dots(size.height),
    shown: { width: size.width * shownScale, height: size.height * shownScale },
  };
}

const longestShown = 32_768;

function isLength(length: number): boolean {
  return Number.isFinite(length) && length > 0;
}
