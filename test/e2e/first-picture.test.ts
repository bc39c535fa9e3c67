import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Workplace } from './support/workplace.ts';

describe('the first picture of the window', () => {
  let workplace: Workplace;

  beforeAll(async () => {
    workplace = await Workplace.open({ sandbox: { contacts: 10 } });
    await workplace.start({ connection: false });
  });

  afterAll(async () => {
    await workplace.close();
  });

  it('is the welcome screen as it is rendered, in the same styles', async () => {
    const { page } = workplace.app;
    await page.getByRole('button', { name: 'Sign in with Zoho' }).waitFor();
    const { rendered, first } = await page.evaluate(() => {
      const root = document.createElement('div');
      const template = document.querySelector<HTMLTemplateElement>('template#welcome');
      if (template !== null) root.append(template.content.cloneNode(true));
      const partsOf = (element: Element | null): string[] =>
        [...(element?.querySelectorAll('*') ?? [])].map(
          ({ tagName, className, childElementCount, textContent }) =>
            `${tagName} ${className}: ${childElementCount === 0 ? textContent : ''}`,
        );
      return { rendered: partsOf(document.getElementById('root')), first: partsOf(root) };
    });
    // Only main knows these: the version, which storage keeps the key, and a connection that is there already.
    const known = (parts: readonly string[]): readonly string[] =>
      parts.map((part) => part.replace(/(Version|kept by) .*/, '$1'));
    expect(first.length).toBeGreaterThan(20);
    expect(known(first)).toEqual(known(rendered));
  });

  it('does not move when main has answered', async () => {
    const { page } = workplace.app;
    const button = page.getByRole('button', { name: 'Sign in with Zoho' });
    const after = await button.boundingBox();
    const before = await page.evaluate(() => {
      const template = document.querySelector<HTMLTemplateElement>('template#welcome');
      const root = document.getElementById('root');
      if (template === null || root === null) throw new Error('no picture');
      const picture = document.createElement('div');
      picture.style.height = '100%';
      picture.append(template.content.cloneNode(true));
      root.before(picture);
      root.style.display = 'none';
      const { x, y, width, height } =
        picture.querySelector('button')?.getBoundingClientRect() ?? new DOMRect();
      picture.remove();
      root.style.display = '';
      return { x, y, width, height };
    });
    expect(before).toEqual(after);
  });

  it('has nothing in it that could be pressed before main has answered', async () => {
    const { page } = workplace.app;
    const parts = await page.evaluate(() => {
      const template = document.querySelector<HTMLTemplateElement>('template#welcome');
      return [...(template?.content.children ?? [])].map((part) => part.hasAttribute('inert'));
    });
    expect(parts).toEqual([true]);
  });
});
