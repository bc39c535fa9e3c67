import type { ElectronApplication, Page } from 'playwright-core';

/**
 * What is wrong with how the page is laid out: controls that leave the window, lie below something or over
 * one another, texts that do, and a page that scrolls. All boxes are compared at one moment.
 */
export function layoutFaults(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    interface Box {
      readonly left: number;
      readonly top: number;
      readonly right: number;
      readonly bottom: number;
    }
    const slack = 1.5;
    // Tooltips as well, which stay at the control that has the focus.
    const floating = '[data-radix-popper-content-wrapper], [popover]';
    const faults: string[] = [];
    const clipped = new Map<Element, boolean>();
    /** Whether an element or one around it is for assistive technology alone. */
    const isClipped = (element: Element): boolean => {
      const known = clipped.get(element);
      if (known !== undefined) return known;
      const { parentElement } = element;
      const is =
        getComputedStyle(element).clipPath !== 'none' || (parentElement !== null && isClipped(parentElement));
      clipped.set(element, is);
      return is;
    };
    // Asked of the element alone: what is around it may have no box of its own (`display: contents`).
    const isSeen = (element: Element): boolean =>
      element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && !isClipped(element);
    const meet = (one: Box, other: Box): Box => ({
      left: Math.max(one.left, other.left),
      top: Math.max(one.top, other.top),
      right: Math.min(one.right, other.right),
      bottom: Math.min(one.bottom, other.bottom),
    });
    const hasRoom = ({ left, top, right, bottom }: Box): boolean => right - left > 2 && bottom - top > 3;
    /** What is left of a box within all that cuts it. */
    const cut = (box: Box, from: Element | null): Box => {
      let left = box;
      for (let each = from; each !== null && each !== document.body; each = each.parentElement) {
        if (getComputedStyle(each).overflow !== 'visible') left = meet(left, each.getBoundingClientRect());
      }
      return left;
    };
    const nameOf = (element: Element): string =>
      `${element.tagName.toLowerCase()} "${element.getAttribute('aria-label') ?? element.textContent.slice(0, 40)}"`;
    const told = ({ left, top, right, bottom }: Box): string =>
      [left, top, right, bottom].map(Math.round).join(' ');
    const isScrolled = (element: Element): boolean => {
      for (let each = element.parentElement; each !== null; each = each.parentElement) {
        const { overflowX, overflowY } = getComputedStyle(each);
        if (/auto|scroll/.test(`${overflowX} ${overflowY}`)) return true;
      }
      return false;
    };

    const controls: { readonly control: Element; readonly box: Box }[] = [];
    for (const control of document.querySelectorAll('button, input, select, textarea, a[href]')) {
      const box = control.getBoundingClientRect();
      if (!isSeen(control) || !hasRoom(box)) continue;
      if (!isScrolled(control)) controls.push({ control, box });
      const scrolled = isScrolled(control);
      const shown = cut(box, control.parentElement);
      if (!scrolled) {
        const isInside =
          box.left >= -slack &&
          box.top >= -slack &&
          box.right <= innerWidth + slack &&
          box.bottom <= innerHeight + slack;
        if (!isInside) faults.push(`outside the window: ${nameOf(control)} at ${told(box)}`);
        if (shown.right - shown.left < box.right - box.left - slack) {
          faults.push(`cut: ${nameOf(control)} at ${told(box)} to ${told(shown)}`);
        }
      }
      if (!hasRoom(shown)) continue;
      const onTop = document.elementFromPoint((shown.left + shown.right) / 2, (shown.top + shown.bottom) / 2);
      const isFloating = onTop?.closest(floating) ?? null;
      if (onTop !== null && isFloating === null && !control.contains(onTop) && !onTop.contains(control)) {
        faults.push(`covered: ${nameOf(control)} by ${nameOf(onTop)}`);
      }
    }

    const holds = (one: Box, other: Box): boolean =>
      one.left <= other.left &&
      one.right >= other.right &&
      one.top <= other.top &&
      one.bottom >= other.bottom;
    for (const [index, one] of controls.entries()) {
      for (const other of controls.slice(index + 1)) {
        // What lies within another one is meant to: the button that clears a box.
        if (holds(one.box, other.box) || holds(other.box, one.box)) continue;
        if (hasRoom(meet(one.box, other.box))) {
          faults.push(
            `controls overlap: ${nameOf(one.control)} at ${told(one.box)} and ${nameOf(other.control)} at ${told(other.box)}`,
          );
        }
      }
    }

    const texts: { readonly box: Box; readonly text: string }[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const { parentElement: parent } = node;
      const text = node.textContent?.trim() ?? '';
      if (text === '' || parent === null || !isSeen(parent)) continue;
      // What floats lies over the page on purpose.
      if (parent.closest(floating) !== null) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      for (const rect of range.getClientRects()) {
        const box = cut(rect, parent);
        if (hasRoom(box)) texts.push({ box, text: text.slice(0, 40) });
      }
    }
    texts.sort((one, other) => one.box.left - other.box.left);
    for (const [index, one] of texts.entries()) {
      for (const other of texts.slice(index + 1)) {
        if (other.box.left >= one.box.right) break;
        if (one.text !== other.text && hasRoom(meet(one.box, other.box))) {
          faults.push(
            `texts overlap: "${one.text}" at ${told(one.box)} and "${other.text}" at ${told(other.box)}`,
          );
        }
      }
    }
    const { scrollWidth } = document.documentElement;
    if (scrollWidth > innerWidth) faults.push(`the page is ${String(scrollWidth)} wide`);
    return [...new Set(faults)];
  });
}

/** Gives the window a size and a zoom, and waits until the page has been laid out for both. */
export async function resizeTo(
  { app, page }: { readonly app: ElectronApplication; readonly page: Page },
  size: { readonly width: number; readonly height: number; readonly zoom: number },
): Promise<void> {
  await app.evaluate(
    ({ BrowserWindow }, { width, height }) => BrowserWindow.getAllWindows()[0]?.setContentSize(width, height),
    { width: size.width, height: size.height },
  );
  await page.evaluate(async ({ width, zoom }) => {
    const answer = await window.deskside.setPreferences({ zoom });
    if (!answer.ok) throw new Error(answer.error.code);
    const wanted = Math.round((width * 100) / zoom);
    await new Promise<void>((resolve) => {
      const look = (): void => {
        if (Math.abs(innerWidth - wanted) > 1) requestAnimationFrame(look);
        else requestAnimationFrame(() => requestAnimationFrame(() => resolve()));
      };
      look();
    });
  }, size);
}
