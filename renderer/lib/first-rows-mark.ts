/** By this name the page's own timeline tells when rows were first on screen. */
export const firstRowsMark = 'deskside:first-rows';

let isMarked = false;

/** Marks the frame after the one in which rows are first shown: then they are on screen. */
export function markFirstRows(): void {
  if (isMarked) return;
  isMarked = true;
  requestAnimationFrame(() => requestAnimationFrame(() => performance.mark(firstRowsMark)));
}
