import { afterEach, describe, expect, it } from 'vitest';
import { findRecords } from '../../../src/crm/find-records.ts';
import { searchTries } from '../../../src/crm/searched-for.ts';
import { signedIn, type SandboxClient } from './support/sandbox-client.ts';

describe('what a typed text is searched as', () => {
  const searchedFor = (text: string) => searchTries(text)[0]?.searchFor;

  it('is an address, a number, or words', () => {
    expect(searchedFor(' ana.berg@example.com ')).toEqual({ email: 'ana.berg@example.com' });
    expect(searchedFor('+49 (30) 901-820')).toEqual({ phone: '+49 (30) 901-820' });
    expect(searchedFor('0151 2345678')).toEqual({ phone: '0151 2345678' });
    for (const text of ['Berg', 'ana@', '4711', '2026-11-25', '25.11.2026', '@home', 'Line 30 901 820']) {
      expect(searchedFor(text)).toEqual({ word: text });
    }
  });
});

describe('finding records by name', () => {
  let world: SandboxClient;
  afterEach(() => world.sandbox.close());

  it('gives names with what tells them apart, for people, deals and companies alike', async () => {
    world = await signedIn();
    const { client, sandbox } = world;
    const account = sandbox.control.insertRecord('Accounts', { Account_Name: 'Zyxwv Pumps' });
    sandbox.control.insertRecord('Contacts', {
      Last_Name: 'Zyxwv',
      Full_Name: 'Ana Zyxwv',
      Email: 'ana@zyxwv.example',
    });
    sandbox.control.insertRecord('Deals', {
      Deal_Name: 'Zyxwv renewal',
      Stage: 'Qualification',
      Account_Name: { id: account, name: 'Zyxwv Pumps' },
    });
    const names = async (module: string, text: string) =>
      (await findRecords(client, { module, text })).records.map(({ name, detail }) => [name, detail]);
    expect(await names('Contacts', 'zyxwv')).toEqual([
      ['Ana Zyxwv', expect.stringContaining('ana@zyxwv.example')],
    ]);
    expect(await names('Accounts', 'zyxwv')).toEqual([['Zyxwv Pumps', '']]);
    expect(await names('Deals', 'zyxwv ren')).toEqual([['Zyxwv renewal', 'Zyxwv Pumps · Qualification']]);
    expect(await names('Contacts', 'ana@zyxwv.example')).toHaveLength(1);
    expect(await names('Contacts', 'ana@other.example')).toEqual([]);
    expect(new Set(sandbox.requests.flatMap(({ query }) => query['per_page'] ?? []))).toEqual(
      new Set(['12']),
    );
  });

  it('leaves a module without an address out of a search across modules, and asks it once only', async () => {
    world = await signedIn({ contacts: 20, extraModules: 2 });
    const { client, asked } = world;
    const searches = (): string[] => asked().filter((path) => path.includes('/search'));
    const request = { module: 'Extra_001', text: 'ana@zyxwv.example', mostRequests: 3 };
    expect(await findRecords(client, request)).toEqual({ records: [], requests: 1 });
    expect(await findRecords(client, request)).toEqual({ records: [], requests: 0 });
    expect(searches()).toHaveLength(1);
    // A look-up asks one module, and takes what there is.
    await findRecords(client, { module: 'Extra_001', text: 'ana@zyxwv.example' });
    expect(searches()).toHaveLength(2);
  });

  it('makes no more requests than it may, and tells how many it made', async () => {
    world = await signedIn({ contacts: 20 });
    const { client } = world;
    const request = { module: 'Contacts', text: '+49 30 000111222' };
    expect((await findRecords(client, request)).requests).toBeGreaterThan(2);
    expect((await findRecords(client, { ...request, mostRequests: 1 })).requests).toBe(1);
  });
});
