// Declarations of registers and the compiler: 60 of 20 fields, checked beside the same program without them, and completion inside one
// by the native compiler's language server and by tsserver.
// node bench/declarations.bench.ts [DECLARATIONS]
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { type Completer, nativeServer, tsserver } from './completion.ts';
import { machine, median } from './measuring.ts';

const many = Number(process.argv[2] ?? 60);
const root = join(import.meta.dirname, '..');
const typescript = join(root, 'node_modules/typescript/lib');

/** One declaration of 20 fields of every plain kind, with a table of rows, as a capability would write it. */
function declaration(index: number): string {
  const fields = Array.from({ length: 19 }, (_, at) => {
    const title = `title: { zh: '字段${at}', en: 'Field ${at}' }`;
    const kinds = [
      `{ kind: 'text', maxLength: 200, ${title} }`,
      `{ kind: 'code', of: 'uscc', ${title}, optional: true }`,
      `{ kind: 'date', ${title} }`,
      `{ kind: 'region', ${title} }`,
      `{ kind: 'choice', ${title}, options: { one: { zh: '一', en: 'One' }, two: { zh: '二', en: 'Two' } } }`,
    ];
    return `    field${at}: ${kinds[at % kinds.length]},`;
  });
  return `import { defineRegister, keptAlways } from '@qingfeng/register';

export const register${index} = defineRegister({
  id: 'kind${index}',
  table: 'kind_${index}',
  title: { zh: '登记${index}', en: 'Register ${index}' },
  one: { zh: '登记${index}', en: 'entry ${index}' },
  about: { zh: '测量用的登记。', en: 'A register for measuring.' },
  fields: {
${fields.join('\n')}
    acts: {
      kind: 'rows',
      most: 20,
      optional: true,
      title: { zh: '事项', en: 'Acts' },
      fields: { day: { kind: 'date', title: { zh: '日期', en: 'Day' } }, note: { kind: 'text', maxLength: 100, title: { zh: '说明', en: 'Note' } } },
    },
  },
  onceEverywhere: [['field0', 'field2']],
  names: ['field0', 'field5'],
  list: { columns: [['field0', 'field1'], 'field2', 'field3'], filters: ['field4', 'field3'], search: ['field0', 'field5'], orders: ['field2', 'field0'] },
  access: { read: 'officials', enter: 'officials', change: 'owner' },
  keep: keptAlways('2026-01-01'),
  foundBy: ['field0'],
});
`;
}

type Program = { folder: string; files: string[] };

/** A program of its own, outside the repository, that finds the engines where they are. */
function writeProgram(declarations: number): Program {
  const folder = mkdtempSync(join(tmpdir(), 'declarations-'));
  const files = Array.from({ length: declarations }, (_, index) => {
    const file = join(folder, `register-${index}.ts`);
    writeFileSync(file, declaration(index));
    return file;
  });
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
  writeFileSync(join(folder, 'mechanism.ts'), "export { defineRegister } from '@qingfeng/register';\n");
  const options = {
    extends: join(root, 'tsconfig.base.json'),
    compilerOptions: {
      noEmit: true,
      incremental: false,
      paths: { '@qingfeng/*': [join(root, 'engines/*/index.ts')] },
      typeRoots: [join(root, 'node_modules/@types')],
    },
    include: [folder],
  };
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(options));
  return { folder, files };
}

type Checked = { seconds: number; instantiations: number };

/** @throws Error with what the compiler said where it found a fault */
function check({ folder }: Program): Checked {
  const args = [join(typescript, 'tsc.js'), '-p', folder, '--extendedDiagnostics'];
  const said = execFileSync(process.execPath, args, { encoding: 'utf8' });
  const figure = (name: string): number => {
    const found = new RegExp(`^${name}:\\s+([\\d.]+)`, 'm').exec(said)?.[1];
    if (found === undefined) throw new Error(`tsc says no ${name}`);
    return Number(found);
  };
  return { seconds: figure('Total time'), instantiations: figure('Instantiations') };
}

/** Milliseconds of each completion inside the declarations, one after the other; the first also loads the program. */
async function complete({ files }: Program, completer: Completer): Promise<number[]> {
  const took: number[] = [];
  // What an editor has loaded by the time that somebody types.
  await wait(1_500);
  for (const file of files.slice(0, 12)) {
    const text = declaration(files.indexOf(file));
    const lines = text.split('\n');
    const line = lines.findIndex((one) => one.includes('columns: [['));
    const began = performance.now();
    const offered = await completer.offered({ file, text, line, column: (lines[line] ?? '').indexOf("[['") + 3 });
    if (offered < 20) throw new Error(`${offered} names offered inside a declaration of 20 fields`);
    took.push(performance.now() - began);
  }
  completer.close();
  return took;
}

function said(server: string, [first = Number.NaN, ...later]: readonly number[]): string {
  const [middle, longest] = [median(later), Math.max(...later)].map((one) => one.toFixed(0));
  return `completion inside a declaration, ${server}: first ${first.toFixed(0)} ms, then median ${middle} ms, longest ${longest} ms`;
}

console.log(machine());
const without = writeProgram(0);
const withThem = writeProgram(many);
try {
  const bare = check(without);
  const full = check(withThem);
  const byNative = await complete(withThem, await nativeServer(withThem.folder));
  const byTsserver = await complete(withThem, tsserver());
  console.log(`tsc without declarations: ${bare.seconds} s, ${bare.instantiations} instantiations`);
  console.log(
    `with ${many} of 20 fields: ${full.seconds} s, ${full.instantiations - bare.instantiations} instantiations more`,
  );
  console.log(`ratio of time: ${(bare.seconds / full.seconds).toFixed(2)}`);
  console.log(said('native server', byNative));
  console.log(said('tsserver', byTsserver));
} finally {
  for (const { folder } of [without, withThem]) rmSync(folder, { recursive: true });
}
