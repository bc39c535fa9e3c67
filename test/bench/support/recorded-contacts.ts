import { CrmClient } from '../../../src/crm/index.ts';
import type { RecordPage } from '../../../src/contract/index.ts';
import { contactFields } from './contact-fields.ts';
import { SandboxProcess } from './sandbox-process.ts';

/** The first 200 contacts of the sample company with so many fields: as Zoho says them, and as they are read. */
export async function recordedContacts(
  columns: number,
): Promise<{ readonly text: string; readonly fields: readonly string[]; readonly page: RecordPage }> {
  await using sandbox = await SandboxProcess.start({ contacts: 1_000 });
  const { apiUrl } = sandbox.place;
  const accessToken = await sandbox.accessToken();
  const fields = await contactFields(apiUrl, accessToken, columns);
  const texts: string[] = [];
  const client = new CrmClient({
    accessTokens: { getAccessToken: () => Promise.resolve({ accessToken, apiDomain: apiUrl }) },
    fetch: async (...request) => {
      const response = await fetch(...request);
      texts.push(await response.clone().text());
      return response;
    },
    clock: Date.now,
  });
  const place = { kind: 'number', number: 1 } as const;
  const page = await client.listRecords({
    module: 'Contacts',
    fields,
    viewId: null,
    sort: null,
    page: place,
  });
  return { text: texts[0] ?? '', fields, page };
}
