import { createContext, use, type ReactNode } from 'react';
import { TokenImportDialog } from './token-import-dialog.tsx';
import { useTokenImport, type TokenImportControl } from './use-token-import.ts';

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
      <TokenImportDialog control={control} />
    </TokenImportContext>
  );
}

export function useTokenImportControl(): TokenImportControl {
  const control = use(TokenImportContext);
  if (control === null) throw new Error('TokenImportProvider is missing');
  return control;
}
