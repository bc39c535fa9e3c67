import { bytesText } from '../../lib/bytes-text.ts';
import { Button } from '../../ui/button.tsx';
import { Failure } from '../notices/failure.tsx';
import type { RecordPartProps } from './record-part.tsx';
import css from './record-part.module.css';
import type { Download } from '../../workspace/downloads.ts';

interface FileTransferProps extends Pick<RecordPartProps, 'onSignIn'> {
  readonly name: string;
  readonly sizeBytes: number | null;
  readonly download: Download;
  readonly onRetry: () => void;
}

/** How far the download of a file is, and what can be done about it. */
export function FileTransfer({ name, sizeBytes: total, download, onRetry, onSignIn }: FileTransferProps) {
  switch (download.phase) {
    case 'none':
      return null;
    case 'running': {
      const { receivedBytes } = download;
      return (
        <div className={css['transfer']}>
          <progress
            aria-label={`Download of ${name}`}
            {...(total === null ? {} : { max: total, value: Math.min(receivedBytes, total) })}
          />
          <span>
            {bytesText(receivedBytes)}
            {total !== null && ` of ${bytesText(total)}`}
          </span>
          <Button tone="quiet" onClick={download.cancel}>
            Cancel
          </Button>
        </div>
      );
    }
    case 'saved':
      return (
        <div className={css['transfer']}>
          <span dir="auto">Saved as {download.fileName}</span>
          <Button tone="quiet" onClick={download.show}>
            Show in folder
          </Button>
        </div>
      );
    case 'failed':
      return <Failure shape="line" error={download.error} onRetry={onRetry} onSignIn={onSignIn} />;
  }
}
