import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { longestSide, mostDots, pageRaster } from '../../../../renderer/features/record/pdf/page-raster.ts';

const fitted = { width: 600, zoom: 1, density: 1 };

describe('how large a page of a PDF is drawn', () => {
  it('fits the width, with as many dots as the screen has, and magnified', () => {
    const paper = { width: 595, height: 842 };
    expect(pageRaster(paper, fitted)).toEqual({
      scale: 600 / 595,
      width: 600,
      height: 849,
      shown: { width: 600, height: 842 * (600 / 595) },
    });
    expect(pageRaster(paper, { ...fitted, density: 2 })).toMatchObject({ width: 1200, height: 1698 });
    expect(pageRaster(paper, { ...fitted, zoom: 2 })?.shown.width).toBeCloseTo(1200);
  });

  it('draws what would be too large with fewer dots, and shows it as large', () => {
    const square = pageRaster({ width: 100, height: 100 }, { width: 3000, zoom: 4, density: 3 });
    expect(square).toMatchObject({ width: 4000, height: 4000, shown: { width: 12_000, height: 12_000 } });
    const strip = pageRaster({ width: 10, height: 1_000_000 }, fitted);
    expect(strip).toMatchObject({ width: 1, height: longestSide });
    expect(strip?.shown.height).toBeCloseTo(32_768);
  });

  it('does not draw what has no size', () => {
    for (const bad of [0, -595, NaN, Infinity]) {
      expect(pageRaster({ width: bad, height: 842 }, fitted)).toBeNull();
      expect(pageRaster({ width: 595, height: bad }, fitted)).toBeNull();
    }
  });

  it('stays within its bounds, whatever file, window and screen say', () => {
    const length = fc.double({ min: 1e-6, max: 1e12, noNaN: true });
    const asked = fc.record({
      width: fc.double({ min: 0, max: 1e5, noNaN: true }),
      zoom: fc.double({ min: 0.01, max: 100, noNaN: true }),
      density: fc.double({ min: 0.1, max: 10, noNaN: true }),
    });
    fc.assert(
      fc.property(fc.record({ width: length, height: length }), asked, (size, view) => {
        const raster = pageRaster(size, view);
        expect(raster).not.toBeNull();
        if (raster === null) return;
        const { width, height, shown } = raster;
        for (const dots of [width, height]) {
          expect(Number.isInteger(dots) && dots >= 1 && dots <= longestSide).toBe(true);
        }
        expect(width * height).toBeLessThanOrEqual(mostDots);
        expect(Math.max(shown.width, shown.height)).toBeLessThanOrEqual(32_768.001);
      }),
    );
  });
});
