import type { ExplorerBody, ExplorerReply } from '../../../src/contract/index.ts';
import { messages } from '../../messages/index.ts';
import { exactTimeText } from '../../lib/time-text.ts';
import { Failure } from '../notices/failure.tsx';
import type { SignInAgain } from '../notices/use-sign-in-again.ts';
import css from './explorer.module.css';
import { JsonViewer } from './json-viewer.tsx';

interface ExplorerAnswerProps {
  readonly reply: ExplorerReply;
  readonly onSignIn: SignInAgain;
}

/** What came back: the line that was sent, status, time and credits, and the body. */
export function ExplorerAnswer({ reply, onSignIn }: ExplorerAnswerProps) {
  const { status, milliseconds, credits, creditsRemaining, failure } = reply;
  return (
    <>
      <div className={css['facts']}>
        <code className={css['requestLine']}>{reply.requestLine}</code>
        <ul className={css['figures']}>
          <li className={css['status']} data-good={status >= 200 && status < 300}>
            {status} {statusText(status)}
          </li>
          <li title={exactTimeText(reply.receivedAt)}>
            {messages.explorer.milliseconds(Math.round(milliseconds))}
          </li>
          <li>{messages.explorer.creditsUsed(credits)}</li>
          <li>
            {creditsRemaining === null
              ? messages.explorer.creditsUnknown
              : messages.explorer.creditsLeft(creditsRemaining)}
          </li>
        </ul>
      </div>
      {failure !== null && <Failure shape="bar" error={failure} onSignIn={onSignIn} />}
      <Body key={reply.receivedAt} body={reply.body} />
    </>
  );
}

function Body({ body }: { readonly body: ExplorerBody }) {
  switch (body.kind) {
    case 'json':
      return <JsonViewer json={body.text} />;
    case 'empty':
      return <p className={css['note']}>{messages.explorer.emptyAnswer}</p>;
    case 'binary':
      return <p className={css['note']}>{messages.explorer.notText(body.mediaType, body.bytes)}</p>;
    case 'text':
      return (
        <pre className={css['plain']} role="region" aria-label={messages.explorer.answerAsText} tabIndex={0}>
          {body.text.slice(0, longestText)}
          {body.text.length > longestText ? '\n…' : ''}
        </pre>
      );
  }
}

const longestText = 100_000;

function statusText(status: number): string {
  const { statuses } = messages.explorer;
  const meanings: Readonly<Record<number, string>> = statuses;
  return meanings[status] ?? '';
}
