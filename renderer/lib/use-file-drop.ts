import { useEffect, useState } from 'react';
import { useDeskside } from './deskside-context.ts';

/**
 * Takes a file dropped anywhere on the window, by its path. One that lies on no disk has none and is let go.
 *
 * @returns true while a file is held over the window
 */
export function useFileDrop(take: (path: string) => void): boolean {
  const { client } = useDeskside();
  const [over, setOver] = useState(false);
  useEffect(() => {
    const allow = (event: DragEvent): void => {
      if (event.dataTransfer?.types.includes('Files') !== true) return;
      event.preventDefault();
      setOver(true);
    };
    const leave = (event: DragEvent): void => {
      // Going from one element to the next is no leaving.
      if (event.relatedTarget === null) setOver(false);
    };
    const drop = (event: DragEvent): void => {
      setOver(false);
      const file = event.dataTransfer?.files[0];
      if (file === undefined) return;
      event.preventDefault();
      const path = client.pathOfFile(file);
      if (path !== '') take(path);
    };
    window.addEventListener('dragover', allow);
    window.addEventListener('dragleave', leave);
    window.addEventListener('drop', drop);
    return () => {
      window.removeEventListener('dragover', allow);
      window.removeEventListener('dragleave', leave);
      window.removeEventListener('drop', drop);
    };
  }, [client, take]);
  return over;
}
