import { ConformanceError } from './conformance-error.ts';

/** How long a check may take: a store that never answers must not keep the others from being checked. */
export const checkLimitMs = 120_000;

/** @throws ConformanceError when the work has not ended by then; what it still does is left alone */
export async function within<Result>(ms: number, work: Promise<Result>): Promise<Result> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      reject(new ConformanceError(`The last call has not answered within ${ms / 1_000} seconds.`));
    }, ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
