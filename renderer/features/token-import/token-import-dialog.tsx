import type { TokenImportView } from '../../../src/contract/index.ts';
import { messages } from '../../messages/index.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Failure } from '../notices/failure.tsx';
import { outcomeText, summaryText } from './import-text.ts';
import css from './token-import.module.css';
import type { TokenImportControl } from './use-token-import.ts';

/** The preview of an import, and what became of it. */
export function TokenImportDialog({ control }: { readonly control: TokenImportControl }) {
  const { state, take, shred, close } = control;
  if (state.step === 'none') return null;
  const { step, view } = state;
  const useful = view.taken + view.merged;
  return (
    <Dialog
      open
      wide
      onClose={close}
      title={
        step === 'preview'
          ? messages.tokenImport.importFrom(view.fileName)
          : messages.tokenImport.importedFrom(view.fileName)
      }
      description={`${summaryText(view)} ${messages.tokenImport.afterwards[step]}`}
      footer={
        step === 'preview' ? (
          <>
            <Button onClick={close}>{messages.actions.cancel}</Button>
            <Button
              tone="primary"
              busy={take.busy}
              disabled={useful === 0}
              onClick={() => take.run(view.importId)}
            >
              {useful === 0
                ? messages.tokenImport.nothingToImport
                : messages.tokenImport.importSignIns(useful)}
            </Button>
          </>
        ) : (
          <>
            {step === 'done' && (
              <Button busy={shred.busy} onClick={() => shred.run(view.importId)}>
                {messages.tokenImport.shredTheFile}
              </Button>
            )}
            <Button tone="primary" onClick={close}>
              {messages.actions.done}
            </Button>
          </>
        )
      }
    >
      {take.error !== null && (
        <Failure shape="line" error={take.error} onRetry={() => take.run(view.importId)} />
      )}
      {shred.error !== null && (
        <Failure shape="line" error={shred.error} onRetry={() => shred.run(view.importId)} />
      )}
      <Rows view={view} />
    </Dialog>
  );
}

function Rows({ view }: { readonly view: TokenImportView }) {
  if (view.rows.length === 0) return null;
  return (
    <div className={css['frame']} role="region" aria-label={messages.tokenImport.rowsOfTheFile} tabIndex={0}>
      <table className={css['table']}>
        <thead>
          <tr>
            <th scope="col">{messages.tokenImport.row}</th>
            <th scope="col">{messages.tokenImport.person}</th>
            <th scope="col">{messages.tokenImport.client}</th>
            <th scope="col">{messages.tokenImport.whatHappens}</th>
          </tr>
        </thead>
        <tbody>
          {view.rows.map((row) => (
            <tr key={row.row} data-outcome={row.outcome}>
              <td>{row.row}</td>
              <td dir="auto">{row.userName ?? messages.tokenImport.notNamed}</td>
              <td dir="auto">{row.clientId ?? messages.tokenImport.notNamed}</td>
              <td>{outcomeText(row)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
