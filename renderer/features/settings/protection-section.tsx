import { useAppState } from '../../lib/deskside-context.ts';
import { messages } from '../../messages/index.ts';
import { Button } from '../../ui/button.tsx';
import { useRestart } from '../notices/use-restart.ts';
import { ProtectionLine } from '../notices/protection-line.tsx';
import css from './settings.module.css';

/** How secrets are kept, and what can be done where they are not kept well. */
export function ProtectionSection() {
  const { protection } = useAppState();
  const restart = useRestart();
  const remedy = messages.settings.remedies[protection.level];
  return (
    <section className={css['section']} aria-labelledby="settings-protection">
      <h3 id="settings-protection" className={css['title']}>
        {messages.settings.protection}
      </h3>
      <ProtectionLine protection={protection} />
      {remedy !== null && (
        <>
          <p className={css['text']}>{remedy}</p>
          <div>
            <Button onClick={restart}>{messages.settings.restart}</Button>
          </div>
        </>
      )}
    </section>
  );
}
