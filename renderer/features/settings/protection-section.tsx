import { useAppState } from '../../lib/deskside-context.ts';
import type { Protection } from '../../../src/contract/index.ts';
import { Button } from '../../ui/button.tsx';
import { useRestart } from '../notices/use-restart.ts';
import { ProtectionLine } from '../notices/protection-line.tsx';
import css from './settings.module.css';

const remedies: Readonly<Record<Protection['level'], string | null>> = {
  os: null,
  memory:
    'To stay signed in, set up a keyring such as GNOME Keyring or KWallet, unlock it, and start Deskside again.',
  locked: 'Unlock the keyring, for instance by signing in to the desktop again, then start Deskside again.',
};

/** How secrets are kept, and what can be done where they are not kept well. */
export function ProtectionSection() {
  const { protection } = useAppState();
  const restart = useRestart();
  const remedy = remedies[protection.level];
  return (
    <section className={css['section']} aria-labelledby="settings-protection">
      <h3 id="settings-protection" className={css['title']}>
        Protection
      </h3>
      <ProtectionLine protection={protection} />
      {remedy !== null && (
        <>
          <p className={css['text']}>{remedy}</p>
          <div>
            <Button onClick={restart}>Restart</Button>
          </div>
        </>
      )}
    </section>
  );
}
