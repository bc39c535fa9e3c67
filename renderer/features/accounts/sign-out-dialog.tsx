import { useQueryClient } from '@tanstack/react-query';
import type { AccountView } from '../../../src/contract/index.ts';
import { queryKeys } from '../../data/use-crm-queries.ts';
import { companyOf, personOf } from '../../lib/account-text.ts';
import { useDeskside } from '../../lib/deskside-context.ts';
import { messages } from '../../messages/index.ts';
import { useAction } from '../../lib/use-action.ts';
import { useValue } from '../../lib/value-store.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Failure } from '../notices/failure.tsx';
import css from './accounts.module.css';

interface SignOutDialogProps {
  readonly account: AccountView;
  readonly onClose: () => void;
}

/** Asks before an account is signed out, and says what ends with it. */
export function SignOutDialog({ account, onClose }: SignOutDialogProps) {
  const { client, announcements, exports: store } = useDeskside();
  const queryClient = useQueryClient();
  const exports = useValue(store).filter(
    ({ accountId, state }) => accountId === account.id && !overStates.has(state),
  );
  const who = personOf(account);
  const signOut = useAction(async () => {
    const { revoked } = await client.request('signOut', { accountId: account.id });
    queryClient.removeQueries({ queryKey: queryKeys.account(account.id) });
    const text = revoked ? messages.accounts.signedOut(who) : messages.errors['app.sign_out_incomplete'];
    announcements.say(text, { sticky: !revoked });
    onClose();
  });
  return (
    <Dialog
      asks
      open
      onClose={onClose}
      title={messages.accounts.askSignOut(who)}
      description={messages.accounts.askSignOutOne(companyOf(account))}
      footer={
        <>
          <Button onClick={onClose}>{messages.accounts.staySignedIn}</Button>
          <Button tone="danger" busy={signOut.busy} onClick={() => signOut.run()}>
            {messages.accounts.signOut}
          </Button>
        </>
      }
    >
      <ul className={css['ends']} aria-label={messages.accounts.whatEnds}>
        <li>{messages.accounts.sessionEnds}</li>
        <li>{messages.accounts.tokensEnd}</li>
        <li>{messages.accounts.placesEnd}</li>
        {exports.length > 0 && <li>{messages.accounts.exportsEnd(exports.length)}</li>}
      </ul>
      {signOut.error !== null && <Failure shape="line" error={signOut.error} onRetry={() => signOut.run()} />}
    </Dialog>
  );
}

const overStates: ReadonlySet<string> = new Set(['done', 'failed', 'cancelled']);
