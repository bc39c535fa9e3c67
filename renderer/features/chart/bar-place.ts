/** A bar of a chart; parts and bars count from 0. */
export interface BarPlace {
  readonly part: number;
  readonly bar: number;
}

/**
 * Where a key leads from a bar, or null when it leads nowhere. Up and down go through the bars of all parts, to the
 * sides lies the same bar of the part beside. Pure.
 *
 * @param lengths - bars of each part
 * @param key - by reading order
 */
export function movedBar(lengths: readonly number[], { part, bar }: BarPlace, key: string): BarPlace | null {
  const last = (lengths[part] ?? 0) - 1;
  switch (key) {
    case 'ArrowDown':
      if (bar < last) return { part, bar: bar + 1 };
      return startOf(lengths, part + 1);
    case 'ArrowUp':
      if (bar > 0) return { part, bar: bar - 1 };
      return part === 0 ? null : { part: part - 1, bar: (lengths[part - 1] ?? 1) - 1 };
    case 'ArrowRight':
      return beside(lengths, part + 1, bar);
    case 'ArrowLeft':
      return beside(lengths, part - 1, bar);
    case 'Home':
      return bar === 0 ? null : { part, bar: 0 };
    case 'End':
      return bar === last ? null : { part, bar: last };
    default:
      return null;
  }
}

function startOf(lengths: readonly number[], part: number): BarPlace | null {
  return (lengths[part] ?? 0) > 0 ? { part, bar: 0 } : null;
}

function beside(lengths: readonly number[], part: number, bar: number): BarPlace | null {
  const length = lengths[part] ?? 0;
  return length > 0 ? { part, bar: Math.min(bar, length - 1) } : null;
}

/** The bar that Tab leads to, as far as it is there. */
export function keptBar(lengths: readonly number[], { part, bar }: BarPlace): BarPlace {
  const length = lengths[part] ?? 0;
  return length === 0 ? { part: 0, bar: 0 } : { part, bar: Math.min(bar, length - 1) };
}
