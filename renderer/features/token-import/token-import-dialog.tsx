import type { TokenImportView } from '../../../src/contract/index.ts';
import { counted } from '../../lib/time-text.ts';
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
      title={step === 'preview' ? `Import from ${view.fileName}` : `Imported from ${view.fileName}`}
      description={`${summaryText(view)} ${afterwards[step]}`}
      footer={
        step === 'preview' ? (
          <>
            <Button onClick={close}>Cancel</Button>
            <Button
              tone="primary"
              busy={take.busy}
              disabled={useful === 0}
              onClick={() => take.run(view.importId)}
            >
              {useful === 0 ? 'Nothing to import' : `Import ${counted(useful, 'sign-in', 'sign-ins')}`}
            </Button>
          </>
        ) : (
          <>
            {step === 'done' && (
              <Button busy={shred.busy} onClick={() => shred.run(view.importId)}>
                Shred the file
              </Button>
            )}
            <Button tone="primary" onClick={close}>
              Done
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

const afterwards = {
  preview: 'Nothing has been stored yet.',
  done: 'The file is unchanged, and its tokens still lie in it in clear text.',
  shredded: 'The file was overwritten and deleted.',
} as const;

function Rows({ view }: { readonly view: TokenImportView }) {
  if (view.rows.length === 0) return null;
  return (
    <div className={css['frame']} role="region" aria-label="Rows of the file" tabIndex={0}>
      <table className={css['table']}>
        <thead>
          <tr>
            <th scope="col">Row</th>
            <th scope="col">Person</th>
            <th scope="col">Client</th>
            <th scope="col">What happens</th>
          </tr>
        </thead>
        <tbody>
          {view.rows.map((row) => (
            <tr key={row.row} data-outcome={row.outcome}>
              <td>{row.row}</td>
              <td dir="auto">{row.userName ?? 'Not named'}</td>
              <td dir="auto">{row.clientId ?? 'Not named'}</td>
              <td>{outcomeText(row)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
