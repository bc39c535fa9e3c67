import type { ExplorerBody, ExplorerReply } from '../../../src/contract/index.ts';
import { counted, exactTimeText, figure } from '../../lib/time-text.ts';
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
            {status} {meanings[status] ?? ''}
          </li>
          <li title={exactTimeText(reply.receivedAt)}>{figure(Math.round(milliseconds))} ms</li>
          <li>{counted(credits, 'API credit', 'API credits')} used</li>
          <li>
            {creditsRemaining === null
              ? 'Zoho tells the credits left once half are used'
              : `${counted(creditsRemaining, 'API credit', 'API credits')} left`}
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
      return <p className={css['note']}>The answer has no content.</p>;
    case 'binary':
      return (
        <p className={css['note']}>
          {body.mediaType === '' ? 'A file' : body.mediaType}, {counted(body.bytes, 'byte', 'bytes')}. Only
          text is shown here.
        </p>
      );
    case 'text':
      return (
        <pre className={css['plain']} role="region" aria-label="Answer as text" tabIndex={0}>
          {body.text.slice(0, longestText)}
          {body.text.length > longestText ? '\n…' : ''}
        </pre>
      );
  }
}

const longestText = 100_000;

const meanings: Readonly<Record<number, string>> = {
  200: 'OK',
  204: 'No content',
  304: 'Not modified',
  400: 'Bad request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not found',
  429: 'Too many requests',
  500: 'Server error',
  503: 'Unavailable',
};
