import { createContext, Suspense, use, type ReactNode } from 'react';
import { lazily } from '../../lib/lazily.tsx';
import { useTokenImport, type TokenImportControl } from './use-token-import.ts';

const TokenImportDialog = lazily(async () => (await import('./token-import-dialog.tsx')).TokenImportDialog);

const TokenImportContext = createContext<TokenImportControl | null>(null);

/**
 * Holds the import above the screens: the first sign-in that comes in changes the screen, and what became of the
 * file has to stay readable.
 */
export function TokenImportProvider({ children }: { readonly children: ReactNode }) {
  const control = useTokenImport();
  return (
    <TokenImportContext value={control}>
      {children}
      <Suspense>{control.state.step !== 'none' && <TokenImportDialog control={control} />}</Suspense>
    </TokenImportContext>
  );
}

export function useTokenImportControl(): TokenImportControl {
  const control = use(TokenImportContext);
  if (control === null) throw new Error('TokenImportProvider is missing');
  return control;
}
