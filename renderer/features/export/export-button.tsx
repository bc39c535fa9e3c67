import { FileDown } from 'lucide-react';
import { Suspense, useState, type RefObject } from 'react';
import type { AccountView, ListQuery, ModuleDescription } from '../../../src/contract/index.ts';
import type { FormatContext } from '../../../src/crm/format/index.ts';
import { messages } from '../../messages/index.ts';
import type { GridHandle } from '../../grid/grid-props.ts';
import { lazily } from '../../lib/lazily.tsx';
import { commandKey } from '../../lib/platform.ts';
import { useCommands } from '../../lib/use-commands.ts';
import { useShortcuts } from '../../lib/use-shortcuts.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import type { NameOf } from '../../workspace/filter-model.ts';

const ExportDialog = lazily(async () => (await import('./export-dialog.tsx')).ExportDialog);

interface ExportButtonProps {
  readonly account: AccountView;
  readonly description: ModuleDescription;
  readonly query: ListQuery;
  /** API names of the columns of the grid. */
  readonly shown: readonly string[];
  /** Records of the list, where that is known already. */
  readonly total: number | null;
  /** Knows what is selected; null while the records are shown otherwise. */
  readonly grid: RefObject<GridHandle | null>;
  /** How the person writes values, for the filter in words. */
  readonly context: FormatContext;
  readonly nameOf: NameOf;
  readonly className?: string | undefined;
}

/** What one call to main can carry; more than that is exported as a whole list. */
const mostSelected = 100_000;

/** The export of a list: its button, its command, its keys, and its dialog while that is open. */
export function ExportButton(props: ExportButtonProps) {
  const { account, description, query, shown, total, grid, context, nameOf, className } = props;
  const [selected, setSelected] = useState<readonly string[] | null>(null);
  const open = (): void => {
    const keys = grid.current?.selectedKeys() ?? [];
    setSelected(keys === 'all' || keys.length > mostSelected ? [] : keys);
  };
  const close = (): void => setSelected(null);
  const title = messages.exporting.title(description.module.pluralLabel);
  useCommands([
    {
      id: 'list.export',
      title: messages.exporting.export,
      keys: [commandKey, 'E'],
      words: messages.exporting.words,
      run: open,
    },
  ]);
  useShortcuts((shortcut) => {
    if (shortcut !== 'export') return false;
    open();
    return true;
  });
  return (
    <>
      <Button
        tone="quiet"
        className={className}
        icon={<FileDown aria-hidden />}
        title={`${messages.exporting.export} (${commandKey} E)`}
        onClick={open}
      >
        {messages.exporting.export}
      </Button>
      {selected !== null && (
        <Suspense fallback={<ComingDialog title={title} onClose={close} />}>
          <ExportDialog
            account={account}
            description={description}
            query={query}
            shown={shown}
            total={total}
            selected={selected}
            context={context}
            nameOf={nameOf}
            onClose={close}
          />
        </Suspense>
      )}
    </>
  );
}

/** Answers the click while the code of the dialog is loaded. */
function ComingDialog({ title, onClose }: { readonly title: string; readonly onClose: () => void }) {
  return <Dialog open title={title} onClose={onClose} />;
}
