import { expect, it } from 'vitest';
import { layoutOfHeader } from '../../../src/stores/zoho-format/columns.ts';

it.each([
  [
    ['refresh_token', 'client_id'],
    ['refresh_token', 'client_id'],
  ],
  [
    ['access_token', 'something', 'refresh_token'],
    ['access_token', 'refresh_token'],
  ],
])('a header names the refresh token and another column: %j', (record, named) => {
  const layout = layoutOfHeader(record);
  expect([...(layout?.places.keys() ?? [])].sort()).toEqual([...named].sort());
});

it.each([
  [['refresh_token']],
  [['refresh_token', 'something']],
  [['client_id', 'access_token']],
  [['1000.a']],
])('the record %j is no header', (record) => {
  expect(layoutOfHeader(record)).toBeNull();
});
