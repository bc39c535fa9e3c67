import { type PreferenceChange, languages } from '../../../src/contract/index.ts';
import { messages } from '../../messages/index.ts';
import { useAppState, useDeskside } from '../../lib/deskside-context.ts';
import { useAction } from '../../lib/use-action.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { ChoiceField, SelectField } from '../../ui/field.tsx';
import { Failure } from '../notices/failure.tsx';
import { DiagnosticsSection } from './diagnostics-section.tsx';
import { LinksSection } from './links-section.tsx';
import { ManagedSection } from './managed-section.tsx';
import { ProtectionSection } from './protection-section.tsx';
import { QuickSearchSection } from './quick-search-section.tsx';
import { SessionSection } from './session-section.tsx';
import css from './settings.module.css';
import { ZoomField } from './zoom-field.tsx';

export function SettingsDialog({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }) {
  const { client } = useDeskside();
  const { preferences } = useAppState();
  const save = useAction(async (change: PreferenceChange) => {
    await client.request('setPreferences', change);
  });
  return (
    <Dialog wide open={open} onClose={onClose} title={messages.settings.settings}>
      <div className={css['settings']}>
        {save.error !== null && <Failure shape="line" error={save.error} />}
        <section className={css['section']} aria-labelledby="settings-appearance">
          <h3 id="settings-appearance" className={css['title']}>
            {messages.settings.appearance}
          </h3>
          <div className={css['row']}>
            <ChoiceField
              label={messages.settings.theme}
              value={preferences.theme}
              choices={[
                { value: 'system', text: messages.settings.system },
                { value: 'light', text: messages.settings.light },
                { value: 'dark', text: messages.settings.dark },
              ]}
              onChange={(theme) => save.run({ theme })}
            />
            <ChoiceField
              label={messages.settings.rows}
              value={preferences.density}
              choices={[
                { value: 'compact', text: messages.settings.compact },
                { value: 'regular', text: messages.settings.regular },
                { value: 'roomy', text: messages.settings.roomy },
              ]}
              onChange={(density) => save.run({ density })}
            />
            <ZoomField value={preferences.zoom} onChange={(zoom) => save.run({ zoom })} />
            <SelectField
              label={messages.settings.language}
              value={preferences.language}
              choices={[
                { value: 'system', text: messages.settings.languageOfSystem },
                ...languages.map((value) => ({ value, text: messages.settings.languages[value] })),
              ]}
              onChange={(chosen) =>
                save.run({ language: languages.find((each) => each === chosen) ?? 'system' })
              }
            />
          </div>
        </section>
        <ManagedSection />
        <SessionSection onChange={save.run} />
        <QuickSearchSection onChange={save.run} />
        <LinksSection onChange={save.run} />
        <ProtectionSection />
        <DiagnosticsSection />
      </div>
    </Dialog>
  );
}
