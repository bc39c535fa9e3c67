import type { RecordDetail } from '../../../src/contract/index.ts';
import { messages } from '../../messages/index.ts';
import { useCopy } from '../../lib/use-copy.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import css from './record-panel.module.css';

/** What is shown at once; all of it can be copied. */
const mostShown = 200_000;
/** What the contract lets through in one copy. */
const mostCopied = 5_000_000;

interface RecordJsonDialogProps {
  readonly title: string;
  readonly detail: RecordDetail;
  readonly onClose: () => void;
}

/** A record as Zoho sent it. */
export function RecordJsonDialog({ title, detail, onClose }: RecordJsonDialogProps) {
  const copy = useCopy();
  const json = JSON.stringify(detail.values, null, 2);
  const isCut = json.length > mostShown;
  return (
    <Dialog
      open
      wide
      onClose={onClose}
      title={messages.record.jsonOf(title)}
      footer={
        <Button
          tone="primary"
          onClick={() => copy(json.slice(0, mostCopied), messages.record.recordCopiedAsJson)}
        >
          {messages.record.copyJson}
        </Button>
      }
    >
      <pre className={css['json']} tabIndex={0} role="region" aria-label="JSON" dir="ltr">
        {isCut ? `${json.slice(0, mostShown)}…` : json}
      </pre>
      {isCut && <p className={css['none']}>{messages.record.restInCopy}</p>}
    </Dialog>
  );
}
