import AxeBuilder from '@axe-core/playwright';
import type { Page } from 'playwright-core';

/** What axe finds, a line each; contrast, names, roles, order and the rest of WCAG 2 A and AA. */
export async function axeFindings(page: Page): Promise<string[]> {
  // Legacy mode stays in this page: Electron cannot open the extra one that axe would like.
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} at ${target.join(' ')}: ${failureSummary ?? ''}`),
  );
}
