import { useLayoutEffect, useState, useSyncExternalStore, type RefObject } from 'react';
import { useKeptChoice } from '../../../lib/use-kept-choice.ts';
import { isRailChoice, movedTo, railShape, type RailChoice, type RailShape } from './rail-shape.ts';

export interface RailState {
  readonly shape: RailShape;
  /** Unfolded over the records until it is left. */
  readonly peeking: boolean;
  readonly resize: (width: number) => void;
  /** Folds it, or unfolds it: over the records where the window is too narrow for more. */
  readonly toggle: () => void;
  readonly peek: (open: boolean) => void;
}

const usual: RailChoice = { width: null, folded: false };

/**
 * How the module list is shown, remembered over starts.
 *
 * @param frame - what is laid out by its width
 */
export function useRail(frame: RefObject<HTMLElement | null>): RailState {
  const [choice, choose] = useKeptChoice('moduleList', isRailChoice, usual);
  const [peeking, setPeeking] = useState(false);
  const windowWidth = useSyncExternalStore(subscribeToResize, () => window.innerWidth);
  const shape = railShape(choice, windowWidth);
  useLayoutEffect(() => {
    frame.current?.style.setProperty('--rail-width', `${String(shape.width)}px`);
  }, [frame, shape.width]);
  return {
    shape,
    peeking: peeking && shape.folded,
    resize: (width) => choose((before) => movedTo(before, width)),
    toggle: () => {
      if (shape.forced) setPeeking(!peeking);
      else choose((before) => ({ ...before, folded: !before.folded }));
    },
    peek: setPeeking,
  };
}

function subscribeToResize(onChange: () => void): () => void {
  window.addEventListener('resize', onChange);
  return () => window.removeEventListener('resize', onChange);
}
