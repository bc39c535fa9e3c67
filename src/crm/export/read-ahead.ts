/**
 * The same values in the same order, the next one asked for while the caller is at the present one: what answers and
 * what writes work side by side. Never more than one ahead, so no more than two are held.
 *
 * @param values - ended with `return` when the caller leaves early, once what is under way has settled
 * @throws what `values` throws, after everything before it was given
 */
export async function* readAhead<T>(values: AsyncGenerator<T, void>): AsyncGenerator<T, void> {
  let next = ask(values);
  try {
    for (;;) {
      const answer = await next;
      if (answer.done === true) return;
      next = ask(values);
      yield answer.value;
    }
  } finally {
    await next.catch(() => undefined);
    await values.return();
  }
}

function ask<T>(values: AsyncGenerator<T, void>): Promise<IteratorResult<T, void>> {
  const answer = values.next();
  // Heard when the caller comes for it: until then a failure has no other listener.
  answer.catch(() => undefined);
  return answer;
}
