import { Copy } from 'lucide-react';
import { messages } from '../../messages/index.ts';
import { useCopy } from '../../lib/use-copy.ts';
import { IconButton } from '../../ui/button.tsx';
import css from './connection.module.css';

/** The addresses the browser comes back to; Zoho wants each registered exactly. */
export function RedirectAddresses({ addresses }: { readonly addresses: readonly string[] }) {
  const copy = useCopy();
  if (addresses.length === 0) {
    return <p className={css['panelText']}>{messages.connection.addressesMissing}</p>;
  }
  return (
    <ul className={css['addresses']} aria-label={messages.connection.redirectAddresses}>
      {addresses.map((address) => (
        <li key={address} className={css['address']}>
          <code>{address}</code>
          <IconButton
            label={messages.connection.copyAddress(address)}
            icon={<Copy aria-hidden />}
            onClick={() => copy(address, messages.connection.addressCopied)}
          />
        </li>
      ))}
    </ul>
  );
}
