// The folder rules of the house (docs/decisions/0001): engines < platform < capabilities < main; web and cli know HTTP only, by the client.
const inside = (path) => ({ path: `^${path}` });

/** Whoever reads a folder of the platform reads nothing above it: the lowest first (docs/decisions/0290). */
const floors = [
  ...['errors', 'settings', 'crypto', 'postgres', 'database', 'archive', 'files', 'reading', 'packages', 'audit'],
  ...[
    'office',
    'channels',
    'http',
    'notices',
    'signin',
    'portal',
    'lists',
    'long-work',
    'organisation',
    'demonstration',
  ],
  ...['procedures', 'exchange', 'records', 'search', 'registers', 'nodes', 'backup'],
];
const platform = 'server/src/platform';

/** The same of the web's; below them all stand the API, the words' mechanism and the files beside the folders. */
const webFloors = [
  ...['words', 'manual', 'drafts', 'parts', 'records', 'search', 'tour', 'approvals', 'notices', 'registers', 'inbox'],
  ...['outbox', 'settings', 'shell', 'sign-in', 'app'],
];
const webPlatform = 'web/src/platform';
const webGround = 'api/|i18n/|styles/|[^/]+$';

/** What only tests use may reach up for what it sets up. */
const ofTests = '\\.test\\.ts$|/testing/|/test-[a-z-]+\\.ts$';

const nothingAbove = floors.map((floor, at) => ({
  name: `platform-${floor}-knows-nothing-above`,
  severity: 'error',
  from: { path: `^${platform}/${floor}/`, pathNot: ofTests },
  to: { path: `^${platform}/`, pathNot: `^${platform}/(${floors.slice(0, at + 1).join('|')})/` },
}));

const nothingAboveInTheWeb = [
  {
    name: 'web-ground-knows-nothing-above',
    severity: 'error',
    from: { path: `^${webPlatform}/(${webGround})`, pathNot: ofTests },
    to: { path: `^${webPlatform}/`, pathNot: `^${webPlatform}/(${webGround})` },
  },
  ...webFloors.map((floor, at) => ({
    name: `web-${floor}-knows-nothing-above`,
    severity: 'error',
    from: { path: `^${webPlatform}/${floor}/`, pathNot: ofTests },
    to: {
      path: `^${webPlatform}/`,
      pathNot: `^${webPlatform}/(${webGround}|(${webFloors.slice(0, at + 1).join('|')})/)`,
    },
  })),
  {
    name: 'web-platform-consists-of-its-floors',
    severity: 'error',
    from: { path: `^${webPlatform}/`, pathNot: `^${webPlatform}/(${webGround}|(${webFloors.join('|')})/)` },
    to: {},
  },
  {
    // What others have of a case or a lead is shown on the pages of these two; the others do not know each other.
    name: 'web-capabilities-stand-below-cases-and-leads',
    severity: 'error',
    from: { path: '^web/src/capabilities/([^/]+)/', pathNot: '^web/src/capabilities/(cases|leads)/' },
    to: { path: '^web/src/capabilities/[^/]+/', pathNot: '^web/src/capabilities/$1/' },
  },
  {
    name: 'web-leads-do-not-know-cases',
    severity: 'error',
    from: { path: '^web/src/capabilities/leads/' },
    to: { path: '^web/src/capabilities/cases/' },
  },
  {
    name: 'web-platform-knows-no-capability',
    severity: 'error',
    from: { path: `^${webPlatform}/` },
    to: { path: '^web/src/(capabilities/|main)' },
  },
];

