import type { ExplorerRequest } from '../../../src/contract/index.ts';
import { messages } from '../../messages/index.ts';
import css from './explorer.module.css';
import type { ExplorerEntry } from './explorer-memory.ts';

interface ExplorerHistoryProps {
  readonly entries: readonly ExplorerEntry[];
  readonly onChoose: (request: ExplorerRequest) => void;
}

/** What was sent since the app was started; choosing one puts it back into the form. */
export function ExplorerHistory({ entries, onChoose }: ExplorerHistoryProps) {
  return (
    <section className={css['history']} aria-labelledby="explorer-history">
      <h2 id="explorer-history" className={css['historyTitle']}>
        {messages.explorer.history}
      </h2>
      {entries.length === 0 ? (
        <p className={css['hint']}>{messages.explorer.noHistory}</p>
      ) : (
        <ol className={css['entries']}>
          {entries.map(({ key, request, status }) => (
            <li key={key}>
              <button type="button" className={css['entry']} onClick={() => onChoose(request)}>
                <span className={css['entryKind']}>
                  {request.kind === 'get' ? 'GET' : 'COQL'} {status ?? messages.explorer.noAnswer}
                </span>
                <span className={css['entryText']}>
                  {request.kind === 'get' ? request.path : request.query}
                </span>
              </button>
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}
