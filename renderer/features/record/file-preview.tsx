import { useQuery } from '@tanstack/react-query';
import { Eye } from 'lucide-react';
import { useState } from 'react';
import { type FilePreview as Preview, longestPreview, visibleText } from '../../../src/contract/index.ts';
import { bytesText } from '../../lib/bytes-text.ts';
import { useDeskside } from '../../lib/deskside-context.ts';
import { asDesksideError } from '../../lib/deskside-error.ts';
import { messages } from '../../messages/index.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Failure } from '../notices/failure.tsx';
import { directionOverrides } from './direction-overrides.ts';
import css from './file-preview.module.css';
import { PdfView } from './pdf/pdf-view.tsx';
import { PartSkeleton, type RecordPartProps } from './record-part.tsx';

interface FilePreviewProps extends Pick<RecordPartProps, 'account' | 'record' | 'onSignIn'> {
  readonly attachmentId: string;
  /** Of the file, as it is shown. */
  readonly name: string;
  readonly sizeBytes: number | null;
  readonly onSave: () => void;
}

/** A look at an attachment without saving it. */
export function FilePreview(props: FilePreviewProps) {
  const { name } = props;
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <IconButton
        label={messages.record.preview(name)}
        icon={<Eye aria-hidden />}
        onClick={() => setOpen(true)}
      />
      {isOpen && <PreviewDialog {...props} onClose={() => setOpen(false)} />}
    </>
  );
}

function PreviewDialog(props: FilePreviewProps & { readonly onClose: () => void }) {
  const { account, record, attachmentId, name, sizeBytes, onSignIn, onSave, onClose } = props;
  const { client } = useDeskside();
  const accountId = account.id;
  const { module, id } = record;
  const known = knownPreview(sizeBytes);
  const answer = useQuery({
    queryKey: ['account', accountId, 'preview', module, id, attachmentId],
    enabled: known === null,
    // Nothing of it stays once it was looked at.
    gcTime: 0,
    staleTime: Infinity,
    queryFn: ({ signal }) =>
      client.read('previewAttachment', { accountId, module, id, attachmentId }, signal),
  });
  const preview = known ?? answer.data;
  return (
    <Dialog
      wide
      open
      onClose={onClose}
      title={visibleText(name)}
      footer={
        <Button
          tone="primary"
          onClick={() => {
            onClose();
            onSave();
          }}
        >
          {messages.record.saveFile}
        </Button>
      }
    >
      <div className={css['preview']}>
        {answer.isError && (
          <Failure
            shape="line"
            error={asDesksideError(answer.error)}
            busy={answer.isFetching}
            onRetry={() => void answer.refetch()}
            onSignIn={onSignIn}
          />
        )}
        {preview === undefined && !answer.isError && <PartSkeleton />}
        {preview !== undefined && <Content preview={preview} name={name} />}
      </div>
    </Dialog>
  );
}

function Content({ preview, name }: { readonly preview: Preview; readonly name: string }) {
  switch (preview.kind) {
    case 'picture':
      return (
        <Picture
          source={`data:${preview.mediaType};base64,${preview.base64}`}
          alt={messages.record.pictureOf(name)}
        />
      );
    case 'text':
      return (
        <>
          {preview.cut && <p className={css['note']}>{messages.record.beginningOnly}</p>}
          <pre
            className={css['text']}
            dir="auto"
            role="region"
            aria-label={messages.record.textOf(name)}
            tabIndex={0}
          >
            {preview.text.replaceAll(directionOverrides, '')}
          </pre>
        </>
      );
    case 'pdf':
      return <PdfView base64={preview.base64} name={name} />;
    case 'none':
      return (
        <p className={css['note']}>{messages.record.notShown[preview.reason](bytesText(longestPreview))}</p>
      );
  }
}

/** Its head was read in main; whether the rest of it is whole is known once it is drawn. */
function Picture({ source, alt }: { readonly source: string; readonly alt: string }) {
  const [isDamaged, setDamaged] = useState(false);
  if (isDamaged) return <p className={css['note']}>{messages.record.notShown.damaged()}</p>;
  return <img className={css['picture']} src={source} alt={alt} onError={() => setDamaged(true)} />;
}

/** What needs no request: the size says it. */
function knownPreview(sizeBytes: number | null): Preview | null {
  const tooLarge = sizeBytes !== null && sizeBytes > longestPreview;
  return tooLarge ? { kind: 'none', reason: 'too_large' } : null;
}
