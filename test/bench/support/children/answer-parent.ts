/** Answers what the process that started this one asks, by name, and says when it is ready. */
export function answerParent(answers: Readonly<Record<string, (input: never) => unknown>>): void {
  process.on('message', (message: { readonly id: number; readonly name: string; readonly input: never }) => {
    const { id, name, input } = message;
    void answer(id, () => answers[name]?.(input));
  });
  process.on('disconnect', () => process.exit(0));
  process.send?.({ id: 0 });
}

async function answer(id: number, work: () => unknown): Promise<void> {
  try {
    process.send?.({ id, value: await work() });
  } catch (error) {
    process.send?.({ id, error: String(error) });
  }
}
