/**
 * When majors of Electron became stable, by what npm says of their first release. The latest three are supported (Electron,
 * docs/tutorial/electron-timelines.md), and one comes every eight weeks: 39 came on 28 October 2025 and ended with 42 on
 * 5 May 2026.
 *
 * @type {Readonly<Record<string, string>>}
 */
const STABLE_SINCE = { 44: '2026-08-25', 45: '2026-10-21' };
const SUPPORTED_WEEKS = 3 * 8;
const WEEK_MS = 7 * 24 * 3600 * 1000;

/**
 * @param {string} version of Electron
 * @param {number} now epoch ms
 * @returns {{ problem: string | undefined, ends: string | undefined }} `ends`: the last day of its support
 */
export function electronSupport(version, now) {
  const major = version.split('.')[0] ?? '';
  const since = STABLE_SINCE[major];
  if (since === undefined) {
    return {
      problem: `When Electron ${major} became stable is not known here: write it into scripts/lib/electron-support.mjs.`,
      ends: undefined,
    };
  }
  const end = Date.parse(since) + SUPPORTED_WEEKS * WEEK_MS;
  const ends = new Date(end).toISOString().slice(0, 10);
  return {
    problem:
      now > end
        ? `Electron ${version} has had no security updates since ${ends}: pin a newer one.`
        : undefined,
    ends,
  };
}
