import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readRecordLink } from '../../../electron/main/window/record-links.ts';

describe('links of records', () => {
  it('asks with the host before a page outside of Zoho is opened', () => {
    const link = readRecordLink('https://www.example.com/people/1?x=y');
    expect(link?.href).toBe('https://www.example.com/people/1?x=y');
    expect(link?.question.message).toBe('Open www.example.com in the browser?');
    expect(link?.question.detail).toContain('https://www.example.com/people/1?x=y');
  });

  it('says when the connection is not encrypted, and shows look-alike letters as they are sent', () => {
    expect(readRecordLink('http://example.com/')?.question.detail).toContain('not encrypted');
    expect(readRecordLink('https://crm.zоho.com/')?.question.message).toContain('xn--');
  });

  it('keeps nothing of a mail but its one address', () => {
    const link = readRecordLink('mailto:ada@example.org?subject=hello&bcc=spy@example.net');
    expect(link?.href).toBe('mailto:ada@example.org');
  });

  it('calls a number with its extension', () => {
    const link = readRecordLink('tel:+442079460000;ext=12');
    expect(link?.href).toBe('tel:+442079460000;ext=12');
    expect(link?.question.message).toBe('Call +442079460000, extension 12?');
  });

  it.each([
    ['tel:+442079460000', 'calls'],
    ['tel:0301234567', 'calls'],
    ['tel:+442079460000;ext=12', null],
    // Short numbers, such as those of the police.
    ['tel:112', null],
    ['tel:00000000000000000000000', null],
    ['mailto:ada.lovelace+crm@example.co.uk', 'mails'],
    ['mailto:o%27brien@example.ie', null],
    ['mailto:ada@localhost', null],
    ['mailto:%D0%B0da@example.org', null],
    ['https://example.org/', null],
  ])('can be allowed for good only where its shape is plain: %s', (address, allowance) => {
    expect(readRecordLink(address)?.allowance).toBe(allowance);
  });

  it.each([
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    'data:text/html,x',
    'file:///etc/passwd',
    'vbscript:x',
    'ms-settings:privacy',
    'smb://server/share',
    'https://user:word@example.com/',
    'mailto:a@example.org,b@example.org',
    'mailto:a%0d%0abcc:b@example.org',
    'mailto:%',
    'tel:*#06#',
    'tel:1234;phone-context=x',
    '//example.com',
    '',
  ])('does not open %s', (address) => {
    expect(readRecordLink(address)).toBeNull();
  });

  it('gives only pages, mails and numbers in ASCII, whatever comes in', () => {
    const schemes = fc.constantFrom('https://', 'http://', 'mailto:', 'tel:', 'javascript:', '');
    fc.assert(
      fc.property(schemes, fc.string({ unit: 'binary' }), (scheme, rest) => {
        const link = readRecordLink(scheme + rest);
        if (link === null) return;
        expect(link.href).toMatch(/^(?:https?:\/\/|mailto:|tel:)[\x21-\x7e]+$/);
        expect(link.question.detail).toMatch(/^[\x20-\x7e\n…]+$/);
      }),
    );
  });
});
