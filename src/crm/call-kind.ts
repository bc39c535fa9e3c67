/** What kind of call failed; some code words mean different things. */
export type CallKind =
  | 'list'
  | 'record'
  | 'query'
  /** By word, e-mail address or telephone number. */
  | 'search'
  /** By criteria. */
  | 'filter'
  /** Files of fields, photos. */
  | 'file'
  /** Files of attachments, notes and mails. */
  | 'attachment'
  | 'email'
  | 'settings'
  | 'bulk';

/** By the path behind the version; the first that fits counts. */
const table: readonly (readonly [path: RegExp, kind: CallKind])[] = [
  [/^coql$/, 'query'],
  [/^v\d+(\.\d)?\/read(\/|$)/, 'bulk'],
  [/^(settings|users|org)(\/|$)/, 'settings'],
  [/^[^/]+\/(search|actions\/count)$/, 'search'],
  [/^files$/, 'file'],
  [/^[^/]+\/[^/]+\/(Attachments\/[^/]+|Emails\/actions\/download_[a-z_]+)$/, 'attachment'],
  [/^[^/]+\/[^/]+\/(photo|actions\/download_[a-z_]+)$/, 'file'],
  [/^[^/]+\/[^/]+\/Emails(\/|$)/, 'email'],
  [/^[^/]+\/\d+(\/|$)/, 'record'],
];

/**
 * @param path - segments behind the version
 * @param parameters - names of what is asked with
 */
export function kindOfCall(path: readonly string[], parameters: readonly string[] = []): CallKind {
  const text = path.join('/');
  const kind = table.find(([pattern]) => pattern.test(text))?.[1] ?? 'list';
  return kind === 'search' && parameters.includes('criteria') ? 'filter' : kind;
}
