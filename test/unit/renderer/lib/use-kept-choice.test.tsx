// @vitest-environment jsdom
import { screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { isNumber } from '../../../../renderer/lib/layout-memory.ts';
import { useKeptChoice } from '../../../../renderer/lib/use-kept-choice.ts';
import { show } from '../support/show.tsx';

function Choice({ name }: { readonly name: string }) {
  const [count, change] = useKeptChoice(name, isNumber, 3);
  const twice = (): void => {
    change((before) => before + 1);
    change((before) => before * 10);
  };
  return <button onClick={twice}>{count}</button>;
}

const text = (): string | null => screen.getByRole('button').textContent;

it('remembers a choice by its name, and loses none of two changes at once', async () => {
  const { user, deskside, show: render } = show(<Choice name="one" />);
  expect(text()).toBe('3');
  await user.click(screen.getByRole('button'));
  expect(text()).toBe('40');
  render(<Choice name="other" />);
  expect(text()).toBe('3');
  render(<Choice name="one" />);
  expect(text()).toBe('40');
  expect(deskside.layout.read('one', isNumber, 0)).toBe(40);
});

it('takes the usual one for what is no choice', () => {
  const { deskside, show: render } = show(<Choice name="one" />);
  deskside.layout.write('other', 'seven');
  render(<Choice name="other" />);
  expect(text()).toBe('3');
});
