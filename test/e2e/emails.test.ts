import { randomBytes } from 'node:crypto';
import { mkdir, readdir, readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { messageFor } from '../../src/contract/errors.ts';
import { axeFindings } from './support/axe.ts';
import { saveFilesTo } from './support/exports.ts';
import { answerQuestions, openPart, openRecord, recordPanel } from './support/record-panel.ts';
import { Workplace } from './support/workplace.ts';

const scope = 'ZohoCRM.modules.emails.READ';
const them = { user_name: 'Ines Calder', email: 'ines.calder@example.net' };
const us = { user_name: 'Rowan Achterberg', email: 'rowan.achterberg@example.com' };
const bytes = randomBytes(700_000);

/** A server of a stranger: whoever asks it for anything has been seen. */
class Stranger {
  readonly asked: string[] = [];
  readonly #server: Server;
  readonly origin: string;

  private constructor(server: Server, port: number) {
    this.#server = server;
    this.origin = `http://127.0.0.1:${String(port)}`;
    server.on('request', (request, response) => {
      this.asked.push(request.url ?? '');
      response.writeHead(200, { 'content-type': 'image/png' }).end();
    });
    // A connection alone tells that somebody is there.
    server.on('connection', () => this.asked.push('connection'));
  }

  static async listen(): Promise<Stranger> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('no port');
    return new Stranger(server, address.port);
  }

  close(): Promise<unknown> {
    return new Promise((resolve) => this.#server.close(resolve));
  }
}

/** Every way of HTML to have something loaded, each with an address of its own, and how many are pictures. */
function hostileMail(origin: string): { readonly html: string; readonly pictures: number } {
  const ways: readonly (readonly [html: string, pictures: number])[] = [
    [`<img src="${origin}/img.png" alt="A cooler">`, 1],
    [`<IMG SRC = '${origin}/upper.png' onerror="fetch('${origin}/onerror')">`, 1],
    [`<img srcset="${origin}/small.png 1x, ${origin}/large.png 2x">`, 1],
    [`<picture><source srcset="${origin}/source.webp"><img src="${origin}/fallback.png"></picture>`, 2],
    [`<p style="background:url(${origin}/style.png)">styled</p>`, 1],
    [`<style>@import url(${origin}/import.css);p{background:url("${origin}/sheet.png")}</style>`, 2],
    [`<style>@font-face{font-family:x;src:url(${origin}/font.woff)}body{font-family:x}</style>`, 1],
    [`<svg><image href="${origin}/svg.png"/><use href="${origin}/use.svg#a"/></svg>`, 1],
    [`<svg><image xlink:href="${origin}/xlink.png"/></svg>`, 1],
    [`<math><mtext><img src="${origin}/math.png"></mtext></math>`, 1],
    [`<video poster="${origin}/poster.png" src="${origin}/film.mp4" autoplay></video>`, 1],
    [`<audio src="${origin}/sound.mp3" autoplay></audio>`, 0],
    [`<link rel="prefetch" href="${origin}/prefetch"><link rel="preconnect" href="${origin}">`, 0],
    [`<link rel="dns-prefetch" href="${origin}"><link rel="stylesheet" href="${origin}/link.css">`, 0],
    [`<iframe src="${origin}/frame"></iframe><iframe srcdoc="<img src='${origin}/srcdoc.png'>"></iframe>`, 0],
    [`<input type="image" src="${origin}/input.png">`, 1],
    [
      `<table background="${origin}/background.png"><tr><td background="${origin}/cell.png">cell</td></tr></table>`,
      2,
    ],
    [`<body background="${origin}/body.png">`, 1],
    [`<meta http-equiv="refresh" content="0;url=${origin}/refresh">`, 0],
    [`<object data="${origin}/object.png"></object><embed src="${origin}/embed.png">`, 2],
    [`<script src="${origin}/script.js"></script><script>fetch('${origin}/fetch')</script>`, 0],
    [`<form action="${origin}/form"><button>Send</button></form><base href="${origin}/base/">`, 0],
    [`<a href="${origin}/link" ping="${origin}/ping">See the list</a>`, 0],
    [
      `<noscript><img src="${origin}/noscript.png"></noscript><template><img src="${origin}/t.png"></template>`,
      2,
    ],
    [`<img src="//127.0.0.1:${new URL(origin).port}/no-scheme.png">`, 1],
  ];
  return {
    html: `<html><head><title>Spring</title></head><p>The offer of <b>spring</b></p>${ways.map(([html]) => html).join('\n')}</html>`,
    pictures: ways.reduce((sum, [, pictures]) => sum + pictures, 0),
  };
}

describe('the emails of a record on the real Electron', () => {
  let workplace: Workplace;
  let stranger: Stranger;
  let page: Page;
  let folder: string;
  let hostile: ReturnType<typeof hostileMail>;

  beforeAll(async () => {
    stranger = await Stranger.listen();
    hostile = hostileMail(stranger.origin);
    workplace = await Workplace.open({ sandbox: { contacts: 30 } });
    const { control } = workplace.sandbox;
    const id = control.insertRecord('Contacts', { First_Name: 'Ines', Last_Name: 'Calder' });
    const mail = (day: number, subject: string | null, more: object = {}): void => {
      const sent = day % 2 === 0;
      control.addEmail('Contacts', id, {
        subject,
        sent,
        from: sent ? us : them,
        to: [sent ? them : us],
        time: `2026-03-${String(day).padStart(2, '0')}T20:15:00+00:00`,
        content: `<p>Text of <b>${subject ?? 'none'}</b></p>`,
        ...more,
      });
    };
    for (let day = 1; day <= 19; day += 1) mail(day, `Question ${String(day)}`);
    mail(20, 'Returned to sender', {
      status: [{ type: 'bounced', bounced_time: null, bounced_reason: 'The mailbox is full.' }],
    });
    mail(21, null, { content: 'Dear <all>,\nplain & short', format: 'text' });
    mail(22, 'Plan of the store', {
      cc: [{ user_name: null, email: 'desk@example.net' }],
      status: [{ type: 'opened', count: '2', first_open: '2026-03-22T21:00:00+00:00', last_open: null }],
      attachments: [{ fileName: 'plan\u202egpj.bin', bytes }],
    });
    mail(23, 'Spring offers', { content: hostile.html, read: false });
    control.insertRecord('Contacts', { First_Name: 'Silent', Last_Name: 'Reader' });
    folder = join(workplace.directory, 'saved');
    await mkdir(folder);
    ({ page } = await workplace.start());
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await workplace.signIn();
  });

  afterAll(async () => {
    const { problems } = workplace;
    await workplace.close();
    await stranger.close();
    expect(problems).toEqual([]);
  });

  const asked = (): number =>
    workplace.sandbox.requests.filter(({ path }) => path.includes('/Emails')).length;
  const scopesAsked = (): string[] =>
    workplace.sandbox.requests
      .filter(({ path, method }) => path === '/oauth/v2/auth' && method === 'GET')
      .flatMap(({ query }) => query['scope'] ?? []);
  const emails = (): Promise<Locator> => openPart(recordPanel(page), 'Emails');
  const line = (part: Locator, subject: string): Locator =>
    part.getByRole('listitem').filter({ has: page.getByRole('button', { name: subject }) });

  it('asks for the permission only when somebody wants it, for the same account', async () => {
    expect(scopesAsked()).not.toHaveLength(0);
    expect(scopesAsked()[0]).toContain('ZohoCRM.modules.READ');
    expect(scopesAsked().filter((scopes) => scopes.includes('emails'))).toEqual([]);
    await openRecord(page, 'Contacts', 'Ines Calder');
    const part = await emails();
    await part.getByText('does not include the permission to read emails').waitFor();
    // What is known to be refused is not asked for.
    expect(asked()).toBe(0);
    expect(await axeFindings(page)).toEqual([]);
    await part.getByRole('button', { name: 'Allow reading emails' }).click();
    await workplace.allowInBrowser();
    await part.getByRole('button', { name: 'Spring offers' }).waitFor();
    const scopes = scopesAsked().at(-1)?.split(',') ?? [];
    expect(scopes).toContain(scope);
    expect(scopes).toEqual(expect.arrayContaining(scopesAsked()[0]?.split(',') ?? ['none']));
    expect(workplace.sandbox.control.tokenCounts().refresh).toBe(1);
  });

  it('lists them newest first, ten at a time, with what became of them', async () => {
    const part = await emails();
    expect(await part.getByRole('listitem').count()).toBe(10);
    expect(await part.getByRole('listitem').first().innerText()).toMatch(
      /Spring offers\s+From Ines Calder[\s\S]*Received/,
    );
    // The zone of the signed-in person is Chicago's.
    expect(await part.getByRole('listitem').first().locator('time').innerText()).toMatch(
      /Mar 23, 2026.*3:15/,
    );
    expect(await line(part, 'Plan of the store').innerText()).toMatch(
      /To Ines Calder[\s\S]*Opened 2 times, first/,
    );
    expect(await line(part, 'Returned to sender').innerText()).toContain(
      'Not delivered: The mailbox is full.',
    );
    expect(await part.getByRole('button', { name: 'No subject' }).count()).toBe(1);
    const before = asked();
    await part.getByRole('button', { name: 'Show more' }).click();
    await expect.poll(() => part.getByRole('listitem').count()).toBe(20);
    await part.getByRole('button', { name: 'Show more' }).press('Enter');
    await expect.poll(() => part.getByRole('listitem').count()).toBe(23);
    // The button is gone, and the keyboard goes on with the first mail that came.
    const isFocused = (item: Element): boolean => item === document.activeElement;
    await expect.poll(() => part.getByRole('listitem').nth(20).evaluate(isFocused)).toBe(true);
    expect(await part.getByRole('button', { name: 'Show more' }).count()).toBe(0);
    expect(asked() - before).toBe(2);
    expect(await axeFindings(page)).toEqual([]);
  });

  it('shows what a mail says and loads nothing that it names, whatever the markup', async () => {
    const part = await emails();
    const mail = line(part, 'Spring offers');
    await mail.getByRole('button', { name: 'Spring offers' }).click();
    const body = mail.getByRole('article', { name: 'Text of the email' });
    await body.getByText('The offer of spring').waitFor();
    expect(await mail.innerText()).toContain(`Pictures are not shown (${String(hostile.pictures)})`);
    expect(await body.locator('b').innerText()).toBe('spring');
    const loading =
      'img,image,svg,video,audio,iframe,object,embed,input,link,style,meta,form,script,base,source';
    expect(await body.locator(loading).count()).toBe(0);
    expect(await body.locator('[style],[background],[src],[srcset],[poster],[ping]').count()).toBe(0);
    expect(await page.evaluate(() => document.title)).toContain('Deskside');
    expect(await axeFindings(page)).toEqual([]);
    // A round through the page and main: whatever was to be loaded has been asked for by then.
    await page.getByRole('button', { name: 'Refresh' }).click();
    await body.getByText('The offer of spring').waitFor();
    expect(stranger.asked).toEqual([]);
  });

  it('asks before a link of a mail is opened', async () => {
    const questions = await answerQuestions(workplace.app, false);
    const mail = line(await emails(), 'Spring offers');
    await mail.getByRole('link', { name: 'See the list' }).click();
    await expect.poll(async () => (await questions()).length).toBe(1);
    expect((await questions())[0]).toContain(stranger.origin);
    expect(stranger.asked).toEqual([]);
  });

  it('shows mails without markup as they are', async () => {
    const mail = line(await emails(), 'No subject');
    await mail.getByRole('button', { name: 'No subject' }).click();
    await mail.getByText('Dear <all>,').waitFor();
    expect(await mail.innerText()).not.toContain('Pictures');
  });

  it('saves a file of a mail byte for byte, with the name it seems to have', async () => {
    const mail = line(await emails(), 'Plan of the store');
    await mail.getByRole('button', { name: 'Plan of the store' }).click();
    await mail.getByText('desk@example.net').waitFor();
    await saveFilesTo(workplace.app, join(folder, 'plan.bin'));
    await mail.getByRole('button', { name: 'Download plangpj.bin' }).click();
    await mail.getByText('Saved as plan.bin').waitFor();
    expect(bytes.equals(await readFile(join(folder, 'plan.bin')))).toBe(true);
    expect(await readdir(folder)).toEqual(['plan.bin']);
  });

  it('says which state the mailbox is in, in the part alone [crm.mailbox_syncing] [crm.emails_not_permitted]', async () => {
    const { control } = workplace.sandbox;
    const refuse = (status: number, code: string, reason: string) =>
      control.setFaults([
        { path: /\/Emails/, respond: { kind: 'error', status, code, details: { reason } } },
      ]);
    refuse(400, 'CANNOT_PROCESS', 'IMAP sync is in process');
    await openRecord(page, 'Contacts', 'Silent Reader');
    const part = await emails();
    await part.getByText(messageFor('crm.mailbox_syncing')).waitFor();
    refuse(403, 'NO_PERMISSION', 'no');
    await part.getByRole('button', { name: 'Retry' }).click();
    await part.getByText(messageFor('crm.emails_not_permitted')).waitFor();
    control.setFaults([]);
    await part.getByRole('button', { name: 'Retry' }).click();
    await part.getByText('Nothing here.').waitFor();
  });

  it('offers the permission again when Zoho says that it is missing [crm.scope_missing]', async () => {
    const { control } = workplace.sandbox;
    const respond = { kind: 'error', status: 401, code: 'OAUTH_SCOPE_MISMATCH' } as const;
    control.setFaults([{ path: /\/Emails/, respond }]);
    control.insertRecord('Contacts', { First_Name: 'Late', Last_Name: 'Comer' });
    await page.getByRole('button', { name: 'Refresh' }).click();
    await openRecord(page, 'Contacts', 'Late Comer');
    const part = await emails();
    await part.getByRole('button', { name: 'Allow reading emails' }).waitFor();
    control.setFaults([]);
    await part.getByRole('button', { name: 'Allow reading emails' }).click();
    await workplace.allowInBrowser();
    await part.getByText('Nothing here.').waitFor();
  });
});
