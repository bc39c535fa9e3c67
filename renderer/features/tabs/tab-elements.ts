/** Ids of the elements of tabs, by which they and the panel below name one another. */
export const panelId = 'work-panel';

/** Of the tab that is always there; the others have figures. */
export const homeTabId = 'home';

export function tabElementId(id: string): string {
  return `work-tab-${id}`;
}

export function tabElement(id: string): HTMLElement | null {
  return document.getElementById(tabElementId(id));
}

/** Scrolls the strip so far that the tab is seen. */
export function intoView(id: string): HTMLElement | null {
  const tab = tabElement(id);
  tab?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  return tab;
}
