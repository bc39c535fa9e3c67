import { existsSync, readFileSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { NOT_IN_SAMPLE, triedLots, wilsonInterval } from './mutation-sample.mjs';
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
 * @property {string | undefined} [statusReason]
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
    const usable = answersFor(answers, { isPart: existsSync(partMark(room)) });
    const rows = survivors.map((survivor) => {
      const answer = answerTo(survivor, usable);
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
      // What a sample leaves out may still live.
      const isWhole = rooms.some((room) => place.file.startsWith(`src/${room}/`) && isWholeReport(room));
      if (isWhole && !seen.has(place)) say(`Answers nothing any more: ${JSON.stringify(place)}`);
    }
  }
  say(unanswered === 0 ? 'Every survivor has its answer.' : `${unanswered} survivors have no answer.`);
  return unanswered === 0 ? 0 : 1;
}

/**
 * The answers that hold for a run. One that ended early may list what a test notices since; in a run that came to
 * its end such a test has failed to.
 *
 * @param {readonly Answer[]} answers
 * @param {{ isPart: boolean }} run
 * @returns {readonly Answer[]}
 */
export function answersFor(answers, { isPart }) {
  return isPart ? answers : answers.filter(({ kind }) => kind !== 'test since');
}

/**
 * What a run goes on from; one that was interrupted leaves what it has there, too.
 *
 * @param {string} room
 */
function reportFile(room) {
  return join(projectRoot, `.cache/mutation/${room}.json`);
}

/** @typedef {Record<string, { source: string, mutants: ReportedMutant[] }>} ReportedFiles */

/**
 * @param {string} room
 * @returns {ReportedFiles | null} by file; null before the first run
 */
function readReport(room) {
  const file = reportFile(room);
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).files : null;
}

/**
 * Stands while the results of a room lack some that were asked for: what Stryker did not come to is in no report.
 *
 * @param {string} room
 */
function partMark(room) {
  return join(projectRoot, `.cache/mutation/${room}.part`);
}

/** @param {string} room */
export async function markAsPart(room) {
  await mkdir(dirname(partMark(room)), { recursive: true });
  await writeFile(partMark(room), '');
}

/** @param {string} room */
export async function markAsWhole(room) {
  await rm(partMark(room), { force: true });
}

/**
 * Lets the next run draw anew from what no sample had, and keep what was tried.
 *
 * @param {string} room
 */
export async function forgetUntried(room) {
  const file = reportFile(room);
  if (!existsSync(file)) return;
  const report = JSON.parse(await readFile(file, 'utf8'));
  await writeFile(file, JSON.stringify({ ...report, files: withoutUntried(report.files) }));
}

/**
 * @param {ReportedFiles} files
 * @returns {ReportedFiles}
 */
export function withoutUntried(files) {
  return Object.fromEntries(
    Object.entries(files).map(([name, file]) => [
      name,
      { ...file, mutants: file.mutants.filter((mutant) => !isUntried(mutant)) },
    ]),
  );
}

/**
 * @param {string} room
 * @returns {Set<number>} the lots of what earlier runs have tried
 */
export function readTriedLots(room) {
  return triedLots(readReport(room) ?? {});
}

/** @param {string} room */
function isWholeReport(room) {
  const files = readReport(room);
  if (files === null || existsSync(partMark(room))) return false;
  return !Object.values(files).some(({ mutants }) => mutants.some(isUntried));
}

/** @param {ReportedMutant} mutant */
function isUntried({ statusReason }) {
  return statusReason === NOT_IN_SAMPLE;
}

/**
 * @param {ReportedFiles} files
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
 * @param {ReportedFiles} files
 * @param {{ isPart: boolean }} run whether it was interrupted or of some folders only
 * @returns {string[]} cells of the table of scores: sample, tried, killed, survived, unreached, score, interval
 */
export function scoreCells(files, { isPart }) {
  const all = Object.values(files).flatMap(({ mutants }) => mutants);
  const count = (/** @type {string[]} */ ...statuses) =>
    all.filter(({ status }) => statuses.includes(status)).length;
  const killed = count('Killed', 'Timeout');
  const survived = count('Survived');
  const unreached = count('NoCoverage');
  const tried = killed + survived + unreached;
  const untried = all.filter(isUntried).length;
  const counts = [tried, killed, survived, unreached].map(String);
  if (tried === 0) return ['none', ...counts, '', ''];
  const percent = (/** @type {number} */ share) => (100 * share).toFixed(1);
  const score = `${percent(killed / tried)} %`;
  // Of all there are, the score is what it is; a part says nothing of the rest.
  if (isPart || untried === 0) return [isPart ? 'a part' : 'all', ...counts, score, ''];
  const { low, high } = wilsonInterval(killed, tried);
  const share = `1 in ${((tried + untried) / tried).toFixed(1).replace('.0', '')}`;
  return [share, ...counts, score, `${percent(low)} to ${percent(high)} %`];
}

/**
 * @param {string} room
 * @param {ReportedFiles} files
 */
async function scoreRow(room, files) {
  const { stdout } = await run('git', ['log', '-1', '--format=%cs %h'], {
    cwd: projectRoot,
    output: 'capture',
  });
  const cells = scoreCells(files, { isPart: existsSync(partMark(room)) });
  return `| src/${room} | ${[...cells, stdout.trim()].join(' | ')} |\n`;
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
