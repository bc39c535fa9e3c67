import { richTextToPlain } from './plain-text.ts';
import { readMarkup } from './read-markup.ts';
import { richTextElements } from './rich-text.ts';
import { englishFormatWords, type FormatWords } from './words/english.ts';

const elements = [
  ...richTextElements,
  'span',
  'font',
  'h[1-6]',
  'html',
  'body',
  'label',
  'center',
  'strike',
  'section',
];
const markup = new RegExp(`</?(?:${elements.join('|')})(?:\\s[^>]*)?/?>`, 'i');
/** References that an editor writes and hardly anybody types. */
const escaped = /&(?:amp|lt|gt|quot|apos|nbsp|#\d{1,7}|#x[\da-f]{1,6});/i;
const longest = 200_000;

/** The name of who is mentioned, by the kind (`user`, `role`) and the id in the mention; null when it is not known. */
export type MentionNames = (kind: string, id: string) => string | null;

const nobody: MentionNames = () => null;

/**
 * The text of a note. Notes are plain text or, from Zoho's editor, markup, and nothing says which: what has an
 * element that the editor writes is read as markup, anything else is shown as it is.
 */
export function noteText(
  content: string,
  names: MentionNames = nobody,
  words: Pick<FormatWords, 'someone'> = englishFormatWords,
): string {
  const plain = markup.test(content)
    ? richTextToPlain(content, longest).text
    : unescaped(content.slice(0, longest));
  return mentionText(plain === '' ? content.slice(0, longest) : plain, names, words);
}

/** Plain text whose characters came escaped; its lines and blanks stay. */
function unescaped(text: string): string {
  if (!escaped.test(text)) return text;
  return text
    .split(/(&[^\s&;<>]{1,40};)/)
    .map((piece, index) => (index % 2 === 0 ? piece : referenced(piece)))
    .join('');
}

function referenced(reference: string): string {
  let text = '';
  readMarkup(reference, {
    text: (piece) => (text += piece),
    open: () => undefined,
    close: () => undefined,
    isEnough: () => false,
  });
  return text;
}

/**
 * How Zoho keeps a mention in a text: `crm[user#ID#ZUID]crm` (also without the second id), `zsu[@user:ZUID]zsu`, and
 * `zsu[@team:ID_name]zsu` with its name. Seen in notes, in Zoho Desk's description of comments and its examples.
 */
const crmMention = /crm\[([a-z][\w-]{0,29})#([^\]\n]{0,200})\]crm/gi;
const suiteMention = /zsu\[@([a-z][\w-]{0,29}):([^\]\n]{0,200})\]zsu/gi;
/** `zsu[@all]zsu`: nobody in particular. */
const wordMention = /zsu\[@([a-z]{1,30})\]zsu/gi;
const idAndName = /^\d+_(.*\S.*)$/;

/** Mentions as `@Name`; who is not known is somebody of that kind, and never an id. */
export function mentionText(
  text: string,
  names: MentionNames = nobody,
  words: Pick<FormatWords, 'someone'> = englishFormatWords,
): string {
  if (!hasMention(text)) return text;
  return text
    .replace(crmMention, (_, kind: string, ids: string) => {
      const known = ids.split('#').map((id) => names(kind.toLowerCase(), id));
      return `@${known.find((name) => name !== null) ?? somebody(kind, words)}`;
    })
    .replace(suiteMention, (_, kind: string, id: string) => {
      const named = idAndName.exec(id.trim())?.[1];
      return `@${named ?? names(kind.toLowerCase(), id.trim()) ?? somebody(kind, words)}`;
    })
    .replace(wordMention, (_, word: string) => `@${word}`);
}

/** Whether there is anything to name in a text. */
export function hasMention(text: string): boolean {
  return /(?:crm\[[a-z][\w-]*#|zsu\[@[a-z][\w-]*[:\]])/i.test(text);
}

function somebody(kind: string, { someone }: Pick<FormatWords, 'someone'>): string {
  const known: Readonly<Record<string, string>> = someone;
  const key = kind.toLowerCase();
  return Object.hasOwn(known, key) ? (known[key] ?? someone.user) : someone.user;
}
