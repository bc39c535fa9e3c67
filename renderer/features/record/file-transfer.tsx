import { messages } from '../../messages/index.ts';
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
            aria-label={messages.record.downloadOf(name)}
            {...(total === null ? {} : { max: total, value: Math.min(receivedBytes, total) })}
          />
          <span>
            {total === null
              ? bytesText(receivedBytes)
              : messages.record.receivedOf(bytesText(receivedBytes), bytesText(total))}
          </span>
          <Button tone="quiet" onClick={download.cancel}>
            {messages.actions.cancel}
          </Button>
        </div>
      );
    }
    case 'saved':
      return (
        <div className={css['transfer']}>
          <span dir="auto">{messages.record.savedAs(download.fileName)}</span>
          <Button tone="quiet" onClick={download.show}>
            {messages.record.showInFolder}
          </Button>
        </div>
      );
    case 'failed':
      return <Failure shape="line" error={download.error} onRetry={onRetry} onSignIn={onSignIn} />;
  }
}
