import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allowedExternalLink, crmPage } from '../../../electron/main/window/external-links.ts';

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
