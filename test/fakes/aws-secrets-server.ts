import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

interface Secret {
  readonly versions: Map<string, { value: string; labels: Set<string> }>;
}

type Fields = Readonly<Record<string, unknown>>;

class Refusal extends Error {
  readonly type: string;
  readonly status: number;
  constructor(type: string, message: string, status = 400) {
    super(message);
    this.type = type;
    this.status = status;
  }
}

/**
 * What Deskside uses of AWS Secrets Manager, over its protocol: JSON 1.1, the action in `X-Amz-Target`, errors with
 * `__type` and status 400 (docs.aws.amazon.com/secretsmanager/latest/apireference: GetSecretValue, CreateSecret,
 * PutSecretValue, UpdateSecretVersionStage, DeleteSecret, ListSecrets, CommonErrors). Requests are not signed.
 */
export class AwsSecretsServer {
  readonly secrets = new Map<string, Secret>();
  /** Every request, such as `GetSecretValue`. */
  readonly requests: string[] = [];
  denied = false;
  /** How many of the next requests are refused because there are too many. */
  throttled = 0;
  readonly #server = createServer((request, response) => {
    void bodyOf(request).then((fields) => {
      const reply = (status: number, body: object): void => {
        response.writeHead(status, { 'content-type': 'application/x-amz-json-1.1' });
        response.end(JSON.stringify(body));
      };
      try {
        reply(
          200,
          this.#answer(String(request.headers['x-amz-target']).replace('secretsmanager.', ''), fields),
        );
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        reply(error.status, { __type: error.type, message: error.message });
      }
    });
  });

  static async start(): Promise<AwsSecretsServer> {
    const aws = new AwsSecretsServer();
    await new Promise<void>((resolve) => aws.#server.listen(0, '127.0.0.1', resolve));
    return aws;
  }

  get address(): string {
    // A server that listens on a port has an address of this kind.
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  /** Puts a new value, which becomes the current one. */
  put(name: string, value: string): void {
    if (this.secrets.has(name)) this.#answer('PutSecretValue', { SecretId: name, SecretString: value });
    else this.#answer('CreateSecret', { Name: name, SecretString: value });
  }

  /** What AWS does to versions without a label. */
  removeUnlabelled(): void {
    for (const { versions } of this.secrets.values()) {
      for (const [id, { labels }] of versions) if (labels.size === 0) versions.delete(id);
    }
  }

  #answer(action: string, fields: Fields): object {
    this.requests.push(action);
    if (this.denied) throw new Refusal('AccessDeniedException', 'User is not authorized to perform this.');
    if (this.throttled > 0) {
      this.throttled -= 1;
      throw new Refusal('ThrottlingException', 'Rate exceeded');
    }
    const name = textOf(fields['SecretId'] ?? fields['Name']);
    if (action === 'ListSecrets') return this.#list(fields);
    if (action === 'CreateSecret') {
      if (this.secrets.has(name)) {
        throw new Refusal(
          'ResourceExistsException',
          `The operation failed because the secret ${name} already exists.`,
        );
      }
      this.secrets.set(name, { versions: new Map() });
    }
    const secret = this.secrets.get(name);
    if (secret === undefined) throw missing();
    switch (action) {
      case 'GetSecretValue':
        return this.#get(name, secret, fields);
      case 'CreateSecret':
      case 'PutSecretValue':
        return this.#putVersion(name, secret, fields);
      case 'UpdateSecretVersionStage':
        return this.#moveLabel(name, secret, fields);
      case 'DeleteSecret':
        this.secrets.delete(name);
        return { Name: name };
      default:
        throw new Refusal('UnknownOperationException', action);
    }
  }

  #get(name: string, { versions }: Secret, fields: Fields): object {
    const wanted = fields['VersionId'];
    const found = [...versions].find(([id, { labels }]) =>
      wanted === undefined ? labels.has('AWSCURRENT') : id === wanted,
    );
    if (found === undefined) throw missing();
    const [id, { value, labels }] = found;
    return { Name: name, VersionId: id, SecretString: value, VersionStages: [...labels] };
  }

  #putVersion(name: string, secret: Secret, fields: Fields): object {
    const id = textOf(fields['ClientRequestToken'], randomUUID());
    const stages = fields['VersionStages'];
    const labels = Array.isArray(stages) ? stages.map(String) : ['AWSCURRENT'];
    secret.versions.set(id, { value: String(fields['SecretString']), labels: new Set() });
    for (const label of labels) attach(secret, label, id);
    return { Name: name, VersionId: id, VersionStages: labels };
  }

  /** A label moves only when it is where the caller says that it is. */
  #moveLabel(name: string, secret: Secret, fields: Fields): object {
    const label = String(fields['VersionStage']);
    const holder = [...secret.versions].find(([, { labels }]) => labels.has(label))?.[0];
    if (holder !== undefined && holder !== fields['RemoveFromVersionId']) {
      throw new Refusal(
        'InvalidParameterException',
        `The parameter RemoveFromVersionId can't be empty. Staging label ${label} is currently attached to version ${holder}, so you must explicitly reference that version in RemoveFromVersionId.`,
      );
    }
    const to = fields['MoveToVersionId'];
    if (to === undefined) secret.versions.get(holder ?? '')?.labels.delete(label);
    else attach(secret, label, textOf(to));
    return { Name: name };
  }

  #list(fields: Fields): object {
    const filters = fields['Filters'];
    const [filter] = Array.isArray(filters) ? (filters as { Values: string[] }[]) : [];
    const prefix = filter?.Values[0] ?? '';
    const names = [...this.secrets.keys()].filter((name) => name.startsWith(prefix)).sort();
    const from = Number(fields['NextToken'] ?? 0);
    const page = names.slice(from, from + 100).map((Name) => ({ Name }));
    return { SecretList: page, ...(from + 100 < names.length ? { NextToken: String(from + 100) } : {}) };
  }
}

function attach({ versions }: Secret, label: string, id: string): void {
  for (const [other, { labels }] of versions) {
    if (!labels.delete(label) || label !== 'AWSCURRENT' || other === id) continue;
    for (const one of versions.values()) one.labels.delete('AWSPREVIOUS');
    labels.add('AWSPREVIOUS');
  }
  versions.get(id)?.labels.add(label);
}

function textOf(value: unknown, otherwise = ''): string {
  return typeof value === 'string' ? value : otherwise;
}

function missing(): Refusal {
  return new Refusal('ResourceNotFoundException', "Secrets Manager can't find the specified secret.");
}

async function bodyOf(request: IncomingMessage): Promise<Fields> {
  const chunks: Buffer[] = [];
  // Node's types say any.
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  return JSON.parse(Buffer.concat(chunks).toString('utf8')) as Fields;
}

/** Calls an action as the client of AWS does, which gives errors the name of their type. */
export async function callAws<Answer>(address: string, action: string, fields: object): Promise<Answer> {
  const response = await fetch(address, {
    method: 'POST',
    headers: { 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': `secretsmanager.${action}` },
    body: JSON.stringify(fields),
  });
  const body: unknown = await response.json();
  if (response.ok) return body as Answer;
  const { __type, message } = body as { __type: string; message: string };
  throw Object.assign(new Error(message), { name: __type });
}
