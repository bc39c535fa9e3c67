import { Copy } from 'lucide-react';
import { useCopy } from '../../lib/use-copy.ts';
import { IconButton } from '../../ui/button.tsx';
import css from './connection.module.css';

/** The addresses the browser comes back to; Zoho wants each registered exactly. */
export function RedirectAddresses({ addresses }: { readonly addresses: readonly string[] }) {
  const copy = useCopy();
  if (addresses.length === 0) {
    return (
      <p className={css['panelText']}>
        Name at least one redirect port under Advanced, and its address is shown here.
      </p>
    );
  }
  return (
    <ul className={css['addresses']} aria-label="Redirect addresses">
      {addresses.map((address) => (
        <li key={address} className={css['address']}>
          <code>{address}</code>
          <IconButton
            label={`Copy ${address}`}
            icon={<Copy aria-hidden />}
            onClick={() => copy(address, 'Address copied.')}
          />
        </li>
      ))}
    </ul>
  );
}
