import { ExternalLink, Link, SquarePlus } from 'lucide-react';
import type { ReactNode } from 'react';
import { isGroupRow } from '../../../grid/grid-model.ts';
import { useDeskside } from '../../../lib/deskside-context.ts';
import { asDesksideError } from '../../../lib/deskside-error.ts';
import { messages } from '../../../messages/index.ts';
import { ContextItem } from '../../../ui/context-menu.tsx';
import { useBrowserMoves } from '../../../workspace/use-browser-moves.ts';
import type { ModuleRecords } from './use-module-records.ts';

/** What the menu of a row offers beside opening it here. */
export function useRowItems({ account, description, source }: ModuleRecords): (row: number) => ReactNode {
  const { client, announcements } = useDeskside();
  const moves = useBrowserMoves(account.id);
  const module = description.module.apiName;
  const tell = (error: unknown): void => announcements.say(asDesksideError(error).message);
  return (row) => {
    const id = source.key(row);
    if (id === null || isGroupRow(source, row)) return null;
    const record = { accountId: account.id, module, id };
    const name = source.cells(row)?.[0]?.text ?? '';
    return (
      <>
        <ContextItem
          icon={<SquarePlus aria-hidden />}
          onSelect={() => {
            if (moves.openTab()) moves.openRecord({ module, id, name });
          }}
        >
          {messages.browser.openInNewTab}
        </ContextItem>
        <ContextItem
          icon={<ExternalLink aria-hidden />}
          onSelect={() => void client.request('openInZoho', record).catch(tell)}
        >
          {messages.record.openInZoho}
        </ContextItem>
        <ContextItem
          icon={<Link aria-hidden />}
          onSelect={() =>
            void client
              .request('copyRecordLink', record)
              .then(() => announcements.say(messages.browser.linkCopied))
              .catch(tell)
          }
        >
          {messages.browser.copyLink}
        </ContextItem>
      </>
    );
  };
}
