// What a test file must not leave to the next one in the same process: globals, variables of the environment, listening
// ports, children, another folder to work in, databases.
const watched = new Map([
  ['TCPServerWrap', 'a listening port'],
  ['PipeServerWrap', 'a listening socket'],
  ['ProcessWrap', 'a running child process'],
  ['Timeout', 'a running timer'],
]);
/** What packages put on the global object when they are imported, which may be in the middle of a test. */
const ofPackages =
  /^(?:__\w+|nanostoresGlobal|awslambda|DOMMatrix|_?pdfjs\w+|Symbol\((?:better-auth:global|graceful-fs\.queue|undici\.\S+)\))$/;
/** pkijs keeps its engine under the number of the process. */
const ofProcess = String(process.pid);

/** Databases that this process makes are named so; see server/src/platform/postgres/test-postgres.ts. */
const ownDatabases = `test_${process.pid}_`;

export function stateOf() {
  return {
    globals: globalsOf(),
    environment: { ...process.env },
    folder: process.cwd(),
    resources: resourcesInUse(),
  };
}

/** The globals with their values; those that are computed when they are asked for without. */
export function globalsOf() {
  const described = Object.entries(Object.getOwnPropertyDescriptors(globalThis)).map(([key, { value }]) => [
    key,
    value,
  ]);
  const symbols = Object.getOwnPropertySymbols(globalThis).map((key) => [key, undefined]);
  return new Map([...described, ...symbols]);
}

/** What is there now and was not before, in words; databases are removed when they have been named. */
export async function leftBehind(before) {
  // What is closing closes.
  for (let tries = 0; tries < 20 && resourcesOver(before).length > 0; tries += 1) await later(50);
  return [
    ...changedGlobals(before.globals).map((name) => `the global ${name}`),
    ...changedVariables(before.environment).map((name) => `the environment variable ${name}`),
    ...(process.cwd() === before.folder ? [] : [`the working folder ${process.cwd()}`]),
    ...resourcesOver(before),
    ...(await databases()),
  ];
}

/** A global that is new, or another than it was, as when a test puts its own fetch there. */
function changedGlobals(before) {
  return [...globalsOf()]
    .filter(([key, value]) => !before.has(key) || (before.get(key) !== undefined && !Object.is(before.get(key), value)))
    .map(([key]) => String(key))
    .filter((name) => !(name === ofProcess || ofPackages.test(name)));
}

function changedVariables(before) {
  const names = new Set([...Object.keys(before), ...Object.keys(process.env)]);
  // Node's runner writes this one.
  names.delete('NODE_TEST_WORKER_ID');
  return [...names].filter((name) => before[name] !== process.env[name]);
}

function resourcesOver({ resources }) {
  const now = resourcesInUse();
  return [...watched].flatMap(([kind, words]) => {
    const more = (now.get(kind) ?? 0) - (resources.get(kind) ?? 0);
    return more > 0 ? [`${words}${more > 1 ? ` (${more})` : ''}`] : [];
  });
}

function resourcesInUse() {
  const counts = new Map();
  for (const kind of process.getActiveResourcesInfo()) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return counts;
}

async function databases() {
  const urls = [process.env.TEST_POSTGRES_URL, process.env.TEST_FILLED_POSTGRES_URL].filter((url) => url !== undefined);
  return (await Promise.all(urls.map(databasesAt))).flat();
}

async function databasesAt(url) {
  const { default: pg } = await import('pg');
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query('select datname from pg_database where starts_with(datname, $1)', [
      ownDatabases,
    ]);
    for (const { datname } of rows)
      await client.query(`drop database if exists ${pg.escapeIdentifier(datname)} with (force)`);
    return rows.map(({ datname }) => `the database ${datname}`);
  } finally {
    await client.end();
  }
}

function later(milliseconds) {
  return new Promise((done) => setTimeout(done, milliseconds));
}
