import { FileInput } from 'lucide-react';
import { createContext, use, type ReactNode } from 'react';
import { messages } from '../../messages/index.ts';
import { useDeskside } from '../../lib/deskside-context.ts';
import { useAction, type Action } from '../../lib/use-action.ts';
import { useFileDrop } from '../../lib/use-file-drop.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Failure } from '../notices/failure.tsx';
import css from './connection.module.css';
import { useTypedConnections } from './typed-connections.tsx';

/** A path, or null to be asked for a file. */
type OpenFile = Action<[path: string | null]>;

const OpenFileContext = createContext<OpenFile | null>(null);

interface ConnectionFileProviderProps {
  /** Takes the path of a dropped file that holds tokens. */
  readonly onTokenFile: (path: string) => void;
  readonly children: ReactNode;
}

/** Stands above the screens, so that a file can be dropped on any of them. */
export function ConnectionFileProvider({ onTokenFile, children }: ConnectionFileProviderProps) {
  const { client, navigation, announcements } = useDeskside();
  const typed = useTypedConnections();
  const take = async (path: string | null): Promise<void> => {
    const connection = await client.request('openConnectionFile', { path });
    if (connection === null) return;
    typed.set(connection.id, null);
    announcements.say(messages.connectionFile.opened(connection.name));
    // From the records nobody is taken away.
    navigation.update((current) =>
      current.route === 'connection' ? { ...current, route: 'welcome' } : current,
    );
  };
  const openFile = useAction(take);
  const drop = useAction(async (path: string) => {
    const { kind } = await client.request('recogniseFile', { path });
    if (kind === 'tokens') onTokenFile(path);
    else await take(path);
  });
  const over = useFileDrop(drop.run);
  return (
    <OpenFileContext value={openFile}>
      {children}
      {over && (
        <div className={css['drop']} aria-hidden>
          <FileInput />
          {messages.connectionFile.dropFile}
        </div>
      )}
      <Dialog
        open={drop.error !== null}
        onClose={drop.clear}
        title={messages.connectionFile.fileNotTaken}
        footer={
          <Button tone="primary" onClick={drop.clear}>
            {messages.actions.close}
          </Button>
        }
      >
        {drop.error !== null && <Failure shape="line" error={drop.error} />}
      </Dialog>
    </OpenFileContext>
  );
}

/** Opens a connection file, from whatever screen. */
export function useOpenConnectionFile(): OpenFile {
  const openFile = use(OpenFileContext);
  if (openFile === null) throw new Error('ConnectionFileProvider is missing');
  return openFile;
}
