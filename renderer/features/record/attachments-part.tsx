import { Download as DownloadIcon } from 'lucide-react';
import type { CrmAttachment } from '../../../src/contract/record-parts.ts';
import { withoutDirectionMarks } from '../../../src/crm/format/file-name.ts';
import { bytesText } from '../../lib/bytes-text.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { Failure } from '../notices/failure.tsx';
import { Answer, Instant, type RecordPartProps } from './record-part.tsx';
import css from './record-part.module.css';
import { useDownload, type Download } from './use-download.ts';
import { useRecordPart } from './use-record-part.ts';

/** The newest files of a record. They are saved where a person says, and never opened. */
export function Attachments(props: RecordPartProps) {
  const files = useRecordPart('listAttachments', props.account.id, props.record);
  return (
    <Answer query={files} onSignIn={props.onSignIn}>
      {(items) => (
        <ul className={css['items']}>
          {items.map((file) => (
            <File key={file.id} {...props} file={file} />
          ))}
        </ul>
      )}
    </Answer>
  );
}

function File({
  account,
  record,
  context,
  file,
  onSignIn,
}: RecordPartProps & { readonly file: CrmAttachment }) {
  const { download, start } = useDownload(account.id, record, file);
  const name = withoutDirectionMarks(file.fileName);
  return (
    <li className={css['item']}>
      <div className={css['file']}>
        <div className={css['fileText']}>
          <p className={css['itemTitle']} dir="auto">
            {name}
          </p>
          <p className={css['by']}>
            {file.sizeBytes !== null && <span>{bytesText(file.sizeBytes)}</span>}
            <span dir="auto">{file.owner}</span>
            <Instant time={file.createdTime} context={context} />
          </p>
        </div>
        {download.phase !== 'running' && (
          <IconButton label={`Download ${name}`} icon={<DownloadIcon aria-hidden />} onClick={start} />
        )}
      </div>
      <Transfer name={name} file={file} download={download} onRetry={start} onSignIn={onSignIn} />
    </li>
  );
}

interface TransferProps extends Pick<RecordPartProps, 'onSignIn'> {
  readonly name: string;
  readonly file: CrmAttachment;
  readonly download: Download;
  readonly onRetry: () => void;
}

function Transfer({ name, file, download, onRetry, onSignIn }: TransferProps) {
  switch (download.phase) {
    case 'none':
      return null;
    case 'running': {
      const { receivedBytes } = download;
      const total = file.sizeBytes;
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
