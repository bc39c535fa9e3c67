import type { Preferences } from '../../../src/contract/app-state.ts';
import { useAppState, useDeskside } from '../../lib/deskside-context.ts';
import { useAction } from '../../lib/use-action.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { ChoiceField } from '../../ui/field.tsx';
import { Failure } from '../notices/failure.tsx';
import { ProtectionLine } from '../welcome/protection-line.tsx';
import css from './settings.module.css';

export function SettingsDialog({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }) {
  const { client } = useDeskside();
  const { preferences, protection, version, runtime } = useAppState();
  const save = useAction(async (change: Partial<Preferences>) => {
    await client.request('setPreferences', change);
  });
  return (
    <Dialog open={open} onClose={onClose} title="Settings">
      <div className={css['settings']}>
        <ChoiceField
          label="Appearance"
          value={preferences.theme}
          choices={[
            { value: 'system', text: 'System' },
            { value: 'light', text: 'Light' },
            { value: 'dark', text: 'Dark' },
          ]}
          onChange={(theme) => save.run({ theme })}
        />
        <ChoiceField
          label="Rows"
          value={preferences.density}
          choices={[
            { value: 'compact', text: 'Compact' },
            { value: 'regular', text: 'Regular' },
            { value: 'roomy', text: 'Roomy' },
          ]}
          onChange={(density) => save.run({ density })}
        />
        {save.error !== null && <Failure shape="line" error={save.error} />}
        <section className={css['about']}>
          <ProtectionLine protection={protection} />
          <p className={css['version']}>
            Deskside {version} · {runtime}
          </p>
        </section>
      </div>
    </Dialog>
  );
}
