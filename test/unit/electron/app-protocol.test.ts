import { existsSync } from 'node:fs';
import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { appFileResponse, resolveAppFile } from '../../../electron/main/window/app-protocol.ts';
import {
  contentSecurityPolicy,
  workerPolicy,
} from '../../../electron/main/window/content-security-policy.ts';

describe('the app:// protocol', () => {
  let outside = '';
  let folder = '';

  beforeAll(async () => {
    outside = await mkdtemp(join(tmpdir(), 'deskside-protocol-'));
    folder = join(outside, 'renderer');
    await mkdir(join(folder, 'assets'), { recursive: true });
    await writeFile(join(folder, 'index.html'), '<!doctype html><title>page</title>');
    await writeFile(join(folder, 'assets', 'index.js'), 'export {};');
    await writeFile(join(folder, 'notes.txt'), 'not a page file');
    await writeFile(join(outside, 'secret.html'), 'secret');
  });

  afterAll(async () => {
    await rm(outside, { recursive: true });
  });

  it('serves the page with the policy, and its type', () => {
    const answer = appFileResponse(folder, { method: 'GET', url: 'app://deskside/index.html' });
    expect(answer.path).toBe(join(folder, 'index.html'));
    expect(answer.error).toBeUndefined();
    expect(answer.headers?.['Content-Security-Policy']).toBe(contentSecurityPolicy);
    expect(answer.headers?.['Content-Type']).toBe('text/html; charset=utf-8');
    const script = appFileResponse(folder, { method: 'GET', url: 'app://deskside/assets/index.js' });
    expect(script.headers?.['Content-Type']).toBe('text/javascript; charset=utf-8');
  });

  it.each(['POST', 'HEAD', 'PUT', 'get'])('answers nothing but GET: %s', (method) => {
    const answer = appFileResponse(folder, { method, url: 'app://deskside/index.html' });
    expect(answer).toEqual({ error: -6 });
  });

  it.each([
    'app://deskside/../secret.html',
    'app://deskside/%2e%2e/secret.html',
    'app://deskside/%2e%2e%2fsecret.html',
    'app://deskside/assets/..%2f..%2fsecret.html',
    'app://deskside/assets/..%5c..%5csecret.html',
    'app://deskside/%252e%252e/secret.html',
    'app://deskside/index.html%00.png',
    'app://elsewhere/index.html',
    'file:///index.html',
    'app://deskside/notes.txt',
    'app://deskside/',
    'not an address',
  ])('does not serve %s', (address) => {
    const { path, error } = appFileResponse(folder, { method: 'GET', url: address });
    if (path === undefined) expect(error).toBe(-6);
    // Where the URL parser has already folded the dots, the file lies inside and is simply not there.
    else
      expect({ inside: path.startsWith(`${folder}/`), there: existsSync(path) }).toEqual({
        inside: true,
        there: false,
      });
  });

  it('never leaves its folder, whatever the path', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('..', '.', '%2e', '%2F', '/', '\\', 'a', '.html', '%5c', '%00')),
        (parts) => {
          const file = resolveAppFile('/srv/app', `app://deskside/${parts.join('')}`);
          expect(file === null || (file.startsWith('/srv/app/') && !file.split('/').includes('..'))).toBe(
            true,
          );
        },
      ),
    );
  });
});

describe('the content security policy', () => {
  it('lets the page load only its own files and talk to nobody', () => {
    expect(contentSecurityPolicy).toContain("default-src 'none'");
    expect(contentSecurityPolicy).toContain("connect-src 'none'");
    expect(contentSecurityPolicy).toContain("require-trusted-types-for 'script'");
    expect(contentSecurityPolicy).not.toMatch(/unsafe|\*|https?:|blob:/);
  });

  it('lets the page start the worker that reads PDF and no other, and make markup or addresses nowhere else', () => {
    const directives = contentSecurityPolicy.split('; ');
    expect(directives).toContain('worker-src app://deskside/assets/pdf-worker.js');
    expect(directives).toContain('trusted-types dompurify pdf-worker');
    expect(directives).toContain("script-src 'self'");
  });

  it('lets that worker load nothing, talk to nobody and make no code of a text', () => {
    const at = (url: string): unknown =>
      appFileResponse('/srv/app', { method: 'GET', url }).headers?.['Content-Security-Policy'];
    expect(at('app://deskside/assets/pdf-worker.js')).toBe(
      "default-src 'none'; require-trusted-types-for 'script'; trusted-types 'none'",
    );
    // However it is written; and its name elsewhere is not it.
    expect(at('app://deskside/assets/./pdf-worker.js?x')).toBe(workerPolicy);
    expect(at('app://deskside/pdf-worker.js')).toBe(contentSecurityPolicy);
  });
});
