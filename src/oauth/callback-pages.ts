import { createHash } from 'node:crypto';
import { isRightToLeft } from '../contract/languages.ts';
import type { CallbackPage, CallbackWords } from './callback-words.ts';

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

/** A page, ready to send. */
export function callbackPage(page: CallbackPage, { language, pages }: CallbackWords): Buffer {
  const heading = escaped(pages[page].heading);
  return Buffer.from(`<!doctype html>
<html lang="${language}" dir="${isRightToLeft(language) ? 'rtl' : 'ltr'}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${heading}</title>
<style>${style}</style>
</head>
<body>
<main>
<h1>${heading}</h1>
<p>${escaped(pages[page].text)}</p>
<small>Deskside</small>
</main>
</body>
</html>
`);
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
