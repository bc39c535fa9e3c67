import { existsSync, readFileSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { say } from './progress.mjs';
import { projectRoot } from './project.mjs';
import { run } from './run-command.mjs';

export const ROOMS = ['tokens', 'oauth', 'stores', 'crm'];

const answersFile = join(projectRoot, 'scripts/mutation-answers.json');
const survivorsPage = join(projectRoot, 'docs/mutation-survivors.md');
const testingPage = join(projectRoot, 'docs/testing.md');

/**
 * A mutant of Stryker's report (mutation-testing-report-schema).
 *
 * @typedef {object} ReportedMutant
 * @property {string} mutatorName
 * @property {string} [replacement]
 * @property {string} status
 * @property {{ start: { line: number, column: number }, end: { line: number, column: number } }} location
 */

/**
 * @typedef {object} Survivor
 * @property {string} file
 * @property {number} line
 * @property {string} code the line it is on
 * @property {string} original what was replaced
 * @property {string} mutator
 * @property {string} replacement
 * @property {boolean} covered whether any test reaches it
 */

/**
 * Why mutants may live. `code` is a part of the line that they are on, so that an answer survives lines that move.
 *
 * @typedef {object} Answer
 * @property {string} kind
 * @property {string} because
 * @property {{ file: string, mutator?: string, code?: string, replacement?: string }[]} where a file may end in `*`
 */

/**
 * Writes what lived of the last run, room by room, into the pages that tell of it.
 *
 * @param {readonly string[]} rooms
 * @returns {Promise<number>} 1 when a survivor has no answer
 */
export async function writeSurvivors(rooms) {
  /** @type {Answer[]} */
  const answers = JSON.parse(await readFile(answersFile, 'utf8'));
  const seen = new Set();
  let unanswered = 0;
  for (const room of rooms) {
    const report = readReport(room);
    if (report === null) continue;
    const survivors = survivorsOf(report);
    const rows = survivors.map((survivor) => {
      const answer = answerTo(survivor, answers);
      if (answer === undefined) {
        unanswered += 1;
        say(`Unanswered: ${describe(survivor)}`);
      } else {
        seen.add(answer.place);
      }
      return { survivor, answer };
    });
    await replacePart(survivorsPage, room, survivorsText(rows));
    await replaceRow(room, await scoreRow(room, report));
  }
  for (const { where } of answers) {
    for (const place of where) {
      const isRead = rooms.some((room) => place.file.startsWith(`src/${room}/`) && readReport(room) !== null);
      if (isRead && !seen.has(place)) say(`Answers nothing any more: ${JSON.stringify(place)}`);
    }
  }
  say(unanswered === 0 ? 'Every survivor has its answer.' : `${unanswered} survivors have no answer.`);
  return unanswered === 0 ? 0 : 1;
}

/**
 * @param {string} room
 * @returns {Record<string, { source: string, mutants: ReportedMutant[] }> | null} by file; null before the first run
 */
function readReport(room) {
  // The file that the next run goes on from; a run that was interrupted leaves what it has there, too.
  const file = join(projectRoot, `.cache/mutation/${room}.json`);
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).files : null;
}

/**
 * @param {NonNullable<ReturnType<typeof readReport>>} files
 * @returns {Survivor[]}
 */
export function survivorsOf(files) {
  return Object.entries(files)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .flatMap(([file, { source, mutants }]) => {
      const lines = source.split('\n');
      return mutants
        .filter(({ status }) => status === 'Survived' || status === 'NoCoverage')
        .map(({ mutatorName, replacement = '', status, location: { start, end } }) => ({
          file,
          line: start.line,
          code: lines[start.line - 1] ?? '',
          original: cut(lines, start, end),
          mutator: mutatorName,
          replacement,
          covered: status === 'Survived',
        }))
        .sort((one, other) => one.line - other.line);
    });
}

/**
 * @param {string[]} lines
 * @param {ReportedMutant['location']['start']} start
 * @param {ReportedMutant['location']['end']} end
 */
function cut(lines, start, end) {
  const part = lines.slice(start.line - 1, end.line);
  part[part.length - 1] = (part.at(-1) ?? '').slice(0, end.column - 1);
  part[0] = (part[0] ?? '').slice(start.column - 1);
  return part.join('\n');
}

