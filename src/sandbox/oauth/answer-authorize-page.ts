/** How to answer the consent page. */
export interface AuthorizeAnswer {
  /** Default: allow. */
  readonly decision?: 'allow' | 'refuse';
  /** E-mail address of a sample user; default: the one chosen on the page. */
  readonly userEmail?: string;
}

/**
 * Does what a person does on the authorize page, with nothing but HTTP: for tests and for the tour.
 *
 * @param authorizeUrl - the address the app would open in the browser
 * @returns the address of the redirect back, with `code` or `error` in its query; not requested yet
 * @throws Error with the page's heading when the page shows an error
 */
export async function answerAuthorizePage(
  authorizeUrl: string,
  answer: AuthorizeAnswer = {},
): Promise<string> {
  const page = await fetch(authorizeUrl, { redirect: 'manual' });
  const automatic = page.headers.get('location');
  if (automatic !== null) return automatic;
  const text = await page.text();
  const request = /name="request" value="([^"]+)"/.exec(text)?.[1];
  const action = /<form method="post" action="([^"]+)"/.exec(text)?.[1];
  if (request === undefined || action === undefined) {
    throw new Error(
      `The authorize page says: ${/<h1>([^<]*)<\/h1>/.exec(text)?.[1] ?? `HTTP ${page.status}`}`,
    );
  }
  const users = /<option value="([^"]+)"\s+selected/.exec(text) ?? /<option value="([^"]+)"/.exec(text);
  const user = answer.userEmail ?? users?.[1]?.replaceAll('&#39;', "'") ?? '';
  const reply = await fetch(new URL(action, authorizeUrl), {
    method: 'POST',
    body: new URLSearchParams({ request, user, decision: answer.decision ?? 'allow' }),
    redirect: 'manual',
  });
  const location = reply.headers.get('location');
  if (location === null) throw new Error(`The decision was answered with HTTP ${reply.status}.`);
  return location;
}
