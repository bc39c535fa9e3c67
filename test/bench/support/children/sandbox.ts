import { startSandbox } from '../../../../src/sandbox/index.ts';
import { answerParent } from './answer-parent.ts';

/** A sandbox in a process of its own, so that what it costs is not counted with what is measured. */
const sandbox = await startSandbox(JSON.parse(process.argv[2] ?? '{}') as Parameters<typeof startSandbox>[0]);
answerParent({
  where: () => ({
    accountsUrl: sandbox.accountsUrl,
    apiUrl: sandbox.apiUrl,
    clientId: sandbox.clientId,
    clientSecret: sandbox.clientSecret,
  }),
  grantCode: () => sandbox.control.issueGrantCode({ scopes: [...readScopes] }),
  tokenPosts: () => sandbox.requests.filter(({ path }) => path === '/oauth/v2/token').length,
});

const readScopes = [
  'ZohoCRM.modules.READ',
  'ZohoCRM.settings.modules.READ',
  'ZohoCRM.settings.fields.READ',
  'ZohoCRM.settings.layouts.READ',
  'ZohoCRM.settings.custom_views.READ',
  'ZohoCRM.settings.related_lists.READ',
  'ZohoCRM.settings.READ',
  'ZohoCRM.users.READ',
  'ZohoCRM.org.READ',
  'ZohoCRM.coql.READ',
];
