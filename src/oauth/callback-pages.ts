import { createHash } from 'node:crypto';

/** What a browser may be told. Every page is fixed text: nothing of a request is ever shown. */
export type CallbackPage =
  | 'answered'
  | 'allowed'
  | 'refused'
  | 'failed'
  | 'already_used'
  | 'wrong_state'
  | 'not_found'
  | 'bad_request';

const style = `
:root{color-scheme:light dark}
*{box-sizing:border-box}
body{margin:0;min-height:100vh;display:grid;place-items:center;padding:24px;
font:15px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif;background:#f5f6f8;color:#1b1f27}
main{max-width:26rem;padding:32px 36px;border-radius:12px;background:#fff;border:1px solid #dfe2e8}
h1{margin:0 0 8px;font-size:20px;line-height:1.3}
p{margin:0}
small{display:block;margin-top:20px;font-size:13px;color:#586072}
@media (prefers-color-scheme:dark){body{background:#14161b;color:#e8eaf0}
main{background:#1d2027;border-color:#343945}small{color:#a2a9b8}}`;

/**
 * For every page. Nothing but our own style may be used: no script, no image, no form, no frame. The hash
 * stands for the exact text of the style element.
 */
export const contentSecurityPolicy = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`,
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

function render(heading: string, text: string): Buffer {
  return Buffer.from(`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${heading}</title>
<style>${style}</style>
</head>
<body>
<main>
<h1>${heading}</h1>
<p>${text}</p>
<small>Deskside</small>
</main>
</body>
</html>
`);
}

const closeThisPage = 'This page can be closed.';

/** Ready to send. The first is neutral about success: it is shown while the code is exchanged. */
export const callbackPages: Readonly<Record<CallbackPage, Buffer>> = {
  answered: render(
    'Return to Deskside.',
    `Deskside completes the sign-in by itself, and says whether it succeeded. ${closeThisPage}`,
  ),
  allowed: render('Access allowed. Return to Deskside.', `Deskside is signed in. ${closeThisPage}`),
  refused: render(
    'Access was refused. Return to Deskside.',
    `Nothing was stored. To sign in after all, start again in Deskside and choose Accept. ${closeThisPage}`,
  ),
  failed: render(
    'The sign-in did not succeed. Return to Deskside.',
    `Deskside says what happened and what to do. ${closeThisPage}`,
  ),
  already_used: render(
    'This sign-in was already used. Return to Deskside.',
    `An address like this one works once. ${closeThisPage}`,
  ),
  wrong_state: render(
    'This answer does not belong to the sign-in that Deskside waits for.',
    'It was ignored. Finish the sign-in in the page that Deskside opened, or start again in Deskside.',
  ),
  not_found: render(
    'There is no page at this address.',
    'Deskside listens here for a sign-in, and only for that.',
  ),
  bad_request: render(
    'This request was not understood.',
    'Deskside listens here for a sign-in, and only for that.',
  ),
};
