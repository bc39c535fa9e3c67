import type { Allowance } from './allowance.ts';

/** What V8 says of an evaluation whose answer it has let go of while main worked for long, as just after a sign-in. */
const lost = 'promise was garbage collected';

/**
 * Asks main once more where the debugger lost its answer.
 *
 * @param evaluate - of Playwright's application
 */
export function askingAgain<Parameters extends readonly unknown[], Answer>(
  evaluate: (...parameters: Parameters) => Promise<Answer>,
  allowance: Pick<Allowance, 'use'>,
): (...parameters: Parameters) => Promise<Answer> {
  return async (...parameters) => {
    try {
      return await evaluate(...parameters);
    } catch (error) {
      if (!(error instanceof Error && error.message.includes(lost))) throw error;
      allowance.use(error);
      return evaluate(...parameters);
    }
  };
}
