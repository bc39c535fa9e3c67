import { html } from 'hono/html';
import { sampleUsers, fullName } from '../company/users.ts';
import type { HtmlEscapedString } from 'hono/utils/html';

/** A rendered page. */
export type Page = HtmlEscapedString | Promise<HtmlEscapedString>;

const style = `
:root{color-scheme:light dark;font:16px/1.5 system-ui,sans-serif}
body{margin:0;min-height:100vh;display:grid;place-items:center;background:Canvas;color:CanvasText}
main{max-width:30rem;margin:1.5rem;padding:2rem;border:1px solid GrayText;border-radius:12px}
h1{font-size:1.25rem;margin:0 0 .25rem}p{margin:.5rem 0}ul{padding-left:1.2rem;max-height:14rem;overflow:auto;font-size:.875rem}
label{display:block;margin:1rem 0 .25rem;font-weight:600}select,button{font:inherit;padding:.5rem .75rem;border-radius:8px}
select{width:100%}footer{display:flex;gap:.75rem;margin-top:1.5rem}button{flex:1;cursor:pointer;border:1px solid GrayText;background:ButtonFace;color:ButtonText}
button.primary{background:#0b57d0;border-color:#0b57d0;color:#fff}button:focus-visible,select:focus-visible{outline:3px solid #7aa7ff;outline-offset:2px}
small{color:GrayText}`;

/** The sandbox's own words, so that nobody takes it for the real accounts server. */
const pageTitle = 'Quillmarsh Cooling – sample company of Deskside';

function frame(title: string, body: Page): Page {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title}</title>
        <style>
          ${style}
        </style>
      </head>
      <body>
        <main>${body}</main>
      </body>
    </html>`;
}

/** The page that asks for consent: a plain form that works without a script. */
export function consentPage(request: {
  readonly id: string;
  readonly action: string;
  readonly scopes: readonly string[];
  readonly selectedUser: string | null;
}): Page {
  const options = sampleUsers
    .filter((user) => user.active)
    .map(
      (user) =>
        html`<option value="${user.email}" ${user.email === request.selectedUser ? 'selected' : ''}>
          ${fullName(user)} – ${user.email}
        </option>`,
    );
  return frame(
    pageTitle,
    html`<h1>Sign in to the sample company</h1>
      <p>
        <small
          >${pageTitle}. This page is served by Deskside on your own computer; it is not Zoho and needs no
          password.</small
        >
      </p>
      <p>Deskside asks to read:</p>
      <ul>
        ${request.scopes.map((scope) => html`<li><code>${scope}</code></li>`)}
      </ul>
      <form method="post" action="${request.action}">
        <input type="hidden" name="request" value="${request.id}" />
        <label for="user">Sign in as</label>
        <select id="user" name="user">
          ${options}
        </select>
        <footer>
          <button class="primary" type="submit" name="decision" value="allow">Allow</button>
          <button type="submit" name="decision" value="refuse">Refuse</button>
        </footer>
      </form>`,
  );
}

/** The page for requests that must not be answered by a redirect. */
export function errorPage(heading: string, sentence: string): Page {
  return frame(
    `${heading} – sample company of Deskside`,
    html`<h1>${heading}</h1>
      <p>${sentence}</p>`,
  );
}
