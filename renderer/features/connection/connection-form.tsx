import { useState, type SubmitEvent } from 'react';
import type { ConnectionView } from '../../../src/contract/index.ts';
import { centreChoices, environmentChoices, isCentre } from '../../lib/data-centres.ts';
import { useDeskside } from '../../lib/deskside-context.ts';
import { useAction } from '../../lib/use-action.ts';
import { DesksideError } from '../../lib/deskside-error.ts';
import { useDelayed } from '../../lib/use-delayed.ts';
import { useFocusOnError } from '../../lib/use-focus-on-error.ts';
import { Button } from '../../ui/button.tsx';
import { ChoiceField, SelectField, TextField } from '../../ui/field.tsx';
import { Failure } from '../notices/failure.tsx';
import { AdvancedSettings } from './advanced-settings.tsx';
import { CheckResults } from './check-results.tsx';
import { checkTyped, draftOf, errorsFromMain, isAdvanced } from './connection-draft.ts';
import type { TypedConnection, TypedErrors } from './connection-draft.ts';
import css from './connection.module.css';
import { RemoveConnection } from './remove-connection.tsx';
import { useConnectionCheck } from './use-connection-check.ts';

interface ConnectionFormProps {
  readonly typed: TypedConnection;
  readonly saved: ConnectionView | null;
  readonly onType: (typed: TypedConnection) => void;
  /** Gives up what was typed, after saving or because it is not wanted. */
  readonly onLeave: () => void;
}

/** The fields of a connection. What is typed belongs to the screen and outlives it. */
export function ConnectionForm({ typed, saved, onType, onLeave }: ConnectionFormProps) {
  const { client, announcements } = useDeskside();
  const [errors, setErrors] = useState<TypedErrors>({});
  const [advanced, setAdvanced] = useState(false);
  const { form, focusFirstWrong } = useFocusOnError();
  const check = useConnectionCheck();
  const asking = useDelayed(check.state.step === 'asking', 150);

  const mark = (wrong: TypedErrors): void => {
    setErrors(wrong);
    if (Object.keys(wrong).some(isAdvanced)) setAdvanced(true);
    if (Object.keys(wrong).length > 0) focusFirstWrong();
  };
  const change = (part: Partial<TypedConnection>): void => {
    const next = { ...typed, ...part };
    onType(next);
    check.clear();
    // What was marked is checked as it is typed; what was not is left alone until Save.
    const wrong = checkTyped(next);
    setErrors((marked) =>
      Object.fromEntries(Object.entries(wrong).filter(([field]) => Object.hasOwn(marked, field))),
    );
  };
  /** Main knows the same rules and a few more; what it names is marked as well. */
  const markRefused = (thrown: unknown): void => {
    if (thrown instanceof DesksideError && thrown.code === 'connection.invalid') {
      mark(errorsFromMain(thrown.detail, typed));
    }
  };
  const save = useAction(async () => {
    try {
      const connection = await client.request('saveConnection', draftOf(typed));
      announcements.say(`Connection ${connection.name} saved.`);
      onLeave();
    } catch (thrown) {
      markRefused(thrown);
      throw thrown;
    }
  });
  const ifComplete = (go: () => void): void => {
    const wrong = checkTyped(typed);
    mark(wrong);
    if (Object.keys(wrong).length === 0) go();
  };
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    ifComplete(() => save.run());
  };
  const runCheck = (): void => ifComplete(() => check.run(draftOf(typed), markRefused));

  return (
    <form ref={form} className={css['form']} onSubmit={submit} noValidate aria-label="Set up connection">
      <TextField
        label="Name"
        value={typed.name}
        error={errors.name}
        hint="Shown on the sign-in screen."
        maxLength={120}
        onChange={(event) => change({ name: event.target.value })}
      />
      <SelectField
        label="Data centre"
        value={typed.dataCentre}
        error={errors.dataCentre}
        hint={
          typed.dataCentre === 'cn'
            ? 'China stands alone: only people whose account is there can sign in.'
            : 'Where the client is registered: the ending of the address at which you use Zoho CRM.'
        }
        choices={centreChoices}
        onChange={(value) => isCentre(value) && change({ dataCentre: value })}
      />
      <ChoiceField
        label="Environment"
        value={typed.environment}
        choices={environmentChoices}
        onChange={(environment) => change({ environment })}
      />
      <TextField
        label="Client ID"
        monospaced
        value={typed.clientId}
        error={errors.clientId}
        autoComplete="off"
        spellCheck={false}
        placeholder="1000."
        onChange={(event) => change({ clientId: event.target.value })}
      />
      <TextField
        label="Client secret"
        type="password"
        monospaced
        value={typed.clientSecret}
        error={errors.clientSecret}
        hint={
          typed.secretStored
            ? 'Leave empty to keep the stored one.'
            : 'Stored encrypted. It is never shown again.'
        }
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => change({ clientSecret: event.target.value })}
      />
      <AdvancedSettings
        typed={typed}
        errors={errors}
        open={advanced}
        onToggle={setAdvanced}
        onChange={change}
      />
      {save.error !== null && <Failure shape="line" error={save.error} onRetry={() => save.run()} />}
      <div className={css['buttons']}>
        <Button tone="primary" submits busy={save.busy}>
          Save
        </Button>
        <Button busy={check.state.step === 'asking'} onClick={runCheck}>
          Check
        </Button>
        <Button onClick={onLeave}>Cancel</Button>
        {saved?.origin === 'saved' && <RemoveConnection connection={saved} onRemoved={onLeave} />}
      </div>
      {asking && (
        <div className={css['asking']} role="status">
          <span>Asking Zoho. Nothing is granted or stored by this.</span>
          <Button tone="quiet" onClick={check.clear}>
            Stop
          </Button>
        </div>
      )}
      {check.state.step === 'failed' && <Failure shape="line" error={check.state.error} onRetry={runCheck} />}
      {check.state.step === 'done' && <CheckResults check={check.state.check} />}
    </form>
  );
}
