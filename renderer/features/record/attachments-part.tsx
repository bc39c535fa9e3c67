import { Download as DownloadIcon } from 'lucide-react';
import type { CrmAttachment } from '../../../src/contract/record-parts.ts';
import { withoutDirectionMarks } from '../../../src/crm/format/file-name.ts';
import { bytesText } from '../../lib/bytes-text.ts';
import { IconButton } from '../../ui/button.tsx';
import { FileTransfer } from './file-transfer.tsx';
import { Answer, Instant, type RecordPartProps } from './record-part.tsx';
import css from './record-part.module.css';
import { useDownload } from './use-download.ts';
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
  const { download, start } = useDownload(
    account.id,
    record,
    { kind: 'attachment', attachmentId: file.id },
    file.fileName,
  );
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
      <FileTransfer
        name={name}
        sizeBytes={file.sizeBytes}
        download={download}
        onRetry={start}
        onSignIn={onSignIn}
      />
    </li>
  );
}