export default {
  forbidden: [
    ...nothingAbove,
    ...nothingAboveInTheWeb,
    {
      name: 'platform-consists-of-its-floors',
      severity: 'error',
      from: { path: `^${platform}/`, pathNot: `^${platform}/(${floors.join('|')})/` },
      to: {},
    },
    { name: 'no-cycles', severity: 'error', from: { pathNot: 'node_modules' }, to: { circular: true } },
    {
      name: 'engines-stay-pure',
      severity: 'error',
      from: inside('engines/'),
      to: { path: '^(capture|server|client|web|cli|bench)/' },
    },
    {
      name: 'engines-have-no-network-or-database',
      severity: 'error',
      from: { path: '^engines/', pathNot: '\\.test\\.ts$' },
      to: {
        dependencyTypes: ['core'],
        path: '^(node:)?(net|http|https|http2|dns|dgram|tls|child_process|worker_threads)$',
      },
    },
    {
      name: 'codes-is-the-lowest-engine',
      severity: 'error',
      from: inside('engines/codes/'),
      to: { path: '^engines/(?!codes/)' },
    },
    {
      name: 'formats-knows-no-engine',
      severity: 'error',
      from: inside('engines/formats/'),
      to: { path: '^engines/(?!formats/)' },
    },
    {
      name: 'fields-knows-only-codes',
      severity: 'error',
      from: inside('engines/fields/'),
      to: { path: '^engines/(?!codes/|fields/)' },
    },
    {
      name: 'ledger-timestamp-and-custody-know-no-engine',
      severity: 'error',
      from: { path: '^engines/(ledger|timestamp|custody)/' },
      to: { path: '^engines/', pathNot: '^engines/$1/' },
    },
    {
      name: 'bag-knows-only-ledger-and-timestamp',
      severity: 'error',
      from: inside('engines/bag/'),
      to: { path: '^engines/(?!bag/|ledger/|timestamp/)' },
    },
    {
      name: 'procedure-and-register-know-only-codes-and-fields',
      severity: 'error',
      from: { path: '^engines/(procedure|register)/' },
      to: { path: '^engines/', pathNot: '^engines/(codes|fields|$1)/' },
    },
    {
      name: 'policy-offence-entities-disclosure-and-redaction-know-only-codes-and-formats',
      severity: 'error',
      from: { path: '^engines/(policy|offence|entities|disclosure|redaction)/' },
      to: { path: '^engines/', pathNot: '^engines/(codes|formats|$1)/' },
    },
    {
      name: 'platform-knows-no-capability',
      severity: 'error',
      from: inside('server/src/platform/'),
      to: { path: '^server/src/(capabilities|main)' },
    },
    {
      name: 'capabilities-meet-at-their-index',
      severity: 'error',
      from: { path: '^server/src/capabilities/([^/]+)/', pathNot: '\\.test\\.ts$|/testing/' },
      to: { path: '^server/src/capabilities/', pathNot: '^server/src/capabilities/($1/|[^/]+/index\\.ts$)' },
    },
    {
      name: 'tests-of-capabilities-meet-at-index-and-testing',
      severity: 'error',
      from: { path: '^server/src/capabilities/([^/]+)/(?:.*\\.test\\.ts$|.*testing/)' },
      to: { path: '^server/src/capabilities/', pathNot: '^server/src/capabilities/($1/|[^/]+/(index\\.ts$|testing/))' },
    },
    {
      name: 'nobody-imports-main',
      severity: 'error',
      from: inside('server/src/(platform|capabilities)/'),
      to: { path: '^server/src/main' },
    },
    {
      name: 'server-knows-no-client',
      severity: 'error',
      from: inside('server/'),
      to: { path: '^(client|web|cli|bench)/' },
    },
    {
      name: 'client-stands-alone',
      severity: 'error',
      from: inside('client/'),
      to: { path: '^(engines|server|web|cli|bench)/' },
    },
    {
      name: 'capture-knows-only-formats-and-timestamp',
      severity: 'error',
      from: inside('capture/'),
      to: { path: '^(engines/(?!formats/|timestamp/)|server|client|web|cli|bench)(?:/|$)' },
    },
    {
      // The server fetches no page: it reads archives. What opens a browser is a program of its own.
      name: 'only-the-capturer-captures',
      severity: 'error',
      from: { path: '^server/', pathNot: '^server/src/capturer' },
      to: { path: '^capture/(?!archive\\.ts$)' },
    },
    { name: 'web-knows-only-http', severity: 'error', from: inside('web/src/'), to: { path: '^(server|cli|bench)/' } },
    // The operators' commands run server/src/operate.ts as a program of its own (docs/decisions).
    { name: 'cli-knows-only-http', severity: 'error', from: inside('cli/'), to: { path: '^(server|web|bench)/' } },
    {
      name: 'no-undeclared-packages',
      severity: 'error',
      from: { path: '^(engines|capture|server|client|web|cli)/' },
      // A workspace of our own resolves to its folder, which is no package's type.
      to: { dependencyTypes: ['npm-no-pkg', 'unknown', 'undetermined'], pathNot: '\\?|^(engines|capture|client)/' },
    },
    { name: 'not-resolvable', severity: 'error', from: {}, to: { couldNotResolve: true, pathNot: '\\?' } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: 'node_modules|web/dist|/generated/|\\.generated\\.ts$' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    combinedDependencies: false,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'],
    },
  },
};
