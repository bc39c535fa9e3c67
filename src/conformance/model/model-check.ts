import type * as FastCheck from 'fast-check';
import type { OAuthToken } from '../../tokens/oauth-token.ts';
import type { TokenStore } from '../../tokens/token-store.ts';
import { ConformanceError } from '../kit/conformance-error.ts';
import { ManualClock } from '../kit/manual-clock.ts';
import { newPlace } from '../kit/place.ts';
import { recorded } from '../kit/recorded.ts';
import { say } from '../kit/say.ts';
import type { ConformanceCheck } from '../kit/scenario.ts';
import type { Subject } from '../kit/subject.ts';
import { equal, refuses } from '../kit/verify.ts';
import { checkLimitMs, within } from '../kit/within.ts';
import { cases, type Step } from './steps.ts';
import { StoreModel } from './store-model.ts';

/** Compares the store with the contract said once more, in cases that are made up, and made short when one fails. */
export function modelCheck(subject: Subject): ConformanceCheck {
  return {
    name: 'contract: does what the contract says, whatever is saved, found and deleted in whatever order',
    level: 'contract',
    skipped: null,
    run: async () => {
      const { runs = 60, seed, limitMs = checkLimitMs } = subject;
      const fc = await loadFastCheck();
      const property = fc.asyncProperty(cases(fc, subject.takesAnyText ?? true), async (steps) => {
        await within(limitMs, playCase(subject, steps, []));
      });
      const details = await fc.check(property, {
        numRuns: runs,
        ...(seed === undefined ? {} : { seed }),
      });
      const [shortest] = details.counterexample ?? [];
      if (shortest !== undefined) await tell(subject, shortest, details.seed);
      if (details.failed) throw new ConformanceError('The model could not be compared.', { cause: details });
      return null;
    },
  };
}

/** Plays the shortest case once more, to write its story. */
async function tell(subject: Subject, steps: readonly Step[], seed: number): Promise<never> {
  const story: string[] = [];
  try {
    await within(subject.limitMs ?? checkLimitMs, playCase(subject, steps, story));
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw new ConformanceError(`${message} (seed ${seed})`, { story, cause: error });
  }
  throw new ConformanceError(`What failed once did not fail again (seed ${seed}): ${say(steps)}`);
}

async function playCase(subject: Subject, steps: readonly Step[], story: string[]): Promise<void> {
  const place = newPlace(new ManualClock().now);
  const model = new StoreModel();
  let store = await subject.open(place);
  try {
    for (const step of steps) {
      if (step.kind === 'reopen') {
        if (subject.lasts === false) continue;
        await store.close();
        story.push('open() again');
        store = await subject.open(place);
      } else {
        await takeStep(store, recorded(store, story), model, step);
      }
      const tokens = await store.getTokens();
      equal(sorted(tokens), sorted(model.tokens()), 'What getTokens() gives after that');
    }
  } finally {
    await store.close().catch(() => undefined);
    place.remove();
  }
}

const sorted = (tokens: readonly OAuthToken[]): readonly OAuthToken[] =>
  [...tokens].sort((one, other) => one.id.localeCompare(other.id));

/** @param told The same store, which writes its calls down */
async function takeStep(
  store: TokenStore,
  told: TokenStore,
  model: StoreModel,
  step: Exclude<Step, { kind: 'reopen' }>,
): Promise<void> {
  switch (step.kind) {
    case 'save': {
      const before = new Set((await store.getTokens()).map(({ id }) => id));
      const expected = model.save(step.input);
      if ('error' in expected) {
        await refuses(() => told.saveToken(step.input), expected.error);
        return;
      }
      await told.saveToken(step.input);
      const added = (await store.getTokens()).find(({ id }) => !before.has(id));
      if (added !== undefined) expected.newId(added.id);
      return;
    }
    case 'find':
      equal(await told.findToken(step.input), model.find(step.input));
      return;
    case 'delete': {
      const id = model.tokens()[step.pick]?.id ?? 'unknown';
      model.delete(id);
      await told.deleteToken(id);
      return;
    }
    case 'deleteAll':
      model.deleteAll();
      await told.deleteTokens();
  }
}

/** Not needed by whoever only keeps tokens, so it is not among the library's dependencies. */
async function loadFastCheck(): Promise<typeof FastCheck> {
  try {
    return await import('fast-check');
  } catch (cause) {
    throw new ConformanceError('fast-check makes up the cases: npm install --save-dev fast-check', { cause });
  }
}
