import type { Rectangle } from 'electron';
import { z } from 'zod';

export const boundsSchema = z.object({
  x: z.number().int(),
  y: z.number().int(),
  width: z.number().int().min(400).max(20_000),
  height: z.number().int().min(300).max(20_000),
});

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
