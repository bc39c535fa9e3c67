import { ClipboardCopy } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { Diagnostics } from '../../../src/contract/index.ts';
import { messages } from '../../messages/index.ts';
import { useAppState, useDeskside } from '../../lib/deskside-context.ts';
import { useAction } from '../../lib/use-action.ts';
import { useCopy } from '../../lib/use-copy.ts';
import { Button } from '../../ui/button.tsx';
import { Details } from '../../ui/details.tsx';
import { Failure } from '../notices/failure.tsx';
import { SaveDiagnostics } from './save-diagnostics.tsx';
import css from './settings.module.css';

/** What helps when something does not work: versions, times, and a report that may be sent around. */
export function DiagnosticsSection() {
  const { client } = useDeskside();
  const { version, runtime } = useAppState();
  const copy = useCopy();
  const diagnostics = useDiagnostics();
  // Read anew: what is asked about has often happened since the dialog was opened.
  const report = useAction(async () => {
    const { report: text } = await client.request('getDiagnostics');
    copy(text, messages.settings.reportCopied);
  });
  return (
    <section className={css['section']} aria-labelledby="settings-diagnostics">
      <h3 id="settings-diagnostics" className={css['title']}>
        {messages.settings.diagnostics}
      </h3>
      <p className={css['version']}>
        Deskside {version} · {runtime}
      </p>
      <p className={css['version']}>{messages.settings.trademark}</p>
      {diagnostics !== null && (
        <Details summary={messages.settings.versionsAndStartUpTimes}>
          <div className={css['figures']}>
            <Figures label={messages.settings.versions} figures={diagnostics.versions} />
            <Figures label={messages.settings.startUpTimes} figures={diagnostics.startup} />
          </div>
        </Details>
      )}
      {report.error !== null && <Failure shape="line" error={report.error} onRetry={() => report.run()} />}
      <div className={css['line']}>
        <Button icon={<ClipboardCopy aria-hidden />} busy={report.busy} onClick={() => report.run()}>
          {messages.settings.copyReport}
        </Button>
        <SaveDiagnostics />
      </div>
    </section>
  );
}

interface FiguresProps {
  readonly label: string;
  readonly figures: Diagnostics['versions'];
}

function Figures({ label, figures }: FiguresProps) {
  return (
    <div>
      <h4 className={css['figuresTitle']}>{label}</h4>
      <dl className={css['list']}>
        {figures.map(({ name, value }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

/** Null until they are here. */
function useDiagnostics(): Diagnostics | null {
  const { client } = useDeskside();
  const [diagnostics, setDiagnostics] = useState<Diagnostics | null>(null);
  useEffect(() => {
    let wanted = true;
    client.request('getDiagnostics').then(
      (answer) => {
        if (wanted) setDiagnostics(answer);
      },
      // The fold stays away; Copy report says why.
      () => undefined,
    );
    return () => {
      wanted = false;
    };
  }, [client]);
  return diagnostics;
}
