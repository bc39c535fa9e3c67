import { useEffect } from 'react';
import { useDeskside } from '../../lib/deskside-context.ts';

/** Takes a file dropped anywhere on the window, by its path. One that lies on no disk has none and is let go. */
export function useTokenFileDrop(take: (path: string) => void): void {
  const { client } = useDeskside();
  useEffect(() => {
    const allow = (event: DragEvent): void => {
      if (event.dataTransfer?.types.includes('Files') === true) event.preventDefault();
    };
    const drop = (event: DragEvent): void => {
      const file = event.dataTransfer?.files[0];
      if (file === undefined) return;
      event.preventDefault();
      const path = client.pathOfFile(file);
      if (path !== '') take(path);
    };
    window.addEventListener('dragover', allow);
    window.addEventListener('drop', drop);
    return () => {
      window.removeEventListener('dragover', allow);
      window.removeEventListener('drop', drop);
    };
  }, [client, take]);
}
