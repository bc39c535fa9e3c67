import { FileInput } from 'lucide-react';
import { messages } from '../../messages/index.ts';
import { Button } from '../../ui/button.tsx';
import { Failure } from '../notices/failure.tsx';
import offer from '../../ui/offer.module.css';
import { useTokenImportControl } from './token-import-provider.tsx';

/** For people who come from one of Zoho's SDKs: its token file, chosen here or dropped anywhere on the window. */
export function TokenImportSection() {
  const { run, error, busy } = useTokenImportControl().look;
  return (
    <section className={offer['offer']} aria-label={messages.tokenImport.import}>
      <div>
        <h2 className={offer['title']}>{messages.tokenImport.title}</h2>
        <p className={offer['text']}>{messages.tokenImport.text}</p>
        {error !== null && <Failure shape="line" error={error} onRetry={() => run(null)} />}
      </div>
      <Button icon={<FileInput aria-hidden />} busy={busy} onClick={() => run(null)}>
        {messages.tokenImport.importTokens}
      </Button>
    </section>
  );
}

/** The same without words around it, for a screen on which few people need it. */
export function TokenImportButton() {
  const { run, error, busy } = useTokenImportControl().look;
  return (
    <>
      <Button tone="quiet" busy={busy} onClick={() => run(null)}>
        {messages.tokenImport.importTokens}
      </Button>
      {error !== null && <Failure shape="line" error={error} onRetry={() => run(null)} />}
    </>
  );
}
