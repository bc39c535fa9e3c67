import type { LayoutMemory } from '../lib/layout-memory.ts';
import { beginsWithWelcome } from './page-beginning.ts';

/** Longer than a frame takes. A window that is hidden may lose its first one. */
const longestMs = 100;

/**
 * Runs the code of the page, which takes longer than a frame to be painted: where the welcome screen comes first, its
 * picture is painted before. The build has put it into a template of the page.
 */
export async function afterFirstPicture(
  window: Window,
  layout: LayoutMemory,
  run: () => Promise<unknown>,
): Promise<void> {
  const picture = window.document.getElementById('welcome');
  // `npm run dev` puts none there.
  const isThere = picture instanceof HTMLTemplateElement && picture.content.childElementCount > 0;
  if (isThere && beginsWithWelcome(layout, window.navigator.languages)) {
    window.document.getElementById('root')?.replaceChildren(picture.content.cloneNode(true));
    await nextFrame(window);
  }
  await run();
}

/** Resolves once what is in the page now has been painted, or will not be. */
function nextFrame(window: Window): Promise<void> {
  return new Promise((resolve) => {
    // What is asked for a frame runs before its paint, and what that sets, after it.
    window.requestAnimationFrame(() => window.setTimeout(resolve));
    window.setTimeout(resolve, longestMs);
  });
}
