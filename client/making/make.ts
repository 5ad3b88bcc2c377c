// Makes the client from the OpenAPI document: JavaScript with types for the workspace, and the same as a package for everybody else.
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { createClient } from '@hey-api/openapi-ts';
import type { OpenAPIV3_1 } from 'openapi-types';
import { transformSync } from 'rolldown/experimental';
import { packClient } from './pack.ts';

const begun = '.making-';

export type Making = {
  document: OpenAPIV3_1.Document;
  /** The folder of the workspace `client`; what is made goes to `generated/` in it. */
  folder: string;
  /** Version of the package: the server's. */
  version: string;
  /** Text of the licence, to be packed with it. */
  licence: string | undefined;
};

/**
 * Replaces `generated/` as a whole: `openapi.json`, the client as JavaScript with types, `client.tgz`.
 * @throws Error from the generator; what was there stays then
 */
export async function makeClient({ document, folder, version, licence }: Making): Promise<void> {
  clearLeftovers(folder);
  // Beside the folder it becomes, for a rename to be possible.
  const scratch = mkdtempSync(join(folder, begun));
  try {
    const sources = join(scratch, 'sources');
    const made = join(scratch, 'generated');
    await generateSources(document, sources);
    const types = readFileSync(join(sources, 'types.gen.ts'), 'utf8');
    writeFileSync(join(sources, 'operations.ts'), operationsOf(document, types));
    translate(sources, made);
    writeFileSync(join(made, 'openapi.json'), `${JSON.stringify(document, null, 2)}\n`);
    const entry = translated('index.ts', readFileSync(join(folder, 'index.ts'), 'utf8'));
    const files = {
      ...filesOf(made, 'generated', /\.(?:js|d\.ts)$/),
      'index.js': entry.code,
      'index.d.ts': entry.types,
    };
    writeFileSync(join(made, 'client.tgz'), await packClient({ files, version, licence, folder }));
    replace(join(folder, 'generated'), made, scratch);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

/** What a making left that was killed; one that goes on is younger. */
function clearLeftovers(folder: string): void {
  for (const name of readdirSync(folder).filter((each) => each.startsWith(begun))) {
    const path = join(folder, name);
    const age = Date.now() - (statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0);
    if (age > 600_000) rmSync(path, { recursive: true, force: true });
  }
}

async function generateSources(document: OpenAPIV3_1.Document, path: string): Promise<void> {
  await createClient({
    // The generator writes into what it is given.
    input: structuredClone(document) as Record<string, unknown>,
    output: { path, module: { extension: '.js' } },
    // No field of ours is read-only or write-only; to look for them would take a seventh of the time.
    parser: { transforms: { readWrite: false } },
    plugins: ['@hey-api/typescript', '@hey-api/sdk', { name: '@hey-api/client-fetch', baseUrl: false }],
    logs: { level: 'silent', file: false },
  });
}

const methods = ['get', 'post', 'put', 'patch', 'delete'] as const;

/** A type that names each operation below /api/v1 by its method and path, parameters as `{}`: what it takes and what it answers. */
function operationsOf({ paths = {} }: OpenAPIV3_1.Document, types: string): string {
  const lines = Object.entries(paths).flatMap(([path, item]) =>
    methods.flatMap((method) => {
      const id = item?.[method]?.operationId;
      if (id === undefined || !path.startsWith('/api/v1/')) return [];
      const name = id.charAt(0).toUpperCase() + id.slice(1);
      const answer = types.includes(`export type ${name}Response =`) ? `Made.${name}Response` : 'unknown';
      const key = `${method.toUpperCase()} ${path.slice('/api/v1'.length).replace(/\{[^}]*\}/g, '{}')}`;
      return [`\t'${key}': { takes: Made.${name}Data; answers: ${answer} };`];
    }),
  );
  return `import type * as Made from './types.gen.js';\nexport type Operations = {\n${lines.join('\n')}\n};\n`;
}

/** TypeScript below one folder as JavaScript and declarations below another. */
function translate(from: string, to: string): void {
  for (const [name, text] of Object.entries(filesOf(from, '', /\.ts$/))) {
    const { code, types } = translated(name, text);
    const path = join(to, name.slice(0, -'.ts'.length));
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(`${path}.js`, code);
    writeFileSync(`${path}.d.ts`, types);
  }
}

/** @throws Error with the file's name, where its types cannot be told without looking at others */
function translated(name: string, text: string): { code: string; types: string } {
  const { code, declaration, errors } = transformSync(name, text, {
    target: 'es2022',
    typescript: { declaration: {} },
  });
  const [error] = errors;
  if (error !== undefined || declaration === undefined) throw new Error(`${name}: ${error?.message ?? 'no types'}`);
  return { code, types: declaration };
}

/** Text of the files below a folder whose names match, by path with the given beginning, sorted. */
function filesOf(folder: string, under: string, pattern: RegExp): Record<string, string> {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => pattern.test(name));
  const paths = names.toSorted().map((name) => [join(under, name), readFileSync(join(folder, name), 'utf8')]);
  return Object.fromEntries(paths);
}

/** Two renames; where another process put its own there in between, once more. */
function replace(target: string, made: string, scratch: string): void {
  for (let attempt = 1; ; attempt += 1) {
    if (existsSync(target)) renameSync(target, join(scratch, `old-${attempt}`));
    try {
      renameSync(made, target);
      return;
    } catch (error) {
      const taken = error instanceof Error && 'code' in error && /^(?:ENOTEMPTY|EEXIST)$/.test(String(error.code));
      if (!taken || attempt === 5) throw error;
    }
  }
}
