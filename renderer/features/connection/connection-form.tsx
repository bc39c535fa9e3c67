import { useState, type SubmitEvent } from 'react';
import type { ConnectionView } from '../../../src/contract/index.ts';
import { messages } from '../../messages/index.ts';
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
      announcements.say(messages.connection.saved(connection.name));
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
    <form
      ref={form}
      className={css['form']}
      onSubmit={submit}
      noValidate
      aria-label={messages.connection.setUpConnection}
    >
      <TextField
        label="Name"
        value={typed.name}
        error={errors.name}
        hint={messages.connection.nameHint}
        maxLength={120}
        onChange={(event) => change({ name: event.target.value })}
      />
      <SelectField
        label={messages.connection.dataCentre}
        value={typed.dataCentre}
        error={errors.dataCentre}
        hint={typed.dataCentre === 'cn' ? messages.connection.chinaHint : messages.connection.dataCentreHint}
        choices={centreChoices()}
        onChange={(value) => isCentre(value) && change({ dataCentre: value })}
      />
      <ChoiceField
        label={messages.connection.environment}
        value={typed.environment}
        choices={environmentChoices()}
        onChange={(environment) => change({ environment })}
      />
      <TextField
        label={messages.connection.clientId}
        monospaced
        value={typed.clientId}
        error={errors.clientId}
        autoComplete="off"
        spellCheck={false}
        placeholder="1000."
        onChange={(event) => change({ clientId: event.target.value })}
      />
      <TextField
        label={messages.connection.clientSecret}
        type="password"
        monospaced
        value={typed.clientSecret}
        error={errors.clientSecret}
        hint={typed.secretStored ? messages.connection.keepSecretHint : messages.connection.clientSecretHint}
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
          {messages.actions.save}
        </Button>
        <Button busy={check.state.step === 'asking'} onClick={runCheck}>
          {messages.connection.check}
        </Button>
        <Button onClick={onLeave}>{messages.actions.cancel}</Button>
        {saved?.origin === 'saved' && <RemoveConnection connection={saved} onRemoved={onLeave} />}
      </div>
      {asking && (
        <div className={css['asking']} role="status">
          <span>{messages.connection.asking}</span>
          <Button tone="quiet" onClick={check.clear}>
            {messages.actions.stop}
          </Button>
        </div>
      )}
      {check.state.step === 'failed' && <Failure shape="line" error={check.state.error} onRetry={runCheck} />}
      {check.state.step === 'done' && <CheckResults check={check.state.check} />}
    </form>
  );
}
