import type { ConnectionDraft, ConnectionView, DataCentreId } from '../../../src/contract/index.ts';
import { messages } from '../../messages/index.ts';

/** What is typed on the Connection screen, and what is wrong with it. Pure. */

/** A data centre in which the client has a secret of its own. */
export interface TypedSecret {
  readonly centre: DataCentreId;
  readonly secret: string;
  /** One is stored: an empty field keeps it. */
  readonly stored: boolean;
}

/** The form as it stands, every field as its text. */
export interface TypedConnection {
  readonly id: string | null;
  readonly name: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** One is stored and readable: an empty field keeps it. */
  readonly secretStored: boolean;
  readonly dataCentre: DataCentreId;
  readonly environment: ConnectionDraft['environment'];
  readonly centreSecrets: readonly TypedSecret[];
  readonly scopes: string;
  readonly ports: string;
  readonly localServer: string;
}

/** Fields that can be wrong, in the order they stand on the screen. `secret:eu` is the secret of a data centre. */
export type TypedField =
  | 'name'
  | 'dataCentre'
  | 'clientId'
  | 'clientSecret'
  | `secret:${DataCentreId}`
  | 'scopes'
  | 'ports'
  | 'localServer';
export type TypedErrors = Partial<Record<TypedField, string>>;

/** What a connection that is not saved yet begins with. */
export interface NewConnection {
  readonly redirectPorts: readonly number[];
  readonly scopes: readonly string[];
}

export function typedFor(connection: ConnectionView | null, fresh: NewConnection): TypedConnection {
  if (connection === null) {
    return {
      id: null,
      name: 'Zoho CRM',
      clientId: '',
      clientSecret: '',
      secretStored: false,
      dataCentre: 'us',
      environment: 'production',
      centreSecrets: [],
      scopes: '',
      ports: fresh.redirectPorts.join(', '),
      localServer: '',
    };
  }
  const { id, name, clientId, dataCentre, environment, secretReadable, scopes } = connection;
  return {
    id,
    name,
    clientId,
    clientSecret: '',
    secretStored: secretReadable,
    dataCentre,
    environment,
    centreSecrets: connection.ownSecrets.map((centre) => ({ centre, secret: '', stored: secretReadable })),
    // Those that Deskside needs are what an empty field stands for: a later version may need more.
    scopes: sameNames(scopes, fresh.scopes) ? '' : scopes.join('\n'),
    ports: connection.redirectPorts.join(', '),
    localServer: connection.localServer ?? '',
  };
}

/** Sentences by field; empty when it can be saved. The limits are those of the connection file. */
export function checkTyped(typed: TypedConnection): TypedErrors {
  const errors: TypedErrors = {};
  const put = (field: TypedField, sentence: string | null): void => {
    if (sentence !== null) errors[field] = sentence;
  };
  const name = typed.name.trim();
  if (name === '') errors.name = messages.connection.nameMissing;
  else if (name.length > 100) errors.name = messages.connection.nameTooLong;
  const clientId = typed.clientId.trim();
  if (clientId === '') errors.clientId = messages.connection.clientIdMissing;
  else if (!isOneWord(clientId)) errors.clientId = messages.connection.clientIdWrong;
  put(
    'clientSecret',
    secretProblem(typed.clientSecret, typed.secretStored, messages.connection.clientSecretMissing),
  );
  for (const { centre, secret, stored } of typed.centreSecrets) {
    const missing = messages.connection.centreSecretMissing;
    put(`secret:${centre}`, secretProblem(secret, stored, missing));
  }
  const wrongScope = splitList(typed.scopes).find((scope) => !/^[A-Za-z0-9_.]{1,200}$/.test(scope));
  if (wrongScope !== undefined) errors.scopes = messages.connection.wrongScope(wrongScope.slice(0, 40));
  if (splitList(typed.scopes).length > 100) errors.scopes = messages.connection.tooManyScopes;
  put('ports', portsProblem(typed.ports));
  put('localServer', localServerProblem(typed.localServer));
  return errors;
}

/** What main is given to save or to check. Only for a form without errors. */
export function draftOf(typed: TypedConnection): ConnectionDraft {
  const { id, name, clientId, clientSecret, dataCentre, environment, scopes, localServer } = typed;
  return {
    ...(id === null ? {} : { id }),
    name,
    clientId,
    clientSecret,
    dataCentre,
    environment,
    centreSecrets: Object.fromEntries(typed.centreSecrets.map(({ centre, secret }) => [centre, secret])),
    // As the rules above read them: main is given no separator that it does not know.
    scopes: splitList(scopes).join(','),
    redirectPorts: readPorts(typed.ports),
    localServer,
  };
}

/** The ports as far as they can be read, for showing their addresses while they are typed. */
export function readPorts(text: string): number[] {
  return [...new Set(splitList(text).filter((part) => /^\d{1,5}$/.test(part)))].map(Number);
}

/** What main has refused, by the names it gives to the parts of a connection file. */
export function errorsFromMain(detail: string | undefined, typed: TypedConnection): TypedErrors {
  const sentence = messages.connection.refused;
  const errors: TypedErrors = {};
  for (const part of splitList(detail ?? '')) {
    if (part === 'clientSecrets') {
      for (const { centre } of typed.centreSecrets) errors[`secret:${centre}`] = sentence;
    } else {
      const field = fieldsOfFile[part];
      if (field !== undefined) errors[field] = sentence;
    }
  }
  return errors;
}

const fieldsOfFile: Readonly<Record<string, TypedField | undefined>> = {
  name: 'name',
  dataCenter: 'dataCentre',
  clientId: 'clientId',
  clientSecret: 'clientSecret',
  scopes: 'scopes',
  redirectPorts: 'ports',
  accountsUrl: 'localServer',
  apiUrl: 'localServer',
};

/** True for the fields that stand in the fold. */
export function isAdvanced(field: string): boolean {
  return field === 'scopes' || field === 'ports' || field === 'localServer' || field.startsWith('secret:');
}

function secretProblem(secret: string, stored: boolean, missing: string): string | null {
  const text = secret.trim();
  if (text === '') return stored ? null : missing;
  return isOneWord(text) ? null : messages.connection.clientSecretWrong;
}

function portsProblem(text: string): string | null {
  const parts = splitList(text);
  if (parts.length === 0) return messages.connection.portMissing;
  if (parts.length > 10) return messages.connection.tooManyPorts;
  const wrong = parts.find((part) => !/^\d{1,5}$/.test(part) || Number(part) < 1024 || Number(part) > 65_535);
  if (wrong !== undefined) return messages.connection.portWrong;
  return new Set(parts.map(Number)).size === parts.length ? null : messages.connection.portTwice;
}

function localServerProblem(text: string): string | null {
  const address = text.trim();
  if (address === '') return null;
  const fits = /^http:\/\/(localhost|127\.0\.0\.1|\[::1\])(:\d{1,5})?\/?$/i.test(address);
  return fits ? null : messages.connection.serverWrong;
}

function isOneWord(text: string): boolean {
  return text.length <= 200 && !/\s/.test(text);
}

function splitList(text: string): readonly string[] {
  return text.split(/[\s,;]+/).filter((part) => part !== '');
}

function sameNames(one: readonly string[], other: readonly string[]): boolean {
  return [...one].sort().join() === [...other].sort().join();
}
