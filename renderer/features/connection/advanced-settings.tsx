import { Plus, X } from 'lucide-react';
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
    <Details summary="Advanced" open={open} onToggle={onToggle}>
      <div className={css['advanced']}>
        <CentreSecrets typed={typed} errors={errors} onChange={onChange} />
        <TextAreaField
          label="Scopes"
          monospaced
          rows={4}
          value={typed.scopes}
          error={errors.scopes}
          hint="Leave empty for the scopes that Deskside needs: it reads and never writes."
          spellCheck={false}
          onChange={(event) => onChange({ scopes: event.target.value })}
        />
        <TextField
          label="Redirect ports"
          monospaced
          value={typed.ports}
          error={errors.ports}
          hint="Tried in turn. Each of their addresses has to be registered at Zoho."
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => onChange({ ports: event.target.value })}
        />
        <TextField
          label="Server on this computer"
          monospaced
          value={typed.localServer}
          error={errors.localServer}
          hint="For developers: a test server in place of Zoho, until Deskside closes. Leave empty for Zoho."
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
  const free = centreChoices.find(({ value }) => value !== typed.dataCentre && !taken.has(value))?.value;
  const put = (index: number, part: Partial<TypedSecret>): void => {
    onChange({
      centreSecrets: centreSecrets.map((each, place) => (place === index ? { ...each, ...part } : each)),
    });
  };
  return (
    <fieldset className={css['secrets']}>
      <legend className={css['secretsLegend']}>Secrets per data centre</legend>
      <p className={css['panelText']}>
        Only when the API console shows another secret for another data centre. Otherwise the client secret
        above counts everywhere.
      </p>
      {centreSecrets.map(({ centre, secret, stored }, index) => (
        <div key={centre} className={css['secret']}>
          <SelectField
            label="Data centre of the secret"
            value={centre}
            choices={centreChoices.filter(({ value }) => value === centre || !taken.has(value))}
            onChange={(value) => isCentre(value) && put(index, { centre: value, secret: '', stored: false })}
          />
          <TextField
            label="Secret"
            type="password"
            monospaced
            value={secret}
            error={errors[`secret:${centre}`]}
            hint={stored ? 'Leave empty to keep the stored one.' : undefined}
            autoComplete="off"
            spellCheck={false}
            onChange={(event) => put(index, { secret: event.target.value })}
          />
          <IconButton
            label="Remove this secret"
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
          Add a secret
        </Button>
      )}
    </fieldset>
  );
}
