import { Lock } from 'lucide-react';
import type { Preferences } from '../../../src/contract/index.ts';
import { useAppState } from '../../lib/deskside-context.ts';
import { counted } from '../../lib/time-text.ts';
import { Button } from '../../ui/button.tsx';
import { SelectField } from '../../ui/field.tsx';
import { useLockNow } from '../../data/use-lock-now.ts';
import { chosenText, countFrom, lockChoices, unusedChoices } from './policy-choices.ts';
import css from './settings.module.css';

/** How long a session may last. What a connection asks for can be tightened here, never loosened. */
export function SessionSection({ onChange }: { readonly onChange: (change: Partial<Preferences>) => void }) {
  const { lockAfterMinutes, endUnusedAfterDays } = useAppState().policies;
  const lockNow = useLockNow();
  return (
    <section className={css['section']} aria-labelledby="settings-sessions">
      <h3 id="settings-sessions" className={css['title']}>
        Sessions
      </h3>
      <div className={css['pair']}>
        <SelectField
          label="Lock when nobody is there for"
          value={chosenText(lockAfterMinutes)}
          choices={lockChoices(lockAfterMinutes)}
          hint={
            lockAfterMinutes.most === null
              ? 'Hides all records and takes the tokens out of memory.'
              : `The connection asks for a lock after ${counted(lockAfterMinutes.most, 'minute', 'minutes')} at the latest.`
          }
          onChange={(chosen) => onChange({ lockAfterMinutes: countFrom(chosen) })}
        />
        <SelectField
          label="End sessions that are unused for"
          value={chosenText(endUnusedAfterDays)}
          choices={unusedChoices(endUnusedAfterDays)}
          hint={
            endUnusedAfterDays.most === null
              ? 'Ends them at Zoho and deletes their tokens here.'
              : `The connection ends sessions that are unused for ${counted(endUnusedAfterDays.most, 'day', 'days')}.`
          }
          onChange={(chosen) => onChange({ endUnusedAfterDays: countFrom(chosen) })}
        />
      </div>
      <div>
        <Button icon={<Lock aria-hidden />} onClick={lockNow}>
          Lock now
        </Button>
      </div>
    </section>
  );
}
