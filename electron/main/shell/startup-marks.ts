/** When the parts of a start were reached, in ms since the process began; for the log. */
export const startupMarks = ['boot', 'ready', 'navigation', 'services', 'painted'] as const;
export type StartupMark = (typeof startupMarks)[number];

export class StartupMarks {
  readonly #reached = new Map<StartupMark, number>();

  reach(mark: StartupMark): void {
    if (!this.#reached.has(mark)) this.#reached.set(mark, Math.round(process.uptime() * 1000));
  }

  get all(): Readonly<Partial<Record<StartupMark, number>>> {
    return Object.fromEntries(this.#reached);
  }
}
