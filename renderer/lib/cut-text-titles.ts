/**
 * The whole of a text that is cut, on hover, wherever it is: cells, cards, tabs, names. Set while the pointer is on it
 * and taken away again, since virtual rows put other texts into the same elements.
 *
 * @returns what ends it
 */
export function showCutTexts(page: Document): () => void {
  let titled: HTMLElement | null = null;
  const forget = (): void => {
    titled?.removeAttribute('title');
    titled = null;
  };
  const onOver = ({ target }: PointerEvent): void => {
    if (target instanceof Node && titled?.contains(target) === true) return;
    forget();
    if (!(target instanceof HTMLElement) || target.closest('[title]') !== null) return;
    const around = [target, target.parentElement, target.parentElement?.parentElement, ...target.children];
    const cut = around.find((each) => each instanceof HTMLElement && isCut(each));
    if (!(cut instanceof HTMLElement)) return;
    cut.title = cut.textContent.trim();
    titled = cut;
  };
  const listening = new AbortController();
  page.addEventListener('pointerover', onOver, { signal: listening.signal, passive: true });
  return () => {
    listening.abort();
    forget();
  };
}

function isCut(element: Element): boolean {
  if (element.scrollWidth <= element.clientWidth && element.scrollHeight <= element.clientHeight)
    return false;
  const { textOverflow, webkitLineClamp } = getComputedStyle(element);
  if (textOverflow === 'ellipsis') return element.scrollWidth > element.clientWidth;
  return webkitLineClamp !== 'none' && webkitLineClamp !== '' && element.scrollHeight > element.clientHeight;
}
