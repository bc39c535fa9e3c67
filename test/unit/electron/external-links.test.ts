import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allowedExternalLink, crmPage, isConsole } from '../../../electron/main/window/external-links.ts';

const none: ReadonlySet<string> = new Set();

describe('links to the browser', () => {
  it.each([
    'https://crm.zoho.com/crm/org1/tab/Leads/1',
    'https://accounts.zoho.eu/oauth/v2/auth?x=1',
    'https://zohocloud.ca/',
  ])('opens %s', (address) => {
    expect(allowedExternalLink(address, none)).toBe(address);
  });

  it.each([
    'http://crm.zoho.com/',
    'https://crm.zoho.com.evil.example/',
    'https://evilzoho.com/',
    'https://zoho.com@evil.example/',
    'https://user:word@crm.zoho.com/',
    'https://crm.zoho.com:8443/',
    'https://crm.zоho.com/',
    'javascript:alert(1)',
    'file:///etc/passwd',
    'data:text/html,hello',
    '\\\\host\\share',
    'app://deskside/index.html',
    'http://localhost:4000/',
    '',
  ])('does not open %s', (address) => {
    expect(allowedExternalLink(address, none)).toBeNull();
  });

  it('opens a loopback server only while a connection names it', () => {
    const origins = new Set(['http://localhost:4000']);
    expect(allowedExternalLink('http://localhost:4000/oauth/v2/auth', origins)).not.toBeNull();
    expect(allowedExternalLink('http://localhost:4001/', origins)).toBeNull();
    expect(allowedExternalLink('http://a:b@localhost:4000/', origins)).toBeNull();
  });

  it('gives only https addresses of Zoho, whatever comes in', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.webUrl({ withQueryParameters: true })), (address) => {
        const allowed = allowedExternalLink(address, none);
        expect(
          allowed === null || /^https:\/\/([a-z0-9-]+\.)*(zoho\.[a-z.]+|zohocloud\.ca)\//.test(allowed),
        ).toBe(true);
      }),
    );
  });
});

describe('links in a record', () => {
  it.each([
    'https://crm.zoho.com/crm/WebToLeadForm?xnQsjsdp=1',
    'https://crm.zoho.com/crm/WebFormServeServlet?rid=1',
    'https://crm.zoho.eu/crm/webtocase?x=1',
    'https://crm.zoho.com/',
    'https://crm.zoho.com/other',
    'https://creator.zoho.com/crm/tab/Leads/1',
    'https://sites.zoho.com/crm/tab/Leads/1',
  ])('ask before %s, which anybody may have made', (address) => {
    expect(allowedExternalLink(address, none)).not.toBeNull();
    expect(crmPage(address, none)).toBeNull();
  });

  it('open the page of a record on a server of this computer, and nothing with data in it', () => {
    const origins = new Set(['http://localhost:4000']);
    expect(crmPage('http://localhost:4000/crm/tab/Leads/1', origins)).not.toBeNull();
    for (const path of [
      '/',
      '/crm/tab/Leads/1?x=canary',
      '/crm/tab/Leads/1#canary',
      '/x/canary',
      '/crm/tab/a/b/c',
    ]) {
      expect(crmPage(`http://localhost:4000${path}`, origins)).toBeNull();
    }
  });

  it('open the console of Zoho for admins, and nothing with data in it', () => {
    expect(isConsole('https://api-console.zoho.eu/')).toBe(true);
    for (const address of [
      'https://api-console.zoho.eu/?x=1',
      'https://api-console.zoho.eu/x',
      'https://api-console.example.com/',
      'https://forms.zoho.eu/',
    ]) {
      expect(isConsole(address)).toBe(false);
    }
  });

  it('open Zoho CRM without a question, and other pages of Zoho only after one', () => {
    expect(crmPage('https://crm.zoho.eu/crm/org1/tab/Leads/1', none)).not.toBeNull();
    expect(crmPage('https://crm.zohocloud.ca/crm/', none)).not.toBeNull();
    for (const address of [
      'https://forms.zoho.com/anybody',
      'https://accounts.zoho.com/oauth/v2/auth',
      'x',
    ]) {
      expect(crmPage(address, none)).toBeNull();
    }
  });
});
