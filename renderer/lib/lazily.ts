import { lazy, type ComponentType, type LazyExoticComponent } from 'react';

const loads: (() => Promise<unknown>)[] = [];

/**
 * A part of the page that the first screen does not need: its code is loaded when it is first shown, or when the
 * page has nothing else to do. To be put inside a `Suspense`.
 */
export function lazily<Props>(
  load: () => Promise<ComponentType<Props>>,
): LazyExoticComponent<ComponentType<Props>> {
  loads.push(load);
  return lazy(async () => ({ default: await load() }));
}

/** Loads all such parts, one at a time and only while the page is idle, so that opening one takes no time. */
export function loadWhileIdle(): void {
  requestIdleCallback(() => {
    const load = loads.shift();
    if (load === undefined) return;
    // One that cannot be loaded now is asked for again when it is shown, and says so there.
    load().then(loadWhileIdle, loadWhileIdle);
  });
}
