import type { Rectangle } from 'electron';
import type { Parser } from '../files/json-file.ts';
import { isWholeBetween, recordOf } from '../files/plain-values.ts';

/** Far beyond any desktop; what does not lie on a screen is not used anyhow. */
const far = 1_000_000;

/** Without zod, which would have to be loaded before the window. */
export const boundsSchema: Parser<Rectangle> = {
  safeParse: (value) => {
    const { x, y, width, height } = recordOf(value);
    return isWholeBetween(x, -far, far) &&
      isWholeBetween(y, -far, far) &&
      isWholeBetween(width, 400, 20_000) &&
      isWholeBetween(height, 300, 20_000)
      ? { success: true, data: { x, y, width, height } }
      : { success: false };
  },
};

/**
 * The bounds to open with: those of last time when enough of the title bar lies on a screen that is still
 * there to be dragged, otherwise null for the middle of the main screen.
 */
export function usableBounds(saved: Rectangle | null, workAreas: readonly Rectangle[]): Rectangle | null {
  if (saved === null) return null;
  const reachable = workAreas.some((area) => {
    const visible = Math.min(saved.x + saved.width, area.x + area.width) - Math.max(saved.x, area.x);
    return visible >= 120 && saved.y >= area.y - 8 && saved.y <= area.y + area.height - 80;
  });
  return reachable ? saved : null;
}
