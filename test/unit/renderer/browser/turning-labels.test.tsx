// @vitest-environment jsdom
import { screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import type { ModuleSummary } from '../../../../src/contract/index.ts';
import { ModuleItem } from '../../../../renderer/features/browser/rail/module-item.tsx';
import { RecentRow } from '../../../../renderer/features/browser/rail/recent-row.tsx';
import { show } from '../support/show.tsx';

const label = 'Orders\u202efdp';
const nothing = (): void => undefined;
const module: ModuleSummary = { apiName: 'Orders', singularLabel: label, pluralLabel: label, custom: true };

it('a label of a module is shown with what would turn it, in the list and among the recent ones', () => {
  show(
    <>
      <ModuleItem
        module={module}
        number={1}
        current={false}
        favourite={false}
        folded={false}
        onChoose={nothing}
        onOpenInTab={nothing}
        onToggleFavourite={nothing}
      />
      <RecentRow modules={[module]} current={null} onChoose={nothing} />
    </>,
  );
  expect(screen.getAllByText('Orders[U+202E]fdp').length).toBeGreaterThan(0);
  expect(document.body.innerHTML).not.toContain('\u202e');
});
