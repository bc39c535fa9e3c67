import { Download as DownloadIcon } from 'lucide-react';
import { messages } from '../../messages/index.ts';
import type { Download } from '../../workspace/downloads.ts';
import { IconButton } from '../../ui/button.tsx';

interface DownloadButtonProps {
  /** Of the file. */
  readonly name: string;
  readonly download: Download;
  readonly onStart: () => void;
}

/** Starts a download. It stays while one is under way, so that the focus does not fall away with it. */
export function DownloadButton({ name, download, onStart }: DownloadButtonProps) {
  const isRunning = download.phase === 'running';
  return (
    <IconButton
      label={messages.record.download(name)}
      icon={<DownloadIcon aria-hidden />}
      aria-disabled={isRunning || undefined}
      onClick={() => {
        if (!isRunning) onStart();
      }}
    />
  );
}
