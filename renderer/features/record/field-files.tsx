import { useQuery } from '@tanstack/react-query';
import { messages } from '../../messages/index.ts';
import type { FieldFile } from '../../../src/crm/format/index.ts';
import { bytesText } from '../../lib/bytes-text.ts';
import { useDeskside } from '../../lib/deskside-context.ts';
import { useDelayed } from '../../lib/use-delayed.ts';
import { queryKeys } from '../../data/use-crm-queries.ts';
import { DownloadButton } from './download-button.tsx';
import css from './field-files.module.css';
import { FileTransfer } from './file-transfer.tsx';
import { useRecordContext } from './record-context.ts';
import { useDownload } from './use-download.ts';

/** Larger pictures are saved and not shown, in bytes. */
const largestShown = 5 * 1024 * 1024;
/** Pictures that are shown of one field: each costs a credit. */
const mostShown = 6;
const restMs = 250;

/** The files of a field: small pictures of those that are pictures, and a way to save each. */
export function FieldFiles({ files }: { readonly files: readonly FieldFile[] }) {
  const shown = files
    .filter(({ isPicture, sizeBytes }) => isPicture && (sizeBytes ?? 0) <= largestShown)
    .slice(0, mostShown);
  return (
    <ul className={css['files']}>
      {files.map((file, index) => (
        <li key={file.id ?? index}>
          {file.id === null ? (
            <Named file={file} />
          ) : (
            <SavedFile file={file} id={file.id} isShown={shown.includes(file)} />
          )}
        </li>
      ))}
    </ul>
  );
}

function Named({ file }: { readonly file: FieldFile }) {
  return (
    <span className={css['text']}>
      <span dir="auto">{file.name}</span>
      {file.sizeBytes !== null && <span className={css['size']}>{bytesText(file.sizeBytes)}</span>}
    </span>
  );
}

interface SavedFileProps {
  readonly file: FieldFile;
  readonly id: string;
  readonly isShown: boolean;
}

function SavedFile({ file, id, isShown }: SavedFileProps) {
  const { account, record, onSignIn } = useRecordContext();
  const { download, start } = useDownload({
    accountId: account.id,
    record,
    source: { kind: 'field', fileId: id },
    fileName: file.fileName,
  });
  return (
    <>
      {isShown && <Thumbnail file={file} id={id} />}
      <div className={css['file']}>
        <Named file={file} />
        <DownloadButton name={file.name} download={download} onStart={start} />
      </div>
      <FileTransfer
        name={file.name}
        sizeBytes={file.sizeBytes}
        download={download}
        onRetry={start}
        onSignIn={onSignIn}
      />
    </>
  );
}

/** Asked for once a person stays with the record. A picture that cannot be shown leaves its name. */
function Thumbnail({ file, id }: { readonly file: FieldFile; readonly id: string }) {
  const { client } = useDeskside();
  const { account, record } = useRecordContext();
  const accountId = account.id;
  const { module, id: recordId } = record;
  const hasRested = useDelayed(true, restMs);
  const picture = useQuery({
    queryKey: queryKeys.photo(accountId, module, `${recordId} ${id}`),
    enabled: hasRested,
    gcTime: 60_000,
    queryFn: ({ signal }) =>
      client.read('getFieldPicture', { accountId, module, id: recordId, fileId: id }, signal),
  });
  const found = picture.data ?? null;
  if (found === null) return null;
  return (
    <img
      className={css['picture']}
      src={`data:${found.mediaType};base64,${found.base64}`}
      alt={messages.record.picture(file.name)}
    />
  );
}
