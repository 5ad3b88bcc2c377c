// Generates the OpenAPI document from the server's routes, and from it the client of web and CLI; --check fails when it is stale.
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createClient } from '@hey-api/openapi-ts';
import { buildApp } from '../server/src/app.ts';
import { capabilities } from '../server/src/capabilities/index.ts';
import { openTestServices } from '../server/src/platform/http/test-services.ts';
import { collectProcedures } from '../server/src/platform/procedures/index.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const target = 'client/generated';

const scratch = mkdtempSync(join(tmpdir(), 'qingfeng-openapi-'));
try {
  await generate(scratch);
  if (process.argv.includes('--check')) check();
  else replace();
} finally {
  rmSync(scratch, { recursive: true, force: true });
}

function replace(): void {
  rmSync(join(root, target), { recursive: true, force: true });
  cpSync(scratch, join(root, target), { recursive: true });
}

function check(): void {
  const stale = differences(scratch, join(root, target));
  if (stale.length === 0) return;
  console.error(`${target} is stale (${stale.join(', ')}): run node scripts/generate-openapi.ts`);
  process.exitCode = 1;
}

async function generate(folder: string): Promise<void> {
  const document = join(folder, 'openapi.json');
  writeFileSync(document, `${JSON.stringify(await readContract(), null, 2)}\n`);
  await createClient({
    input: document,
    output: {
      path: folder,
      module: { extension: '.ts' },
      clean: false,
      // The generator does not write for exactOptionalPropertyTypes, under which all but the web is checked; its types hold all the same.
      header: ({ defaultValue }) => [...defaultValue, '// @ts-nocheck'],
    },
    plugins: ['@hey-api/typescript', '@hey-api/sdk', { name: '@hey-api/client-fetch', baseUrl: false }],
    logs: { level: 'silent', file: false },
  });
}

/** The document as the running server answers it. The server's version is left out: a release is no change of contract. */
async function readContract(): Promise<unknown> {
  const procedures = collectProcedures(capabilities.flatMap((capability) => capability.procedures ?? []));
  const tools = await openTestServices();
  const app = await buildApp({ ...tools.services, procedures }, { capabilities });
  try {
    const answer = await app.inject({ url: '/api/v1/openapi.json' });
    return JSON.parse(answer.body);
  } finally {
    await app.close();
    await tools.close();
  }
}

function differences(one: string, other: string): string[] {
  const names = new Set([...listOf(one), ...listOf(other)]);
  return [...names].filter((name) => contentOf(join(one, name)) !== contentOf(join(other, name)));
}

function listOf(folder: string): string[] {
  return filesBelow(folder).map((file) => relative(folder, file));
}

function filesBelow(folder: string): string[] {
  if (statSync(folder, { throwIfNoEntry: false }) === undefined) return [];
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile())
    .toSorted();
}

function contentOf(path: string): string | undefined {
  return statSync(path, { throwIfNoEntry: false }) === undefined ? undefined : readFileSync(path, 'utf8');
}
