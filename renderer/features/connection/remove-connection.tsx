import { useState } from 'react';
import type { ConnectionView } from '../../../src/contract/index.ts';
import { useDeskside } from '../../lib/deskside-context.ts';
import { useAction } from '../../lib/use-action.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Failure } from '../notices/failure.tsx';

interface RemoveConnectionProps {
  readonly connection: ConnectionView;
  readonly onRemoved: () => void;
}

export function RemoveConnection({ connection, onRemoved }: RemoveConnectionProps) {
  const { client, announcements } = useDeskside();
  const [asking, setAsking] = useState(false);
  const remove = useAction(async () => {
    await client.request('removeConnection', { connectionId: connection.id });
    announcements.say(`Connection ${connection.name} removed.`);
    onRemoved();
  });
  return (
    <>
      <Button tone="quiet" onClick={() => setAsking(true)}>
        Remove connection
      </Button>
      <Dialog
        asks
        open={asking}
        onClose={() => setAsking(false)}
        title={`Remove ${connection.name}?`}
        description="The client ID and the secret are deleted from this computer. The registration at Zoho stays."
        footer={
          <>
            <Button onClick={() => setAsking(false)}>Keep</Button>
            <Button tone="danger" busy={remove.busy} onClick={() => remove.run()}>
              Remove connection
            </Button>
          </>
        }
      >
        {remove.error !== null && <Failure shape="line" error={remove.error} onRetry={() => remove.run()} />}
      </Dialog>
    </>
  );
}
