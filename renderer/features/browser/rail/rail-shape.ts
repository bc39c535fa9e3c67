/** CSS pixels of the module list. */
export const railWidths = { folded: 52, least: 160, usual: 212, most: 420 };
/** Narrower than this it is a row of icons, whatever a person chose: as at 200 % in a small window. */
const narrowWindow = 620;
/** Dragged to less than this it folds. */
const foldsBelow = 110;

/** How a person arranged the module list. */
export interface RailChoice {
  /** CSS pixels; null until a person chose. */
  readonly width: number | null;
  readonly folded: boolean;
}

export interface RailShape {
  readonly folded: boolean;
  /** Whether the window leaves no choice. */
  readonly forced: boolean;
  /** CSS pixels. */
  readonly width: number;
}

/** What there is of the module list in a window of this width. Pure. */
export function railShape({ width, folded }: RailChoice, windowWidth: number): RailShape {
  const forced = windowWidth < narrowWindow;
  if (forced || folded) return { folded: true, forced, width: railWidths.folded };
  // A chosen width may take more of a small window than the usual one.
  const wanted = width ?? Math.min(railWidths.usual, Math.round(windowWidth * 0.21));
  const most = Math.min(railWidths.most, Math.round(windowWidth * 0.4));
  return { folded: false, forced, width: Math.max(railWidths.least, Math.min(wanted, most)) };
}

/** The choice after the edge was moved to give this width. Pure. */
export function movedTo(choice: RailChoice, width: number): RailChoice {
  if (width < foldsBelow) return { ...choice, folded: true };
  const within = Math.max(railWidths.least, Math.min(Math.round(width), railWidths.most));
  return { width: within, folded: false };
}

export function isRailChoice(value: unknown): value is RailChoice {
  if (typeof value !== 'object' || value === null) return false;
  const { width, folded } = value as Partial<Record<keyof RailChoice, unknown>>; // looked at below
  return (
    typeof folded === 'boolean' && (width === null || (typeof width === 'number' && Number.isFinite(width)))
  );
}
