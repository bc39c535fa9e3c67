import { createContext, type RefObject } from 'react';

/** The button of the menu that takes up what leaves a bar; null outside of one. */
export const OverflowAnchor = createContext<RefObject<HTMLButtonElement | null> | null>(null);

/** Whether a control is in the menu of its bar instead of in the bar; see use-bar-state.ts. */
export function isAway(control: Element | null): boolean {
  return control !== null && control.closest('[data-away]') !== null;
}
