import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readScopes, SandboxClient, type Row } from './sandbox-client.ts';

/**
 * Rows of subforms by the name of the subform (Zoho's page "Subform API", v8: `GET /{subform_API_name}`, `fields`
 * mandatory, 50 at most) and by COQL over it (Zoho's Kaizen 124: `select … from Project_Details where Parent_Id = …`).
 */
describe('rows of a subform', () => {
  let client: SandboxClient;
  beforeAll(async () => (client = await SandboxClient.signedIn({ contacts: 120 })));
  afterAll(() => client.sandbox.close());

  const parentOf = (row: Row): unknown => (row['Parent_Id'] as Row)['id'];
  const longQuote = async (): Promise<Row> => {
    const ids = (await client.get('/Quotes?fields=id&per_page=200')).data.map(({ id }) => String(id));
    for (const id of ids) {
      const [quote] = (await client.get(`/Quotes/${id}`)).data;
      if ((quote?.['$has_more'] as Row)['Quoted_Items'] === true) return quote!;
    }
    throw new Error('No quote has more lines than come with it.');
  };

  it.each([
    ['Quotes', 'Quoted_Items', 'Quantity,Total,Product_Name,Parent_Id'],
    ['Deals', 'Offer_Lines', 'Quantity,Line_Total,Product,Parent_Id'],
  ])('of %s: all of %s in pages, each with the record it belongs to', async (module, subform, fields) => {
    const rows = await client.allRows(`/${subform}?fields=${fields}&per_page=40`);
    expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
    const byParent = Map.groupBy(rows, parentOf);
    const parents = await client.allRows(`/${module}?fields=id`);
    let checked = 0;
    for (const { id } of parents) {
      const [record] = (await client.get(`/${module}/${String(id)}`)).data;
      const inRecord = record?.[subform] as readonly Row[];
      const own = new Map((byParent.get(id) ?? []).map((row) => [row['id'], row]));
      for (const row of inRecord) expect(row).toMatchObject(own.get(row['id']) ?? { missing: row['id'] });
      if (inRecord.length < 200) expect(own.size).toBe(inRecord.length);
      checked += own.size;
    }
    expect(checked).toBe(rows.length);
    expect(checked).toBeGreaterThan(20);
  });

  it.each(["'ID'", 'ID'])('the rest of one that was cut comes by COQL, Parent_Id = %s', async (written) => {
    const quote = await longQuote();
    const id = String(quote['id']);
    const condition = `Parent_Id = ${written.replace('ID', id)}`;
    const first = quote['Quoted_Items'] as readonly Row[];
    expect(first).toHaveLength(200);
    const all = await client.queried(
      `select Quantity, Total, Parent_Id from Quoted_Items where ${condition} limit 2000`,
    );
    expect(all).toHaveLength(230);
    expect(all.slice(0, 200).map((row) => row['id'])).toEqual(first.map((row) => row['id']));
    const rest = await client.queried(
      `select Quantity from Quoted_Items where ${condition} order by id asc limit 200, 200`,
    );
    expect(rest.map((row) => row['id'])).toEqual(all.slice(200).map((row) => row['id']));
    const sum = all.reduce((total, row) => total + Number(row['Total']), 0);
    expect(sum).toBeCloseTo(Number(quote['Sub_Total']), 1);
  });

  it('can be asked for by their values and by those of the record', async () => {
    const rows = await client.queried(
      'select Quantity, Parent_Id.Quote_Stage from Quoted_Items where Quantity > 7',
    );
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.every((row) => Number(row['Quantity']) > 7)).toBe(true);
    const drafts = await client.queried(
      "select id from Quoted_Items where Parent_Id.Quote_Stage = 'Draft' limit 2000",
    );
    const others = await client.queried(
      "select id from Quoted_Items where Parent_Id.Quote_Stage != 'Draft' limit 2000",
    );
    const all = await client.queried('select id from Quoted_Items where id is not null limit 2000');
    expect([drafts.length > 0, others.length > 0]).toEqual([true, true]);
    expect(drafts.length + others.length).toBe(all.length);
  });

  it('follow their record: changed, added, in the bin', async () => {
    const { control } = client.sandbox;
    const line = (number: number): { id: string; Quantity: number } => ({
      id: `55000000990000000${String(number).padStart(2, '0')}`,
      Quantity: number,
    });
    const id = control.insertRecord('Deals', { Deal_Name: 'Lines', Offer_Lines: [line(3), line(1)] });
    const read = (): Promise<readonly Row[]> =>
      client.queried(`select Quantity from Offer_Lines where Parent_Id = '${id}'`);
    expect(await read()).toEqual([line(1), line(3)]);
    control.updateRecord('Deals', id, { Offer_Lines: [line(2)] });
    expect(await read()).toEqual([line(2)]);
    expect(
      (await client.allRows('/Offer_Lines?fields=Quantity')).filter((row) => row['id'] === line(2).id),
    ).toEqual([line(2)]);
    control.deleteRecord('Deals', id);
    expect(await read()).toEqual([]);
  });

  it('need fields, fifty at most, and the permission for the module they are in', async () => {
    expect(await client.failure('/Quoted_Items')).toMatchObject({ code: 'REQUIRED_PARAM_MISSING' });
    const many = Array.from({ length: 51 }, (_, index) => `F${index}`).join(',');
    expect(await client.failure(`/Quoted_Items?fields=${many}`)).toMatchObject({ code: 'LIMIT_EXCEEDED' });
    client.sandbox.control.setDeniedModules(['Quotes']);
    expect(await client.failure('/Quoted_Items?fields=id')).toEqual({
      status: 403,
      code: 'NO_PERMISSION',
      details: { permissions: ['Crm_Implied_View_Quotes'] },
    });
    client.sandbox.control.setDeniedModules([]);
    const before = client.accessToken;
    const others = readScopes.filter((scope) => scope !== 'ZohoCRM.modules.READ');
    await client.signIn(undefined, [...others, 'ZohoCRM.modules.deals.READ']);
    expect(await client.failure('/Quoted_Items?fields=id')).toMatchObject({ code: 'OAUTH_SCOPE_MISMATCH' });
    expect((await client.crm('/Offer_Lines?fields=id')).status).toBe(200);
    client.accessToken = before;
  });
});
