// @vitest-environment jsdom
import { act, screen } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import {
  TokenImportProvider,
  useTokenImportControl,
} from '../../../../renderer/features/token-import/token-import-provider.tsx';
import { messageFor, type ErrorCode } from '../../../../src/contract/errors.ts';
import type { DesksideApi } from '../../../../src/contract/schemas.ts';
import type { TokenImportView } from '../../../../src/contract/token-import.ts';
import { settled, show } from '../support/show.tsx';

function viewOf(fileName: string): TokenImportView {
  return { importId: `import of ${fileName}`, fileName, rows: [], taken: 2, merged: 0, skipped: 0 };
}

function Drop() {
  const { run } = useTokenImportControl().look;
  return ['one.csv', 'two.csv'].map((name) => (
    <button key={name} onClick={() => run(name)}>
      Drop {name}
    </button>
  ));
}

/** Imports of files that are dropped; what is told of as `late` ends when the test says so. */
function open(late: { run?: string; shred?: string; fails?: ErrorCode }) {
  const ends: (() => void)[] = [];
  const later = (): Promise<void> => new Promise((resolve) => ends.push(resolve));
  const nameOf = (importId: string): string => importId.replace('import of ', '');
  const api: Partial<DesksideApi> = {
    previewTokenImport: ({ path }) => Promise.resolve({ ok: true, value: viewOf(path ?? '') }),
    runTokenImport: async ({ importId }) => {
      if (nameOf(importId) === late.run) {
        await later();
        const code = late.fails;
        if (code !== undefined) return { ok: false, error: { code, message: messageFor(code) } };
      }
      return { ok: true, value: viewOf(nameOf(importId)) };
    },
    shredImportedFile: async ({ importId }) => {
      if (nameOf(importId) === late.shred) await later();
      return { ok: true, value: { shredded: true } };
    },
  };
  const { user, deskside } = show(
    <TokenImportProvider>
      <Drop />
    </TokenImportProvider>,
    api,
  );
  // A dialog hides what is behind it from assistive technology, but not from a file that is dropped on it.
  const drop = async (name: string): Promise<void> => {
    act(() => screen.getByText(`Drop ${name}`).click());
    await screen.findByRole('dialog', { name: `Import from ${name}` });
  };
  const press = async (name: string): Promise<void> =>
    user.click(await screen.findByRole('button', { name }));
  const end = async (): Promise<void> => {
    ends[0]?.();
    await settled();
  };
  const shown = (): string | null => screen.queryByRole('dialog')?.textContent ?? null;
  const said = vi.spyOn(deskside.announcements, 'say');
  return { drop, press, end, shown, said };
}

it('tells of an import that ends after its dialog was closed', async () => {
  const { drop, press, end, shown } = open({ run: 'one.csv' });
  await drop('one.csv');
  await press('Import 2 sign-ins');
  await press('Cancel');
  expect(shown()).toBeNull();
  await end();
  expect(shown()).toContain('Imported from one.csv');
});

it('leaves the preview of another file on screen when an import before it ends', async () => {
  const { drop, press, end, shown } = open({ run: 'one.csv' });
  await drop('one.csv');
  await press('Import 2 sign-ins');
  await press('Cancel');
  await drop('two.csv');
  await end();
  expect(shown()).toContain('Import from two.csv');
});

it('says of no file that it was shredded because the one before it was', async () => {
  const { drop, press, end, shown } = open({ shred: 'one.csv' });
  await drop('one.csv');
  await press('Import 2 sign-ins');
  await press('Shred the file');
  await press('Done');
  await drop('two.csv');
  await press('Import 2 sign-ins');
  await screen.findByRole('dialog', { name: 'Imported from two.csv' });
  await end();
  expect(shown()).toContain('The file is unchanged');
});

it('shows a failure with its own file, and says it once that is no longer on screen', async () => {
  const code = 'token_import.not_a_token_file';
  const { drop, press, end, shown, said } = open({ run: 'one.csv', fails: code });
  await drop('one.csv');
  await press('Import 2 sign-ins');
  await drop('two.csv');
  await end();
  expect(said).toHaveBeenCalledWith(messageFor(code));
  expect(shown()).toContain('Import from two.csv');
  expect(screen.queryByRole('alert')).toBeNull();
});

it('leaves a failure behind with its file', async () => {
  const code = 'token_import.not_a_token_file';
  const { drop, press, end, shown } = open({ run: 'one.csv', fails: code });
  await drop('one.csv');
  await press('Import 2 sign-ins');
  await end();
  expect(shown()).toContain(messageFor(code));
  await drop('two.csv');
  expect(shown()).not.toContain(messageFor(code));
});
