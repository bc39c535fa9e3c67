import { FileInput } from 'lucide-react';
import { Button } from '../../ui/button.tsx';
import { Failure } from '../notices/failure.tsx';
import offer from '../../ui/offer.module.css';
import { useTokenImportControl } from './token-import-provider.tsx';

/** For people who come from one of Zoho's SDKs: its token file, chosen here or dropped anywhere on the window. */
export function TokenImportSection() {
  const { run, error, busy } = useTokenImportControl().look;
  return (
    <section className={offer['offer']} aria-label="Import">
      <div>
        <h2 className={offer['title']}>Coming from a Zoho SDK?</h2>
        <p className={offer['text']}>
          Drop its token file here, SQLite or CSV, to take the sign-ins over. The file is only read.
        </p>
        {error !== null && <Failure shape="line" error={error} onRetry={() => run(null)} />}
      </div>
      <Button icon={<FileInput aria-hidden />} busy={busy} onClick={() => run(null)}>
        Import tokens
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
        Import tokens
      </Button>
      {error !== null && <Failure shape="line" error={error} onRetry={() => run(null)} />}
    </>
  );
}
