import { useState } from 'react';
import { useDeskside } from '../../lib/deskside-context.ts';
import { isTextList } from '../../lib/layout-memory.ts';

/** Which parts below the fields of a record a person keeps open, remembered per module. */
export interface OpenParts {
  readonly isOpen: (name: string) => boolean;
  readonly toggle: (name: string, isOpen: boolean) => void;
}

export function useOpenParts(module: string): OpenParts {
  const { layout } = useDeskside();
  const name = `related.${module}`;
  const [open, setOpen] = useState(() => layout.read(name, isTextList, []));
  return {
    isOpen: (part) => open.includes(part),
    toggle: (part, isOpen) => {
      const next = isOpen ? [...new Set([...open, part])] : open.filter((each) => each !== part);
      if (next.length === open.length) return;
      setOpen(next);
      layout.write(name, next);
    },
  };
}
