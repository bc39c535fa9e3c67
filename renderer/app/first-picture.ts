import { afterPaint } from '../lib/after-paint.ts';
import type { LayoutMemory } from '../lib/layout-memory.ts';
import { beginsWithWelcome } from './page-beginning.ts';

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
    await new Promise<void>((resolve) => void afterPaint(resolve));
  }
  await run();
}
