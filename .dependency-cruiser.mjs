import { readdirSync, readFileSync } from 'node:fs';

/** Files of the contract that parse with zod, as far as another file would run it by importing a value of them. */
const schemaFiles = readdirSync('src/contract')
  .filter((name) => /^import \{.*\} from 'zod';$/m.test(readFileSync(`src/contract/${name}`, 'utf8')))
  .map((name) => name.replaceAll('.', '\\.'));

/**
 * Rules by which a folder imports none that stands above it.
 *
 * @param {string} root
 * @param {readonly string[]} folders - the topmost first
 * @returns {import("dependency-cruiser").IForbiddenRuleType[]}
 */
function layers(root, folders) {
  return folders.slice(1).map((folder, index) => ({
    name: `${root}-${folder}-looks-down`,
    comment: `Arrows point down: ${folders.join(', ')}.`,
    severity: 'error',
    from: { path: `^${root}/${folder}/` },
    to: { path: `^${root}/(?:${folders.slice(0, index + 1).join('|')})/` },
  }));
}

/** The layer rules of docs/architecture.md. @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    {
      name: 'contract-imports-nothing',
      comment: 'What crosses the process boundary must not pull code across it. Only zod is allowed.',
      severity: 'error',
      from: { path: '^src/contract/' },
      to: { pathNot: ['^src/contract/', 'node_modules/zod/'] },
    },
    {
      name: 'preload-sees-channels-only',
      comment: 'The preload is loaded before every page: channel names and what an input may be, no zod.',
      severity: 'error',
      from: { path: '^electron/preload/' },
      to: {
        pathNot: [
          '^electron/preload/',
          '^src/contract/(?:channels|plain-input)\\.ts$',
          'node_modules/electron/',
          '^electron$',
        ],
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'renderer-sees-contract-only',
      comment: 'Secrets stop at electron/main: the renderer knows the contract and pure formatting.',
      severity: 'error',
      from: { path: '^renderer/' },
      to: { path: ['^electron/', '^src/'], pathNot: ['^src/contract/', '^src/crm/format/'] },
    },
    {
      name: 'page-runs-no-zod',
      comment:
        'main has parsed everything before the page sees it, and zod makes code of text, which the page forbids: import types of these files only.',
      severity: 'error',
      from: { path: ['^renderer/', '^src/crm/format/'] },
      to: {
        path: ['node_modules/zod/', `^src/contract/(?:${schemaFiles.join('|')})$`],
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'schemas-stay-among-themselves',
      comment: 'Otherwise a file of the contract that the page may import brings zod along.',
      severity: 'error',
      from: { path: '^src/contract/', pathNot: `^src/contract/(?:${schemaFiles.join('|')})$` },
      to: {
        path: `^src/contract/(?:${schemaFiles.join('|')})$`,
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'format-is-pure',
      comment: 'Pure libraries that run in the page and in Node are named one by one.',
      severity: 'error',
      from: { path: '^src/crm/format/' },
      to: {
        pathNot: ['^src/crm/format/', '^src/contract/', '^node_modules/(?:htmlparser2|libphonenumber-js)/'],
      },
    },
    {
      name: 'oauth-and-crm-are-strangers',
      comment: 'TokenManager joins them; neither knows the other.',
      severity: 'error',
      from: { path: '^src/oauth/' },
      to: { path: '^src/(crm|stores|tokens|sandbox)/' },
    },
    {
      name: 'crm-knows-no-tokens',
      severity: 'error',
      from: { path: '^src/crm/' },
      to: { path: '^src/(oauth|stores|tokens|sandbox)/' },
    },
    {
      name: 'tokens-know-no-store',
      severity: 'error',
      from: { path: '^src/tokens/' },
      to: { path: '^src/(stores|crm|sandbox)/' },
    },
    {
      name: 'stores-know-tokens-only',
      severity: 'error',
      from: { path: '^src/stores/' },
      to: { path: '^src/(oauth|crm|sandbox)/' },
    },
    {
      name: 'conformance-is-for-tests',
      comment: 'The kit judges stores; nothing that keeps tokens needs it, and the app does not carry it.',
      severity: 'error',
      from: { path: '^(src|renderer|electron)/', pathNot: '^src/conformance/' },
      to: { path: '^src/conformance/' },
    },
    {
      name: 'core-has-no-electron',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: ['^electron', 'node_modules/electron/', '^renderer/'] },
    },
    {
      name: 'sandbox-is-for-main-and-tests',
      severity: 'error',
      from: { path: '^(src|renderer|electron)/', pathNot: ['^src/sandbox/', '^electron/main/'] },
      to: { path: '^src/sandbox/' },
    },
    {
      name: 'nothing-imports-tests',
      severity: 'error',
      from: { pathNot: '^test/' },
      to: { path: '^test/' },
    },
    {
      name: 'rooms-are-entered-by-their-doors',
      comment:
        'What a room shows to main and the page stands in its index.ts. Beside it: schemas (with zod, for main), the channel table and the limits of inputs (for the preload) and phone numbers (loaded when they are first shown).',
      severity: 'error',
      from: { path: '^(?:electron|renderer)/' },
      to: {
        path: '^src/',
        pathNot: [
          '^src/[^/]+/index\\.ts$',
          '^src/crm/format/index\\.ts$',
          '^src/contract/(?:channels|plain-input|schemas)\\.ts$',
          '^src/crm/format/phone-number\\.ts$',
        ],
      },
    },
    {
      name: 'features-are-strangers',
      comment:
        'What two features share lies below them; only `browser` composes others, and all may use `notices`.',
      severity: 'error',
      from: { path: '^renderer/features/([^/]+)/', pathNot: '^renderer/features/browser/' },
      to: {
        path: '^renderer/features/',
        pathNot: ['^renderer/features/$1/', '^renderer/features/notices/'],
      },
    },
    ...layers('renderer', ['app', 'features', 'workspace', 'data', 'grid', 'ui', 'lib', 'messages']),
    {
      name: 'sentences-are-read-from-the-catalogue',
      comment: 'A file of one language would speak it whatever was chosen.',
      severity: 'error',
      from: { path: '^(?:electron|renderer)/', pathNot: '^renderer/messages/' },
      to: { path: '^renderer/messages/(?:english/|(?!index)[a-z]+/(?!index\.ts))' },
    },
    {
      name: 'no-circles-of-folders',
      comment: 'Two folders that import each other are one room with a wall in it.',
      severity: 'error',
      scope: 'folder',
      from: {},
      to: { circular: true },
    },
    { name: 'no-circles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'no-orphans',
      severity: 'error',
      from: { orphan: true, path: '^(src|electron|renderer)/', pathNot: ['\\.d\\.ts$'] },
      to: {},
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default'] },
  },
};
