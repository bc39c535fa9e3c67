import css from './tooltips.module.css';

/** Of a control with an icon alone: it has a tooltip, made of its name and, as the value, its key. */
export const tooltipAttribute = 'data-tooltip';
/** The style sheet hangs the tooltip on the control that has it. */
const anchorAttribute = 'data-tooltip-shown';

const delayMs = 450;
/** Where a tooltip was there a moment ago, the next one comes at once. */
const nextWithinMs = 200;
/** The pointer may go over to the tooltip itself (WCAG 2.2, 1.4.13). */
const leaveMs = 120;

const keyId = 'tooltip-key';
const landmarks = 'dialog, main, nav, aside, section[aria-label], [role="region"]';

/**
 * Names of controls that show only an icon, and their keys: one tooltip for the whole page, at the control on which the
 * pointer rests or the keyboard has its focus.
 *
 * @returns what ends it
 */
export function showTooltips(page: Document): () => void {
  const tooltip = new SharedTooltip(page);
  const listening = new AbortController();
  const listen = { signal: listening.signal, passive: true, capture: true };
  page.addEventListener('pointerover', (event) => tooltip.pointAt(event), listen);
  page.documentElement.addEventListener('pointerleave', () => tooltip.leave(), {
    signal: listening.signal,
    passive: true,
  });
  page.addEventListener('focusin', ({ target }) => tooltip.focus(target), listen);
  page.addEventListener('keydown', ({ key }) => key !== 'Shift' && tooltip.hide(), listen);
  for (const event of ['focusout', 'pointerdown', 'scroll']) {
    page.addEventListener(event, () => tooltip.hide(), listen);
  }
  window.addEventListener('blur', () => tooltip.hide(), listen);
  return () => {
    listening.abort();
    tooltip.hide();
  };
}

/** The browser's own popover on an anchor: it is above dialogs and stays in the window. */
class SharedTooltip {
  readonly #page: Document;
  readonly #element: HTMLElement;
  /** A control can go, or go out of sight, without a word from the pointer. */
  readonly #sight = new IntersectionObserver((seen) => {
    if (seen.at(-1)?.isIntersecting === false) this.hide();
  });
  #shown: HTMLElement | null = null;
  #awaited: HTMLElement | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #goneAt = -Infinity;

  constructor(page: Document) {
    this.#page = page;
    this.#element = page.createElement('div');
    this.#element.role = 'tooltip';
    this.#element.popover = 'manual';
    this.#element.className = css['tooltip'] ?? '';
  }

  pointAt({ target, pointerType }: PointerEvent): void {
    if (pointerType === 'touch' || !(target instanceof Element)) return;
    const control = target.closest<HTMLElement>(`[${tooltipAttribute}]`);
    if (control === null ? this.#element.contains(target) : control === this.#shown) this.#stay();
    else if (control === null) this.leave();
    else if (control !== this.#awaited) this.#showSoon(control);
  }

  leave(): void {
    this.#stay();
    if (this.#shown !== null) this.#timer = setTimeout(() => this.hide(), leaveMs);
  }

  focus(target: EventTarget | null): void {
    if (!(target instanceof HTMLElement) || !target.hasAttribute(tooltipAttribute)) return;
    if (target.matches(':focus-visible')) this.#show(target);
  }

  hide(): void {
    this.#stay();
    if (this.#shown === null) return;
    this.#shown.removeAttribute(anchorAttribute);
    if (this.#shown.getAttribute('aria-describedby') === keyId)
      this.#shown.removeAttribute('aria-describedby');
    this.#shown = null;
    this.#goneAt = performance.now();
    this.#sight.disconnect();
    this.#element.remove();
  }

  #stay(): void {
    clearTimeout(this.#timer);
    this.#awaited = null;
  }

  #showSoon(control: HTMLElement): void {
    this.#stay();
    const isNext = this.#shown !== null || performance.now() - this.#goneAt < nextWithinMs;
    this.#awaited = control;
    this.#timer = setTimeout(() => this.#show(control), isNext ? 0 : delayMs);
  }

  #show(control: HTMLElement): void {
    this.hide();
    if (!control.isConnected) return;
    this.#shown = control;
    this.#element.replaceChildren(control.ariaLabel ?? '', ...this.#keyOf(control));
    control.setAttribute(anchorAttribute, '');
    // Of a modal dialog all that is outside is inert; and what is read aloud stands in some landmark.
    (control.closest(landmarks) ?? this.#page.body).append(this.#element);
    this.#element.showPopover();
    this.#sight.observe(control);
  }

  #keyOf(control: HTMLElement): readonly HTMLElement[] {
    const text = control.getAttribute(tooltipAttribute) ?? '';
    if (text === '') return [];
    const key = this.#page.createElement('kbd');
    key.id = keyId;
    key.textContent = text;
    // Its name is read aloud as such: of the tooltip only the key is new.
    if (!control.hasAttribute('aria-describedby')) control.setAttribute('aria-describedby', keyId);
    return [key];
  }
}
