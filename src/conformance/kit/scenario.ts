import type { LeasingTokenStore, TokenStore } from '../../tokens/token-store.ts';
import { ConformanceError } from './conformance-error.ts';
import type { ConformanceLevel } from './levels.ts';
import { ManualClock } from './manual-clock.ts';
import { NothingToCheck } from './nothing-to-check.ts';
import { newPlace, type NewPlace } from './place.ts';
import { recorded } from './recorded.ts';
import { has, isLeasing, type Subject } from './subject.ts';
import { checkLimitMs, within } from './within.ts';

/** One check of a store, for any test runner. */
export interface ConformanceCheck {
  /** What the store does when it passes. */
  readonly name: string;
  /** The level that it belongs to. */
  readonly level: ConformanceLevel;
  /** Why it is not run; null when it is. */
  readonly skipped: string | null;
  /**
   * Runs the check on a place of its own.
   * @returns Why there was nothing to check in this store; null when it was checked
   * @throws ConformanceError with the calls that show what is wrong
   */
  readonly run: () => Promise<string | null>;
}

/** What a scenario works with. */
export interface Scene<Store extends TokenStore = TokenStore> {
  /** Opened, empty, and closed after the scenario. */
  store: Store;
  readonly clock: ManualClock;
  readonly place: NewPlace;
  readonly subject: Subject;
  /** The calls so far. */
  readonly story: string[];
  /** A second handle on the same place. */
  readonly another: (name?: string) => Promise<Store>;
  /** Told what is to be done when the scenario has ended, however it did. */
  readonly atEnd: (work: () => Promise<void>) => void;
  /** Closes the store, and opens it again as `store`. */
  readonly reopen: () => Promise<Store>;
}

/** A scenario before it is told which store it is for. */
export interface Scenario {
  readonly name: string;
  readonly level: ConformanceLevel;
  readonly needs: Needs;
  readonly play: (scene: Scene<LeasingTokenStore>) => Promise<void>;
}

/** What a scenario is not played without. */
export interface Needs {
  /** A store that outlives close(). */
  readonly lasting?: true;
  /** Methods beyond the six. */
  readonly methods?: readonly (keyof LeasingTokenStore)[];
  /** A module that other processes can import. */
  readonly module?: true;
  /** The real clock, which other processes have as well. */
  readonly realTime?: true;
  /** An SDK of Zoho, which the caller loads. */
  readonly zohoSdk?: true;
}

/** A scenario of the six methods. */
export function scenario(
  level: ConformanceLevel,
  name: string,
  play: (scene: Scene) => Promise<void>,
  needs: Needs = {},
): Scenario {
  return { level, name, needs, play };
}

/** A scenario of a store that leases. */
export function leasingScenario(
  level: ConformanceLevel,
  name: string,
  play: (scene: Scene<LeasingTokenStore>) => Promise<void>,
  needs: Needs = {},
): Scenario {
  return { level, name, needs, play };
}

/** The check that plays a scenario on a store. */
export function checkOf({ name, level, needs, play }: Scenario, subject: Subject): ConformanceCheck {
  return {
    name: `${level}: ${name}`,
    level,
    skipped: whyNot(needs, subject),
    run: async () => {
      const story: string[] = [];
      const clock = new ManualClock();
      const place = newPlace(needs.realTime === true ? undefined : clock.now);
      try {
        const { limitMs = checkLimitMs } = subject;
        await within(limitMs, stage({ clock, place, subject, story, needs, level }, play));
        return null;
      } catch (error) {
        if (error instanceof NothingToCheck) return error.message;
        throw withStory(error, story);
      } finally {
        place.remove();
      }
    },
  };
}

interface Stage extends Pick<Scene, 'clock' | 'place' | 'subject' | 'story'> {
  readonly needs: Needs;
  readonly level: ConformanceLevel;
}

async function stage(
  { needs, level, ...given }: Stage,
  play: (scene: Scene<LeasingTokenStore>) => Promise<void>,
): Promise<void> {
  const { place, subject, story } = given;
  const opened: TokenStore[] = [];
  const ends: (() => Promise<void>)[] = [];
  const open = async (name = ''): Promise<LeasingTokenStore> => {
    const store = await subject.open(place);
    opened.push(store);
    assertHas(store, needs, level);
    return recorded(store, story, name);
  };
  const scene: Scene<LeasingTokenStore> = {
    ...given,
    store: await open(),
    another: (name = 'another handle') => open(name),
    atEnd: (work) => ends.push(work),
    reopen: async () => {
      await scene.store.close();
      story.push('open() again');
      scene.store = await open();
      return scene.store;
    },
  };
  try {
    await play(scene);
  } finally {
    for (const end of ends) await end();
    // A scenario may have closed its store, or left it unable to.
    for (const store of opened) await store.close().catch(() => undefined);
  }
}

function assertHas(
  store: TokenStore,
  { methods = [] }: Needs,
  level: ConformanceLevel,
): asserts store is LeasingTokenStore {
  if (level === 'concurrent' && !isLeasing(store)) {
    throw new ConformanceError('The store has no leases, see LeasingTokenStore.');
  }
  const missing = methods.filter((method) => !has(store, method));
  if (missing.length > 0) {
    // A store that keeps Zoho's contract and no more is not checked for what it does not offer.
    throw new NothingToCheck(`the store has no ${missing.join(', ')}`);
  }
}

function whyNot(needs: Needs, { lasts = true, module, zohoSdks = {} }: Subject): string | null {
  if (needs.lasting === true && !lasts) return 'nothing outlives close()';
  if (needs.module === true && module === undefined)
    return 'no module is named that other processes can import';
  if (needs.zohoSdk === true && Object.keys(zohoSdks).length === 0) {
    return 'no SDK of Zoho is named, see zohoSdks';
  }
  return null;
}

function withStory(error: unknown, story: readonly string[]): unknown {
  if (error instanceof ConformanceError) {
    return error.story.length > 0
      ? error
      : new ConformanceError(error.message, { story, cause: error.cause });
  }
  const message = error instanceof Error ? error.message : String(error);
  return new ConformanceError(`A call that should succeed fails: ${message}`, { story, cause: error });
}
