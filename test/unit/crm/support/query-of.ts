/** The parameters of a path that was asked for. */
export function queryOf(path: string | undefined): URLSearchParams {
  return new URL(path ?? '', 'http://x').searchParams;
}
