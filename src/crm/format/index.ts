/** How values of the CRM are shown: pure, for the page and for main. */

export { byteOrderMark, csvLine, decimalSign, usualSeparator } from './csv-text.ts';
export { dayInZone, dayPlus, daysBetween } from './day-in-zone.ts';
export { describeValue } from './describe-value.ts';
export { displayColumns, fieldsToRequest, hintsFor } from './display-columns.ts';
export { type DueClock, type DueRule, type DueState, dueRuleOf, dueStateOf } from './due.ts';
export { type FieldFile, readFieldFiles } from './field-files.ts';
export { safeFileName, withoutDirectionMarks } from './file-name.ts';
export { FormatContext, type FormatOptions } from './format-context.ts';
export { formatLookup } from './format-links.ts';
export { formatValue, recordHints } from './format-value.ts';
export { ExactSum } from './exact-sum.ts';
export { namelessText } from './nameless-text.ts';
export type { FormattedValue } from './formatted-value.ts';
export { firstLetters, letterCount } from './letters.ts';
export { readDay, readInstant } from './moments.ts';
export { type MentionNames, hasMention, mentionText, noteText } from './note-text.ts';
export { richTextToPlain } from './plain-text.ts';
export { dayNotation, readTypedDay } from './read-day.ts';
export {
  type NumberUse,
  groupedNumber,
  numberNotation,
  readNumber,
  readNumbers,
  writtenNumber,
} from './read-number.ts';
export { plainMarkup, richTextElements, richTextLink } from './rich-text.ts';
export { emailLink, webLink } from './safe-link.ts';
export { cutTexts, withWholeTexts } from './whole-texts.ts';
export { englishFormatWords } from './words/english.ts';
export { germanFormatWords } from './words/german.ts';
export { hebrewFormatWords } from './words/hebrew.ts';
