import { afterEach, describe, expect, it } from 'vitest';
import { german } from '../../../../electron/main/messages/german.ts';
import { hebrew } from '../../../../electron/main/messages/hebrew.ts';
import { speak } from '../../../../electron/main/messages/index.ts';
import { questionBox } from '../../../../electron/main/shell/question-box.ts';
import { quitQuestion } from '../../../../electron/main/shell/quit-guard.ts';
import { readRecordLink } from '../../../../electron/main/window/record-links.ts';

afterEach(() => speak('en'));

describe('a question of the system', () => {
  it.each(['\u202e', '\u2066', '\u202b'])('shows %j in a name, and does not obey it', (turning) => {
    const { message, detail } = questionBox({
      message: `Shred invoice${turning}fdp.exe?`,
      detail: `a${turning}b\n\nc`,
      button: 'Shred',
    });
    const shown = `[U+${turning.charCodeAt(0).toString(16).toUpperCase()}]`;
    expect(message).toBe(`Shred invoice${shown}fdp.exe?`);
    expect(detail).toBe(`a${shown}b\n\nc`);
  });

  it('has the safe answer in the language that is spoken when it is asked', () => {
    const question = { message: 'm', detail: 'd', button: 'b' };
    expect(questionBox(question).buttons).toEqual(['b', 'Cancel']);
    speak('de');
    expect(questionBox(question, ['immer']).buttons).toEqual(['b', german.cancel, 'immer']);
    expect(questionBox({ ...question, stay: 'bleiben' }).buttons).toEqual(['b', 'bleiben']);
  });

  it('is asked of links and of files that are being written in that language', () => {
    speak('de');
    expect(readRecordLink('tel:+4930123456;ext=7')?.question).toEqual({
      message: '+4930123456, Durchwahl 7, anrufen?',
      detail: german.links.callDetail,
      button: german.links.callButton,
    });
    expect(quitQuestion(['a.csv', 'b.csv']).message).toBe('2 Dateien werden noch geschrieben.');
    speak('he');
    expect(quitQuestion(['a', 'b']).message).toBe(hebrew.unfinished.question(2));
    expect(quitQuestion(['a', 'b', 'c', 'd', 'e', 'f']).detail).toContain('ועוד אחד');
    const call = readRecordLink('tel:+4930123456;ext=7')?.question;
    if (call === undefined) throw new Error('no call');
    expect(questionBox(call).message).toBe(call.message);
  });
});
