import { ExternalLink } from 'lucide-react';
import type { CrmAttachment } from '../../../src/contract/index.ts';
import { webLink, withoutDirectionMarks } from '../../../src/crm/format/index.ts';
import { messages } from '../../messages/index.ts';
import { FileItem } from './file-item.tsx';
import { Instant, PartItems, type RecordPartProps } from './record-part.tsx';
import link from '../../ui/link.module.css';
import css from './record-part.module.css';
import { useOpenLink } from './use-open-link.ts';
import { useRecordPart } from './use-record-part.ts';

/** The files and links of a record. Files are saved and never opened; links are opened after a question. */
export function Attachments(props: RecordPartProps) {
  const files = useRecordPart('listAttachments', props.account.id, props.record);
  return (
    <PartItems part={files} onSignIn={props.onSignIn}>
      {(items) => (
        <ul className={css['items']}>
          {items.map((attachment) => (
            <li key={attachment.id} className={css['item']}>
              <Attachment {...props} attachment={attachment} />
            </li>
          ))}
        </ul>
      )}
    </PartItems>
  );
}

interface AttachmentProps extends RecordPartProps {
  readonly attachment: CrmAttachment;
}

function Attachment(props: AttachmentProps) {
  const { account, record, attachment, onSignIn } = props;
  const { kind, service, linkUrl } = attachment;
  const name = withoutDirectionMarks(attachment.fileName);
  if (kind === 'file') {
    return (
      <FileItem
        account={account}
        record={record}
        file={attachment}
        source={{ kind: 'attachment', attachmentId: attachment.id }}
        onSignIn={onSignIn}
      >
        {service !== null && <span dir="auto">{service}</span>}
        <Origin {...props} />
      </FileItem>
    );
  }
  if (kind === 'link' && linkUrl !== null) return <Link {...props} name={name} address={linkUrl} />;
  return (
    <>
      <p className={css['itemTitle']} dir="auto">
        {name}
      </p>
      <p className={css['by']}>
        <span>{service === null ? messages.record.linkWithoutAddress : messages.record.liesIn(service)}</span>
        <Origin {...props} />
      </p>
    </>
  );
}

/** A page of the web. An address that is none stays text. */
function Link(props: AttachmentProps & { readonly name: string; readonly address: string }) {
  const { attachment, name, address } = props;
  const openLink = useOpenLink();
  const href = webLink(address);
  return (
    <>
      {href === undefined ? (
        <p className={css['itemTitle']} dir="auto">
          {name}
        </p>
      ) : (
        <button
          type="button"
          className={link['link']}
          title={messages.record.openInBrowser(href)}
          onClick={() => openLink(href)}
        >
          <span dir="auto">{name === '' ? href : name}</span>
          <ExternalLink aria-hidden />
        </button>
      )}
      <p className={css['by']}>
        <span>{attachment.service ?? messages.record.link}</span>
        <span dir="ltr" className={css['address']}>
          {(href ?? address).slice(0, mostShown)}
        </span>
        <Origin {...props} />
      </p>
    </>
  );
}

const mostShown = 200;

function Origin({ attachment, context }: AttachmentProps) {
  return (
    <>
      {attachment.owner !== null && <span dir="auto">{attachment.owner}</span>}
      <Instant time={attachment.createdTime} context={context} />
    </>
  );
}
