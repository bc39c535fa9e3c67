import { expect, it, vi } from 'vitest';
import { createAnnouncements } from '../../../../renderer/lib/announcements.ts';
import { createDesksideClient } from '../../../../renderer/lib/deskside-client.ts';
import { Downloads, type FileSource, type RecordFile } from '../../../../renderer/workspace/downloads.ts';
import type { DesksideApi, RequestInput, RequestOutput } from '../../../../src/contract/schemas.ts';
import { createFakeDeskside } from '../support/fake-deskside.ts';

type Saved = RequestOutput<'downloadAttachment'>;

function file(source: FileSource, accountId = 'a0'): RecordFile {
  return { accountId, record: { module: 'Leads', id: '77' }, source, fileName: 'Angebot.pdf' };
}
const attachment = (attachmentId: string, accountId?: string): RecordFile =>
  file({ kind: 'attachment', attachmentId }, accountId);

/** Downloads that end when the test says so. */
function open() {
  const fake = createFakeDeskside({ latencyMs: 0 });
  const asked: { input: RequestInput<'downloadAttachment'>; end: (saved: Saved) => void }[] = [];
  const downloadAttachment: DesksideApi['downloadAttachment'] = (input) =>
    new Promise((resolve) => {
      asked.push({ input, end: (saved) => resolve({ ok: true, value: saved }) });
    });
  const client = createDesksideClient({ ...fake.api, downloadAttachment });
  const announcements = createAnnouncements();
  return {
    fake,
    asked,
    announcements,
    downloads: new Downloads(client, announcements),
  };
}

it('follows each file by itself, whatever record it is shown with', async () => {
  const { fake, asked, downloads } = open();
  const one = attachment('1');
  const other = attachment('2');
  downloads.start(one);
  downloads.start(other);
  const [first, second] = asked.map(({ input }) => input.downloadId);
  if (first === undefined || second === undefined) throw new Error('nothing was asked for');
  fake.send('downloadProgressed', { downloadId: second, receivedBytes: 512 });
  expect(downloads.of({ ...one })).toMatchObject({ phase: 'running', receivedBytes: 0 });
  expect(downloads.of({ ...other })).toMatchObject({ phase: 'running', receivedBytes: 512 });
  asked[0]?.end({ fileName: 'Angebot (1).pdf', bytes: 9 });
  await vi.waitFor(() =>
    expect(downloads.of(one)).toMatchObject({ phase: 'saved', fileName: 'Angebot (1).pdf' }),
  );
  expect(downloads.of(other).phase).toBe('running');
  expect(downloads.of(file({ kind: 'field', fileId: '1' })).phase).toBe('none');
});

it('is as before when nobody chose a place for the file', async () => {
  const { asked, downloads } = open();
  downloads.start(attachment('1'));
  asked[0]?.end(null);
  await vi.waitFor(() => expect(downloads.of(attachment('1'))).toEqual({ phase: 'none' }));
});

it('tells of every change', async () => {
  const { asked, downloads } = open();
  const listener = vi.fn<() => void>();
  const stop = downloads.subscribe(listener);
  downloads.start(attachment('1'));
  expect(listener).toHaveBeenCalledTimes(1);
  asked[0]?.end({ fileName: 'a.pdf', bytes: 9 });
  await vi.waitFor(() => expect(listener).toHaveBeenCalledTimes(2));
  stop();
  downloads.start(attachment('2'));
  expect(listener).toHaveBeenCalledTimes(2);
});

it('forgets the files of accounts that are gone, and of no other', () => {
  const { downloads } = open();
  downloads.start(attachment('1', 'a1'));
  downloads.start(attachment('1', 'a10'));
  downloads.keepOnly(new Set(['a1']));
  expect(downloads.of(attachment('1', 'a1')).phase).toBe('running');
  expect(downloads.of(attachment('1', 'a10')).phase).toBe('none');
});

it('keeps nothing of what comes late for an account that is gone', async () => {
  const { fake, asked, downloads, announcements } = open();
  const gone = attachment('1', 'a10');
  downloads.start(gone);
  const [download] = asked;
  if (download === undefined) throw new Error('nothing was asked for');
  downloads.keepOnly(new Set(['a1']));
  const listener = vi.fn<() => void>();
  downloads.subscribe(listener);
  fake.send('downloadProgressed', { downloadId: download.input.downloadId, receivedBytes: 512 });
  expect(downloads.of(gone).phase).toBe('none');
  download.end({ fileName: 'Angebot.pdf', bytes: 9 });
  await vi.waitFor(() => expect(announcements.shown.get()).toHaveLength(1));
  expect(downloads.of(gone).phase).toBe('none');
  expect(listener).not.toHaveBeenCalled();
});
