import { messages } from '../messages/index.ts';

export interface Question {
  readonly message: string;
  readonly detail: string;
  readonly button: string;
}

/** The scopes that allow more than reading. Zoho ends a scope with what it allows, in any case (zoho.md section 3). */
export function writingScopes(scopes: readonly string[]): readonly string[] {
  return scopes.filter((scope) => !/\.READ$/i.test(scope));
}

const mostNamed = 5;

/** Deskside changes nothing at Zoho, so whoever wants this has another reason, or was talked into it. */
export function writingQuestion(scopes: readonly string[]): Question {
  const { question, detail, allow } = messages.writingScopes;
  const more = scopes.length > mostNamed ? ['…'] : [];
  return {
    message: question,
    detail: detail([...scopes.slice(0, mostNamed), ...more].join('\n')),
    button: allow,
  };
}
