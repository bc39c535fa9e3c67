import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { createServer } from 'vite';

/** What stands in index.html for what the build puts there. */
const place = '<template id="welcome"></template>';

/**
 * Puts the welcome screen into index.html, so that it is painted before the code of the page runs, and names there what
 * that code is in: the boot script runs it, and it would be asked for only then.
 *
 * @param {object} settings
 * @param {string} settings.root of the project
 * @param {string} settings.pageScript
 * @returns {import('vite').Plugin}
 */
export function firstPicture({ root, pageScript }) {
  return {
    name: 'first-picture',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      async handler(html, { bundle }) {
        if (!html.includes(place)) return html;
        const chunks = Object.values(bundle ?? {}).filter((output) => output.type === 'chunk');
        const page = chunks.find(({ facadeModuleId }) => facadeModuleId === pageScript);
        if (page === undefined) throw new Error(`No chunk begins with ${pageScript}.`);
        const scripts = withImports(page, chunks);
        const styles = scripts.flatMap(({ viteMetadata }) => [...(viteMetadata?.importedCss ?? [])]);
        const markup = await welcomeMarkup(root);
        return {
          html: html.replace(place, () => place.replace('></', `>${markup}</`)),
          tags: [
            ...scripts.map(({ fileName }) => link('modulepreload', fileName)),
            ...[...new Set(styles)].map((file) => link('stylesheet', file)),
          ].filter(({ attrs }) => !html.includes(attrs.href)),
        };
      },
    },
  };
}

/**
 * @param {import('vite').Rolldown.OutputChunk} chunk
 * @param {readonly import('vite').Rolldown.OutputChunk[]} chunks
 */
function withImports(chunk, chunks) {
  const found = new Set([chunk]);
  // A set goes on to what is added while it is walked through.
  for (const { imports } of found)
    for (const other of chunks) if (imports.includes(other.fileName)) found.add(other);
  return [...found];
}

/**
 * @param {string} rel
 * @param {string} file
 * @returns {import('vite').HtmlTagDescriptor & { attrs: { href: string } }}
 */
function link(rel, file) {
  return { tag: 'link', injectTo: 'head', attrs: { rel, crossorigin: true, href: `./${file}` } };
}

/**
 * By the classes that the built styles have: they come of the text of each style sheet.
 *
 * @param {string} root
 * @returns {Promise<string>}
 */
async function welcomeMarkup(root) {
  const server = await createServer({
    configFile: false,
    root: join(root, 'renderer'),
    logLevel: 'error',
    plugins: [react()],
    appType: 'custom',
    server: { middlewareMode: true, ws: false, hmr: false, watch: null },
    optimizeDeps: { noDiscovery: true },
  });
  try {
    const { welcomeMarkup: render } = await server.ssrLoadModule('/app/welcome-markup.tsx');
    return render();
  } finally {
    await server.close();
  }
}
