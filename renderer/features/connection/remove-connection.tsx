import { useState } from 'react';
import type { ConnectionView } from '../../../src/contract/index.ts';
import { messages } from '../../messages/index.ts';
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
    announcements.say(messages.connection.removed(connection.name));
    onRemoved();
  });
  return (
    <>
      <Button tone="quiet" onClick={() => setAsking(true)}>
        {messages.connection.removeConnection}
      </Button>
      <Dialog
        asks
        open={asking}
        onClose={() => setAsking(false)}
        title={messages.connection.askRemove(connection.name)}
        description={messages.connection.removeText}
        footer={
          <>
            <Button onClick={() => setAsking(false)}>{messages.connection.keep}</Button>
            <Button tone="danger" busy={remove.busy} onClick={() => remove.run()}>
              {messages.connection.removeConnection}
            </Button>
          </>
        }
      >
        {remove.error !== null && <Failure shape="line" error={remove.error} onRetry={() => remove.run()} />}
      </Dialog>
    </>
  );
}
