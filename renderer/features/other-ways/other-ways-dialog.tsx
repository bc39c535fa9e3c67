import { useId, useState, type SubmitEvent } from 'react';
import type { ConnectionView, SignInFlow } from '../../../src/contract/index.ts';
import { messages } from '../../messages/index.ts';
import { useAppState, useDeskside, useNavigation } from '../../lib/deskside-context.ts';
import { placeText } from '../../lib/data-centres.ts';
import { useFocusOnError } from '../../lib/use-focus-on-error.ts';
import { useAction } from '../../lib/use-action.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ChoiceField, SelectField, TextField } from '../../ui/field.tsx';
import { Failure } from '../notices/failure.tsx';
import { checkPasted, describeFlow, flowChoices, methodOf } from './direct-sign-in-form.ts';
import css from './other-ways.module.css';

/** Signing in with a code or token that Zoho has issued already. What is pasted lives as long as the dialog. */
export function OtherWaysDialog() {
  const { navigation } = useDeskside();
  const { otherWays } = useNavigation();
  const { connections } = useAppState();
  const usable = connections.filter(({ sample }) => !sample);
  const connection = usable.find(({ id }) => id === otherWays?.connectionId) ?? usable[0];
  if (otherWays === null || connection === undefined) return null;
  const close = (): void => navigation.update((current) => ({ ...current, otherWays: null }));
  return <OpenDialog connections={usable} first={connection} firstFlow={otherWays.flow} onClose={close} />;
}

interface OpenDialogProps {
  readonly connections: readonly ConnectionView[];
  readonly first: ConnectionView;
  readonly firstFlow: Exclude<SignInFlow, 'browser'>;
  readonly onClose: () => void;
}

function OpenDialog({ connections, first, firstFlow, onClose }: OpenDialogProps) {
  const { client } = useDeskside();
  const formId = useId();
  const { form, focusFirstWrong } = useFocusOnError();
  const [connectionId, setConnectionId] = useState(first.id);
  const [flow, setFlow] = useState(firstFlow);
  const [pasted, setPasted] = useState('');
  const [minutes, setMinutes] = useState('60');
  const [tried, setTried] = useState(false);
  const wrong = tried ? checkPasted(flow, pasted, minutes) : {};
  const { label, hint } = describeFlow(flow);
  const start = useAction(async () => {
    await client.request('startDirectSignIn', { connectionId, method: methodOf(flow, pasted, minutes) });
    onClose();
  });
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    setTried(true);
    if (Object.keys(checkPasted(flow, pasted, minutes)).length === 0) start.run();
    else focusFirstWrong();
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={messages.otherWays.title}
      description={messages.otherWays.lead}
      footer={
        <>
          <Button onClick={onClose}>{messages.actions.cancel}</Button>
          <Button tone="primary" submits form={formId} busy={start.busy}>
            {messages.otherWays.signIn}
          </Button>
        </>
      }
    >
      <form
        ref={form}
        id={formId}
        className={css['form']}
        onSubmit={submit}
        noValidate
        aria-label={messages.otherWays.title}
      >
        {connections.length > 1 && (
          <SelectField
            label={messages.otherWays.connection}
            value={connectionId}
            choices={connections.map(({ id, name, dataCentre, environment }) => ({
              value: id,
              text: `${name} (${placeText(dataCentre, environment)})`,
            }))}
            onChange={setConnectionId}
          />
        )}
        <ChoiceField
          label={messages.otherWays.signInWith}
          value={flow}
          choices={flowChoices()}
          onChange={(next) => {
            setFlow(next);
            setPasted('');
            setTried(false);
          }}
        />
        <TextField
          key={flow}
          label={label}
          type="password"
          monospaced
          value={pasted}
          error={wrong.pasted}
          hint={hint}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => setPasted(event.target.value)}
        />
        {flow === 'access_token' && (
          <TextField
            label={messages.otherWays.minutes}
            inputMode="numeric"
            value={minutes}
            error={wrong.minutes}
            hint={messages.otherWays.minutesHint}
            autoComplete="off"
            onChange={(event) => setMinutes(event.target.value)}
          />
        )}
        {start.error !== null && <Failure shape="line" error={start.error} onRetry={() => start.run()} />}
      </form>
    </Dialog>
  );
}
