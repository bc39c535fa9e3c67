import { Download as DownloadIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import type { NoteFile } from '../../../src/contract/record-parts.ts';
import { bytesText } from '../../lib/bytes-text.ts';
import { IconButton } from '../../ui/button.tsx';
import { FileTransfer } from './file-transfer.tsx';
import type { RecordPartProps } from './record-part.tsx';
import css from './record-part.module.css';
import { useDownload, type FileSource } from './use-download.ts';

interface FileItemProps extends Pick<RecordPartProps, 'account' | 'record' | 'onSignIn'> {
  /** As Zoho describes it. */
  readonly file: Pick<NoteFile, 'fileName' | 'sizeBytes'>;
  /** Where it comes from. */
  readonly source: FileSource;
  /** As it is shown. */
  readonly name: string;
  /** Beside the size: whose it is, and since when. */
  readonly children?: ReactNode;
}

/** A file that can be saved where a person says. It is never opened. */
export function FileItem({ account, record, file, source, name, onSignIn, children }: FileItemProps) {
  const { download, start } = useDownload(account.id, record, source, file.fileName);
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
    </>
  );
}
