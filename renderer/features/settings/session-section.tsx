import { Lock } from 'lucide-react';
import type { PreferenceChange } from '../../../src/contract/index.ts';
import { useAppState } from '../../lib/deskside-context.ts';
import { Button } from '../../ui/button.tsx';
import { SelectField } from '../../ui/field.tsx';
import { useLockNow } from '../../data/use-lock-now.ts';
import { messages } from '../../messages/index.ts';
import { PassphraseFields } from './passphrase-fields.tsx';
import { chosenText, countFrom, lockChoices, unusedChoices } from './policy-choices.ts';
import css from './settings.module.css';

/** How long a session may last. What a connection asks for can be tightened here, never loosened. */
export function SessionSection({ onChange }: { readonly onChange: (change: PreferenceChange) => void }) {
  const { policies, managed } = useAppState();
  const { lockAfterMinutes, endUnusedAfterDays } = policies;
  const lockNow = useLockNow();
  return (
    <section className={css['section']} aria-labelledby="settings-sessions">
      <h3 id="settings-sessions" className={css['title']}>
        {messages.settings.sessions}
      </h3>
      <div className={css['pair']}>
        <SelectField
          label={messages.settings.lockAfter}
          value={chosenText(lockAfterMinutes)}
          choices={lockChoices(lockAfterMinutes)}
          hint={
            lockAfterMinutes.most === null
              ? messages.settings.lockHint
              : managed?.lockAfterMinutes === lockAfterMinutes.most
                ? messages.settings.managed.lockAfter(lockAfterMinutes.most)
                : messages.settings.lockBound(lockAfterMinutes.most)
          }
          onChange={(chosen) => onChange({ lockAfterMinutes: countFrom(chosen) })}
        />
        <SelectField
          label={messages.settings.endUnused}
          value={chosenText(endUnusedAfterDays)}
          choices={unusedChoices(endUnusedAfterDays)}
          hint={
            endUnusedAfterDays.most === null
              ? messages.settings.endUnusedHint
              : managed?.endUnusedAfterDays === endUnusedAfterDays.most
                ? messages.settings.managed.endUnused(endUnusedAfterDays.most)
                : messages.settings.unusedBound(endUnusedAfterDays.most)
          }
          onChange={(chosen) => onChange({ endUnusedAfterDays: countFrom(chosen) })}
        />
      </div>
      <PassphraseFields />
      <div>
        <Button icon={<Lock aria-hidden />} onClick={lockNow}>
          {messages.settings.lockNow}
        </Button>
      </div>
    </section>
  );
}
