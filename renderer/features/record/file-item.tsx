import type { ReactNode } from 'react';
import type { NoteFile } from '../../../src/contract/index.ts';
import { withoutDirectionMarks } from '../../../src/crm/format/index.ts';
import type { FileSource } from '../../workspace/downloads.ts';
import { bytesText } from '../../lib/bytes-text.ts';
import { DownloadButton } from './download-button.tsx';
import { FilePreview } from './file-preview.tsx';
import { FileTransfer } from './file-transfer.tsx';
import type { RecordPartProps } from './record-part.tsx';
import css from './record-part.module.css';
import { useDownload } from './use-download.ts';

interface FileItemProps extends Pick<RecordPartProps, 'account' | 'record' | 'onSignIn'> {
  /** As Zoho describes it. */
  readonly file: Pick<NoteFile, 'fileName' | 'sizeBytes'>;
  /** Where it comes from. */
  readonly source: FileSource;
  /** Beside the size: whose it is, and since when. */
  readonly children?: ReactNode;
}

/** A file that can be looked at, and saved where a person says. It is never opened. */
export function FileItem({ account, record, file, source, onSignIn, children }: FileItemProps) {
  const { fileName } = file;
  const name = withoutDirectionMarks(fileName);
  const { download, start } = useDownload({ accountId: account.id, record, source, fileName });
  return (
    <>
      <div className={css['file']}>
        <div className={css['fileText']}>
          <p className={css['itemTitle']} dir="auto">
            {name}
          </p>
          <p className={css['by']}>
            {file.sizeBytes !== null && <span>{bytesText(file.sizeBytes)}</span>}
            {children}
          </p>
        </div>
        {source.kind === 'attachment' && (
          <FilePreview
            {...{ account, record, name, onSignIn }}
            attachmentId={source.attachmentId}
            sizeBytes={file.sizeBytes}
            onSave={start}
          />
        )}
        <DownloadButton name={name} download={download} onStart={start} />
      </div>
      <FileTransfer
        name={name}
        sizeBytes={file.sizeBytes}
        download={download}
        onRetry={start}
        onSignIn={onSignIn}
      />
    </>
  );
}
