// Declarations of registers and the compiler: 60 of 20 fields, checked beside the same program without them, and completion inside one
// through tsserver's own protocol.
// node bench/declarations.bench.ts [DECLARATIONS]
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
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
  return `import { defineRegister } from '@qingfeng/register';

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
  keep: {
    years: 'always',
    from: 'entered',
    afterwards: 'remove',
    basis: { document: '本单位规定', article: '—', inForce: { from: '2026-01-01', until: null }, mark: 'office rule' },
  },
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
async function complete({ files }: Program): Promise<number[]> {
  const server = spawn(process.execPath, [join(typescript, 'tsserver.js'), '--disableAutomaticTypingAcquisition']);
  const answers = new Map<number, (offered: number) => void>();
  createInterface({ input: server.stdout }).on('line', (line) => {
    if (!line.startsWith('{')) return;
    const said: unknown = JSON.parse(line);
    if (typeof said !== 'object' || said === null || !('request_seq' in said) || !('body' in said)) return;
    const { request_seq: of, body } = said;
    const entries = typeof body === 'object' && body !== null && 'entries' in body ? body.entries : [];
    answers.get(Number(of))?.(Array.isArray(entries) ? entries.length : 0);
  });
  let sequence = 0;
  const send = (command: string, given: object): number => {
    sequence += 1;
    server.stdin.write(`${JSON.stringify({ seq: sequence, type: 'request', command, arguments: given })}\n`);
    return sequence;
  };
  const took: number[] = [];
  for (const file of files.slice(0, 12)) {
    const text = declaration(files.indexOf(file)).split('\n');
    const line = text.findIndex((one) => one.includes('columns: [[')) + 1;
    const offset = (text[line - 1] ?? '').indexOf("[['") + 4;
    send('open', { file });
    const began = performance.now();
    const offered = await new Promise<number>((resolve) =>
      answers.set(send('completionInfo', { file, line, offset }), resolve),
    );
    if (offered < 20) throw new Error(`${offered} names offered inside a declaration of 20 fields`);
    took.push(performance.now() - began);
  }
  server.kill();
  return took;
}

console.log(machine());
const without = writeProgram(0);
const withThem = writeProgram(many);
try {
  const bare = check(without);
  const full = check(withThem);
  const [first = Number.NaN, ...later] = await complete(withThem);
  console.log(`tsc without declarations: ${bare.seconds} s, ${bare.instantiations} instantiations`);
  console.log(
    `with ${many} of 20 fields: ${full.seconds} s, ${full.instantiations - bare.instantiations} instantiations more`,
  );
  console.log(`ratio of time: ${(bare.seconds / full.seconds).toFixed(2)}`);
  console.log(
    `completion inside a declaration: first ${first.toFixed(0)} ms, then median ${median(later).toFixed(0)} ms, longest ${Math.max(...later).toFixed(0)} ms`,
  );
} finally {
  for (const { folder } of [without, withThem]) rmSync(folder, { recursive: true });
}
