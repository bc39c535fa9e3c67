import { Plus, X } from 'lucide-react';
import { messages } from '../../messages/index.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { Details } from '../../ui/details.tsx';
import { SelectField, TextAreaField, TextField } from '../../ui/field.tsx';
import { centreChoices, isCentre } from '../../lib/data-centres.ts';
import type { TypedConnection, TypedErrors, TypedSecret } from './connection-draft.ts';
import css from './connection.module.css';

interface AdvancedProps {
  readonly typed: TypedConnection;
  readonly errors: TypedErrors;
  readonly open: boolean;
  readonly onToggle: (open: boolean) => void;
  readonly onChange: (part: Partial<TypedConnection>) => void;
}

/** What most connections do not need: secrets per data centre, scopes, ports, a server on this computer. */
export function AdvancedSettings({ typed, errors, open, onToggle, onChange }: AdvancedProps) {
  return (
    <Details summary={messages.connection.advanced} open={open} onToggle={onToggle}>
      <div className={css['advanced']}>
        <CentreSecrets typed={typed} errors={errors} onChange={onChange} />
        <TextAreaField
          label={messages.connection.scopes}
          monospaced
          rows={4}
          value={typed.scopes}
          error={errors.scopes}
          hint={messages.connection.scopesHint}
          spellCheck={false}
          onChange={(event) => onChange({ scopes: event.target.value })}
        />
        <TextField
          label={messages.connection.redirectPorts}
          monospaced
          value={typed.ports}
          error={errors.ports}
          hint={messages.connection.portsHint}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => onChange({ ports: event.target.value })}
        />
        <TextField
          label={messages.connection.serverOnThisComputer}
          monospaced
          value={typed.localServer}
          error={errors.localServer}
          hint={messages.connection.serverHint}
          placeholder="http://localhost:4000"
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => onChange({ localServer: event.target.value })}
        />
      </div>
    </Details>
  );
}

type SecretsProps = Pick<AdvancedProps, 'typed' | 'errors' | 'onChange'>;

function CentreSecrets({ typed, errors, onChange }: SecretsProps) {
  const { centreSecrets } = typed;
  const taken = new Set<string>(centreSecrets.map(({ centre }) => centre));
  const free = centreChoices().find(({ value }) => value !== typed.dataCentre && !taken.has(value))?.value;
  const put = (index: number, part: Partial<TypedSecret>): void => {
    onChange({
      centreSecrets: centreSecrets.map((each, place) => (place === index ? { ...each, ...part } : each)),
    });
  };
  return (
    <fieldset className={css['secrets']}>
      <legend className={css['secretsLegend']}>{messages.connection.secretsPerDataCentre}</legend>
      <p className={css['panelText']}>{messages.connection.centreSecretsText}</p>
      {centreSecrets.map(({ centre, secret, stored }, index) => (
        <div key={centre} className={css['secret']}>
          <SelectField
            label={messages.connection.dataCentreOfTheSecret}
            value={centre}
            choices={centreChoices().filter(({ value }) => value === centre || !taken.has(value))}
            onChange={(value) => isCentre(value) && put(index, { centre: value, secret: '', stored: false })}
          />
          <TextField
            label={messages.connection.secret}
            type="password"
            monospaced
            value={secret}
            error={errors[`secret:${centre}`]}
            hint={stored ? messages.connection.keepSecretHint : undefined}
            autoComplete="off"
            spellCheck={false}
            onChange={(event) => put(index, { secret: event.target.value })}
          />
          <IconButton
            label={messages.connection.removeThisSecret}
            icon={<X aria-hidden />}
            onClick={() =>
              onChange({ centreSecrets: centreSecrets.filter((each) => each.centre !== centre) })
            }
          />
        </div>
      ))}
      {free !== undefined && isCentre(free) && (
        <Button
          tone="quiet"
          icon={<Plus aria-hidden />}
          onClick={() =>
            onChange({ centreSecrets: [...centreSecrets, { centre: free, secret: '', stored: false }] })
          }
        >
          {messages.connection.addASecret}
        </Button>
      )}
    </fieldset>
  );
}