/**
 * @param {Survivor} survivor
 * @param {readonly Answer[]} answers
 * @returns {{ kind: string, because: string, place: Answer['where'][number] } | undefined}
 */
function answerTo(survivor, answers) {
  for (const { kind, because, where } of answers) {
    const place = where.find((each) => fits(survivor, each));
    if (place !== undefined) return { kind, because, place };
  }
  return undefined;
}

/**
 * @param {Survivor} survivor
 * @param {Answer['where'][number]} place
 */
export function fits(survivor, { file, mutator, code, replacement }) {
  const isFile = file.endsWith('*') ? survivor.file.startsWith(file.slice(0, -1)) : survivor.file === file;
  return (
    isFile &&
    (mutator === undefined || survivor.mutator === mutator) &&
    (code === undefined || survivor.code.includes(code)) &&
    (replacement === undefined || survivor.replacement === replacement)
  );
}

/** @param {{ survivor: Survivor, answer: ReturnType<typeof answerTo> }[]} rows */
function survivorsText(rows) {
  if (rows.length === 0) return 'None.\n';
  /** @type {Map<string, Survivor[]>} */
  const grouped = new Map();
  for (const { survivor, answer } of rows) {
    const title = answer === undefined ? 'No answer yet.' : `**${answer.kind}**: ${answer.because}`;
    grouped.set(title, [...(grouped.get(title) ?? []), survivor]);
  }
  return [...grouped]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(
      ([title, survivors]) =>
        `${title}\n\n${survivors.map((survivor) => `- ${describe(survivor)}\n`).join('')}`,
    )
    .join('\n');
}

/** @param {Survivor} survivor */
function describe({ file, line, mutator, original, replacement, covered }) {
  const reach = covered ? '' : ' (no test reaches it)';
  return `${file}:${line} ${mutator}${reach}: ${asCode(original)} → ${asCode(replacement)}`;
}

/** @param {string} text one line of at most 70 characters, fenced so that none of them is Markdown */
function asCode(text) {
  const line = text.replace(/\s+/g, ' ').trim();
  const short = line.length > 70 ? `${line.slice(0, 69)}…` : line;
  if (short === '') return 'nothing';
  return short.includes('`') ? `\`\` ${short} \`\`` : `\`${short}\``;
}

/**
 * @param {string} room
 * @param {NonNullable<ReturnType<typeof readReport>>} files
 */
async function scoreRow(room, files) {
  const all = Object.values(files).flatMap(({ mutants }) => mutants.map(({ status }) => status));
  const count = (/** @type {string[]} */ ...statuses) => all.filter((each) => statuses.includes(each)).length;
  const killed = count('Killed', 'Timeout');
  const survived = count('Survived');
  const uncovered = count('NoCoverage');
  const tried = killed + survived + uncovered;
  const score = tried === 0 ? 0 : (100 * killed) / tried;
  const { stdout } = await run('git', ['log', '-1', '--format=%cs %h'], {
    cwd: projectRoot,
    output: 'capture',
  });
  return `| src/${room} | ${tried} | ${killed} | ${survived} | ${uncovered} | ${score.toFixed(1)} % | ${stdout.trim()} |\n`;
}

/**
 * Puts a row into the table of scores.
 *
 * @param {string} room
 * @param {string} row
 */
async function replaceRow(room, row) {
  const before = await readFile(testingPage, 'utf8');
  const old = new RegExp(`^\\| src/${room} \\|.*\\n`, 'm');
  if (!old.test(before)) throw new Error(`${testingPage} has no row for ${room}.`);
  await writeFile(testingPage, before.replace(old, row));
}

/**
 * Puts a text between the marks of a room.
 *
 * @param {string} page
 * @param {string} room
 * @param {string} text
 */
async function replacePart(page, room, text) {
  const [begin, end] = [`<!-- mutation:${room} -->\n`, `<!-- /mutation:${room} -->`];
  const before = await readFile(page, 'utf8');
  const from = before.indexOf(begin);
  const to = before.indexOf(end);
  if (from < 0 || to < from) throw new Error(`${page} has no place for ${room}.`);
  await writeFile(page, `${before.slice(0, from + begin.length)}${text}${before.slice(to)}`);
}
