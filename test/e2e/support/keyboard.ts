import type { Page } from 'playwright-core';

/** Goes on with Tab until the element of this role and name has the focus, as a person without a mouse does. */
export async function tabTo(page: Page, role: string, name: string | RegExp): Promise<void> {
  for (let presses = 0; presses < 80; presses += 1) {
    const target = page.getByRole(
      // A role of ARIA, named by the test.
      role as Parameters<Page['getByRole']>[0],
      typeof name === 'string' ? { name, exact: true } : { name },
    );
    const focused = await target
      .first()
      .evaluate((element) => element === document.activeElement)
      .catch(() => false);
    if (focused) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`no way to ${role} ${String(name)} with the Tab key`);
}

/** Drops a file from the desktop on the window, as the system does. */
export async function dropFile(page: Page, file: string): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const data = { items: [], files: [file], dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    await session.send('Input.dispatchDragEvent', { type, x: 400, y: 300, data });
  }
  await session.detach();
}
