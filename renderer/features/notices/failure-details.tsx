import type { ErrorView } from '../../../src/contract/index.ts';
import { messages } from '../../messages/index.ts';
import { useAppStateOrNull } from '../../lib/deskside-context.ts';
import { useCopy } from '../../lib/use-copy.ts';
import { Button } from '../../ui/button.tsx';
import { Details } from '../../ui/details.tsx';
import css from './failure.module.css';

/** The code and the place, with a copy for whoever is asked for help. */
export function FailureDetails({ error }: { readonly error: ErrorView }) {
  const copy = useCopy();
  const version = useAppStateOrNull()?.version;
  const lines = [
    messages.notices.code(error.code),
    ...(error.detail === undefined ? [] : [messages.notices.detail(error.detail)]),
    ...(error.scopes === undefined ? [] : [messages.notices.needs(error.scopes.join(', '))]),
    ...(version === undefined ? [] : [`Deskside ${version}`]),
  ];
  return (
    <Details summary={messages.notices.details}>
      <div className={css['details']}>
        <code className={css['code']}>
          {lines.map((line) => (
            <span key={line}>{line}</span>
          ))}
        </code>
        <Button onClick={() => copy(lines.join('\n'), messages.notices.detailsCopied)}>
          {messages.notices.copyDetails}
        </Button>
      </div>
    </Details>
  );
}
