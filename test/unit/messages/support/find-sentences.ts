import ts from 'typescript';

/** A piece of text in a file that looks as if a person read it. */
export interface Sentence {
  readonly line: number;
  readonly text: string;
}

/** Names of keys, and other words that are no English although they look so. */
const names =
  /^(?:Arrow(?:Up|Down|Left|Right)|PageUp|PageDown|PageUp PageDown|Home|End|Enter|Escape|Esc|Tab|Delete|Space|ContextMenu|Backspace|Ctrl|Control|Alt|AltGraph|Shift|Meta|Super|CommandOrControl|F\d+|Intl|Files|Zoho|Zoho CRM|Deskside|Content-Type|Image|CSV|JSON|COQL|URL|ID)$/;

/** API names of Zoho that a rule of ours mentions, beside those with an underscore and the permissions. */
const apiNames =
  /^(?:Activities|Amount|Accounts|Attachments|Calls|Contacts|Currency|Deals|Emails|Events|Invoices|Layout|Leads|Notes|Outcome|Owner|Pipeline|Priority|Probability|Products|Quotes|Salutation|Stage|Status|Tag|Tasks|Timeline|Blueprint|Subject|Name|Website|Email|Phone|Mobile)$/;

/** Whatever stands between two tags is seen, unless it is a name. */
function isSeen(text: string): boolean {
  return /\p{L}{2}/u.test(text) && !names.test(text.trim());
}

function isSentence(text: string): boolean {
  if (!/\p{L}{2}/u.test(text)) return false;
  if (names.test(text.trim()) || apiNames.test(text) || /^Zoho(?:CRM|Search)\./.test(text)) return false;
  if (/^\w+Error$/.test(text) || /^[\w$.]*_[\w$.]*$/.test(text) || /^CommandOrControl\+/.test(text))
    return false;
  return (
    /\p{L}+[.,:!?…]?\s+\p{L}/u.test(text) || /^\s*\p{Lu}\p{Ll}/u.test(text) || /^\s\p{L}|\p{L}\s$/u.test(text)
  );
}

/** Whether this text is nothing that a person reads, by where it stands. */
function isElsewhere(node: ts.Node): boolean {
  const { parent } = node;
  if (ts.isNewExpression(parent) && unshown.test(parent.expression.getText())) return true;
  // What is compared, imported or looked up.
  if (ts.isCaseClause(parent) || ts.isImportDeclaration(parent) || ts.isExportDeclaration(parent))
    return true;
  if (ts.isElementAccessExpression(parent) || ts.isLiteralTypeNode(parent)) return true;
  if (ts.isPropertyAssignment(parent) && parent.name === node) return true;
  if (ts.isBinaryExpression(parent)) {
    const compared = [ts.SyntaxKind.EqualsEqualsEqualsToken, ts.SyntaxKind.ExclamationEqualsEqualsToken];
    return compared.includes(parent.operatorToken.kind);
  }
  return ts.isJsxAttribute(parent) && unseen.test(parent.name.getText());
}

/** What is made of a text that nobody reads on screen: errors of programmers, which travel as `app.internal` at most. */
const unshown = /^(?:Error|TypeError|RangeError|AggregateError|RegExp|Intl\.\w+|URL)$/;

/** Attributes that are no text. */
const unseen = /^(?:className|id|role|type|name|href|rel|target|d|viewBox|key|htmlFor|aria-\w+by|data-.*)$/;

function parse(file: string, source: string): ts.SourceFile {
  const kind = file.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS;
  return ts.createSourceFile(file, source, ts.ScriptTarget.Latest, true, kind);
}

/** All text of a source file that a person may read on screen. */
export function findSentences(file: string, source: string): Sentence[] {
  const parsed = parse(file, source);
  const found: Sentence[] = [];
  const take = (node: ts.Node, text: string): void => {
    const { line } = parsed.getLineAndCharacterOfPosition(node.getStart());
    found.push({ line: line + 1, text: text.replaceAll(/\s+/g, ' ').trim() });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isJsxText(node) && isSeen(node.text)) take(node, node.text);
    if (ts.isStringLiteralLike(node) && !isElsewhere(node) && isSentence(node.text)) take(node, node.text);
    if (ts.isTemplateExpression(node) && !isElsewhere(node)) {
      const text = [node.head, ...node.templateSpans.map(({ literal }) => literal)]
        .map((part) => part.text)
        .join('…');
      if (/\p{L}{2}\s|\s\p{L}{2}|^\p{Lu}\p{Ll}/u.test(text)) take(node, text);
    }
    ts.forEachChild(node, visit);
  };
  visit(parsed);
  return found;
}

/** Lines that read the catalogue when the file is loaded, where only English is there. */
export function readsWhenLoaded(file: string, source: string): number[] {
  const parsed = parse(file, source);
  const found: number[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isFunctionLike(node) || ts.isImportDeclaration(node) || ts.isTypeNode(node)) return;
    if (ts.isIdentifier(node) && node.text === 'messages') {
      found.push(parsed.getLineAndCharacterOfPosition(node.getStart()).line + 1);
    }
    ts.forEachChild(node, visit);
  };
  visit(parsed);
  return found;
}
