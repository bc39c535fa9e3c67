const works: (() => unknown)[] = [];

/**
 * For helpers of tests: does a work once the test that runs now is over. A hook of theirs would only count for the first
 * file that loads them, since unit tests share modules.
 */
export function afterThisTest(work: () => unknown): void {
  works.push(work);
}

/** Every project's set-up calls it after each test, in every file. */
export async function cleanUp(): Promise<void> {
  for (const work of works.splice(0)) await work();
}
