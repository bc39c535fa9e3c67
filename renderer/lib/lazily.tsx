import { lazy, useState, type ComponentType } from 'react';
import { loadSentences } from '../messages/index.ts';

const loads: (() => Promise<unknown>)[] = [];

/** A part whose code is loaded apart. */
export type LazyPart<Props extends object> = ComponentType<Props> & {
  /** Loads it now, so that it shows at once. */
  readonly load: () => Promise<unknown>;
};

/**
 * A part of the page that the first screen does not need: its code is loaded when it is first shown, or when the
 * page has nothing else to do, and its sentences with it. To be put inside a `Suspense`.
 */
export function lazily<Props extends object>(load: () => Promise<ComponentType<Props>>): LazyPart<Props> {
  let loaded: ComponentType<Props> | null = null;
  const loadOnce = async (): Promise<ComponentType<Props>> => {
    if (loaded !== null) return loaded;
    const [part] = await Promise.all([load(), loadSentences()]);
    return (loaded = part);
  };
  loads.push(loadOnce);
  const Awaited = lazy(async () => ({ default: await loadOnce() }));
  function Part(props: Props) {
    // What is here already is shown at once: a suspended part misses keys that are pressed before it is there.
    const [Shown] = useState<ComponentType<Props>>(() => loaded ?? Awaited);
    return <Shown {...props} />;
  }
  return Object.assign(Part, { load: loadOnce });
}

/**
 * Loads all such parts, one at a time and only while the page is idle, so that opening one takes no time.
 *
 * @param before - what else is to be loaded, before them
 */
export function loadWhileIdle(before: readonly (() => Promise<unknown>)[] = []): void {
  const [first = loads.shift(), ...others] = before;
  if (first === undefined) return;
  const goOn = (): void => loadWhileIdle(others);
  // One that cannot be loaded now is asked for again when it is shown, and says so there.
  requestIdleCallback(() => void first().then(goOn, goOn));
}
