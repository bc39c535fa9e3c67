/*
 * Looks at the built page in a browser, with a fake main process: node take-screenshots.mjs FOLDER [NAME…]
 * Fails when the page writes an error to its console, such as a violation of the content security policy,
 * and when axe finds something in a scene.
 */
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import { chromium } from 'playwright-core';
import { scenes } from './scenes.mjs';
import { fakeDesksideScript, serveBuiltPage } from './serve-built-page.mjs';

const folder = resolve(process.argv[2] ?? 'out/preview');
const wanted = process.argv.slice(3);
const themes = ['light', 'dark'];

await mkdir(folder, { recursive: true });
const built = await mkdtemp(join(tmpdir(), 'deskside-page-'));
const [page, script] = [await serveBuiltPage(built), await fakeDesksideScript()];
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--force-color-profile=srgb'],
});
const problems = [];
try {
  for (const scene of scenes) {
    if (wanted.length > 0 && !wanted.some((name) => scene.name.startsWith(name))) continue;
    for (const theme of scene.themes ?? themes) await take(scene, theme);
  }
} finally {
  await browser.close();
  await page.close();
  await rm(built, { recursive: true, force: true });
}
for (const problem of problems) console.error(problem);
process.exitCode = problems.length === 0 ? 0 : 1;

async function take(scene, theme) {
  const name = `${scene.name}-${theme}`;
  const context = await browser.newContext({
    viewport: scene.size ?? { width: 1360, height: 860 },
    colorScheme: theme,
    ...(scene.forcedColors ? { forcedColors: 'active' } : {}),
  });
  const tab = await context.newPage();
  const note = (text) => problems.push(`${name}: ${text}`);
  tab.on('console', (message) => message.type() === 'error' && note(message.text()));
  tab.on('pageerror', (error) => note(error.stack ?? error.message));
  await tab.addInitScript(
    `${script}; window.fake = FakeDeskside.createFakeDeskside(${JSON.stringify(scene.options ?? {})}); window.deskside = window.fake.api;`,
  );
  try {
    await tab.goto(page.address);
    await scene.play(tab);
    await tab.screenshot({ path: join(folder, `${name}.png`) });
    const { violations } = await new AxeBuilder({ page: tab }).analyze();
    for (const { id, help, nodes } of violations) {
      note(
        `axe ${id}: ${help} (${nodes
          .map((node) => node.target.join(' '))
          .slice(0, 4)
          .join(', ')})`,
      );
    }
    if (scene.check !== undefined) await scene.check(tab, note);
  } catch (error) {
    note(error.message);
    await tab.screenshot({ path: join(folder, `${name}-failed.png`) }).catch(() => undefined);
  }
  await context.close();
}
