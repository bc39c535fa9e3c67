import { Save } from 'lucide-react';
import { useState } from 'react';
import { messages } from '../../messages/index.ts';
import { useDeskside } from '../../lib/deskside-context.ts';
import { useAction } from '../../lib/use-action.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Failure } from '../notices/failure.tsx';
import css from './settings.module.css';

/** Saves the report to a file, after it was shown whole. Main saves what it has shown, and takes no text from here. */
export function SaveDiagnostics() {
  const { client, announcements } = useDeskside();
  const [report, setReport] = useState<string | null>(null);
  const words = messages.settings.saveDiagnostics;
  const show = useAction(async () => {
    setReport((await client.request('getDiagnostics')).report);
  });
  const save = useAction(async () => {
    const { saved } = await client.request('saveDiagnostics');
    if (!saved) return;
    setReport(null);
    announcements.say(words.saved);
  });
  return (
    <>
      <Button icon={<Save aria-hidden />} busy={show.busy} onClick={() => show.run()}>
        {words.open}
      </Button>
      {show.error !== null && <Failure shape="line" error={show.error} onRetry={() => show.run()} />}
      {report !== null && (
        <Dialog
          wide
          open
          title={words.title}
          description={words.text}
          onClose={() => setReport(null)}
          footer={
            <>
              <Button onClick={() => setReport(null)}>{messages.actions.cancel}</Button>
              <Button tone="primary" busy={save.busy} onClick={() => save.run()}>
                {words.save}
              </Button>
            </>
          }
        >
          {save.error !== null && <Failure shape="line" error={save.error} />}
          <pre className={css['report']} role="region" aria-label={words.report} tabIndex={0}>
            {report}
          </pre>
        </Dialog>
      )}
    </>
  );
}
