import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PageAnswer } from '../../../src/oauth/ask-page.ts';
import { readAuthorizeAnswer } from '../../../src/oauth/authorize-answer.ts';

const page = (text: string, status = 200): PageAnswer => ({ status, location: null, text });
const redirect = (location: string): PageAnswer => ({ status: 302, location, text: '' });

describe('what the authorize page says to somebody who is not signed in', () => {
  it.each([
    [
      'redirect_refused',
      page('<html><h2>Invalid Redirect Uri</h2><p>Redirect URI passed does not match</p>'),
    ],
    ['redirect_refused', page('<html><p>error: invalid_redirect_uri</p>', 400)],
    ['client_refused', page('<!doctype html><h1>Invalid Client</h1>', 400)],
    ['client_refused', redirect('https://accounts.zoho.com/oauth/v2/error?error=invalid_client')],
    ['scope_refused', page('<html><p>Scope does not exist: ZohoCRM.weather.READ</p></html>')],
    ['scope_refused', page('<html><p>Invalid OAuth Scope</p></html>')],
    ['accepted', page('<!doctype html><h1>Sign in</h1>')],
    // The address of the sign-in page repeats the request, whatever stands in it.
    ['accepted', redirect('https://accounts.zoho.com/signin?serviceurl=x%3Fstate%3Dinvalid_client')],
    // Sentences of other errors, in a script that is sent with every page.
    [
      'accepted',
      page('<!doctype html><script>var text = {a: "Invalid Redirect Uri"}</script><h1>Sign in</h1>'),
    ],
    ['client_refused', page('<html><h1 class="title">Invalid <b lang="en">Client</b></h1>')],
    // Markup parts words: what stands on its two sides is not one.
    ['accepted', page('<html>inva<script>var a</script>lid client')],
    ['accepted', page('<html>inva<!-- a -->lid client')],
    ['accepted', page('<html>inva<br>lid client')],
    ['accepted', page('<html><!-- Invalid Client: see the other page --><h1>Sign in</h1>')],
    ['accepted', page('<html><!-- <p>Invalid Client</p> --><h1>Sign in</h1>')],
    ['accepted', page('<html>Sign in</html>', 399)],
    ['unclear', page('<html>Bad request</html>', 400)],
    ['unclear', page('<html>Gateway timeout</html>', 504)],
    ['unclear', page('')],
    ['unclear', page('{"status":"ok"}')],
  ])('%s', (answer, given) => {
    expect(readAuthorizeAnswer(given)).toBe(answer);
  });

  it.each([
    '<script ',
    '<style>',
    '<!--',
    '<',
    '</script',
    '<noscript',
    '<template x',
    '<!-- -->',
    'invalid ',
  ])('is read once, also where it is nothing but %s', (piece) => {
    const text = piece.repeat(32_768);
    const before = performance.now();
    for (let time = 0; time < 5; time += 1) readAuthorizeAnswer({ text, status: 200, location: null });
    // Five times. It was 36 seconds for one of the first kind.
    expect(performance.now() - before).toBeLessThan(4_000);
  });

  it('is read without an exception, whatever it is', () => {
    fc.assert(
      fc.property(
        fc.string(),
        fc.integer({ min: 100, max: 599 }),
        fc.option(fc.webUrl(), { nil: null }),
        (text, status, location) => {
          const answer = readAuthorizeAnswer({ text, status, location });
          expect(['client_refused', 'redirect_refused', 'scope_refused', 'accepted', 'unclear']).toContain(
            answer,
          );
        },
      ),
    );
  });
});
