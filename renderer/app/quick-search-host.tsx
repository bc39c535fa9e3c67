import { useEffect, useRef } from 'react';
import type { AccountView } from '../../src/contract/index.ts';
import { usePaletteMoves } from '../features/palette/use-palette-moves.ts';
import { useAppState, useDeskside } from '../lib/deskside-context.ts';
import { useValue } from '../lib/value-store.ts';
import { useRecents } from '../workspace/use-recents.ts';
import { openQuickSearchLink, type QuickContext, type QuickSearchLink } from './quick-search-link.ts';

/** In the main window: tells Quick search what there is to choose from, and does what was chosen there. */
export function QuickSearchHost({ account }: { readonly account: AccountView }) {
  const { quickSearchShortcut, quickSearchTray } = useAppState().preferences;
  return quickSearchShortcut === null && !quickSearchTray ? null : <Host account={account} />;
}

function Host({ account }: { readonly account: AccountView }) {
  const { commands: registry } = useDeskside();
  const commands = useValue(registry.all);
  const use = useRecents(account.id);
  const act = usePaletteMoves(account);
  const link = useRef<QuickSearchLink | null>(null);
  const latest = useRef({ account, act, use, commands });
  useEffect(() => {
    latest.current = { account, act, use, commands };
  });
  useEffect(() => {
    const opened = openQuickSearchLink({
      contextWanted: () => opened.send({ kind: 'context', context: contextOf(latest.current) }),
      chosen: ({ accountId, choice, inNewTab }) => {
        // Of an account that has gone since.
        if (accountId === latest.current.account.id) latest.current.act(choice, inNewTab);
      },
    });
    link.current = opened;
    return () => {
      opened.close();
      link.current = null;
    };
  }, []);
  useEffect(() => {
    // Commands come and go in bursts.
    const told = requestIdleCallback(
      () => link.current?.send({ kind: 'context', context: contextOf(latest.current) }),
      { timeout: 500 },
    );
    return () => cancelIdleCallback(told);
  }, [account.id, use, commands]);
  return null;
}

interface Known extends Pick<QuickContext, 'use' | 'commands'> {
  readonly account: AccountView;
}

function contextOf({ account, use, commands }: Known): QuickContext {
  return {
    accountId: account.id,
    use,
    commands: commands.map(({ id, title, keys, words }) => ({
      id,
      title,
      ...(keys === undefined ? {} : { keys }),
      ...(words === undefined ? {} : { words }),
    })),
  };
}
