// Prints the migration that makes the tables of a register, or that changes them from an earlier version of its declaration, for a
// person to read and sign: draft-register.ts licences, or draft-register.ts licences --since main. A declaration is data: --json prints it.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { expectedChange, expectedTables, publicChange, publicStatements, type Register } from '@qingfeng/register';
import { registerOf, registers, registerTable } from '../server/src/capabilities/registers.ts';

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { since: { type: 'string' }, json: { type: 'boolean' } },
});
const [id] = positionals;
const register = registers.find((one) => one.id === id);
if (register === undefined) {
  process.stderr.write(`There is no register '${id ?? ''}'. There are: ${registers.map((one) => one.id).join(', ')}\n`);
  process.exitCode = 2;
} else if (values.json === true) {
  process.stdout.write(`${JSON.stringify(register)}\n`);
} else if (values.since === undefined) {
  const tables = expectedTables(register, registerTable);
  process.stdout.write(`-- ${register.title.en} (${register.title.zh}), as its declaration asks.\n`);
  for (const { statements } of tables) process.stdout.write(`\n${statements.join('\n')}\n`);
  const open = publicStatements(register, registerOf);
  if (open.length > 0) process.stdout.write(`\n${open.join('\n')}\n`);
} else {
  const before = declaredAt(values.since, register.id);
  const statements = [
    ...expectedChange(before, register, registerTable),
    ...publicChange(before, register, registerOf),
  ];
  process.stdout.write(`-- ${register.title.en} (${register.title.zh}), changed as its declaration asks.\n`);
  process.stdout.write(statements.length === 0 ? '-- The tables stay as they are.\n' : `\n${statements.join('\n')}\n`);
}

/** The declaration as a commit has it, loaded from that commit's own files. @throws Error where git or the loading fails */
function declaredAt(commit: string, name: string): Register {
  const root = join(import.meta.dirname, '..');
  const folder = mkdtempSync(join(tmpdir(), 'declared-'));
  const files = join(folder, 'files');
  try {
    run('git', ['-C', root, 'worktree', 'add', '--detach', '--quiet', files, commit]);
    symlinkSync(join(root, 'node_modules'), join(files, 'node_modules'));
    const load = `import(${JSON.stringify(join(files, 'server/src/capabilities/registers.ts'))}).then(({ registers }) =>
      process.stdout.write(JSON.stringify(registers.find(({ id }) => id === ${JSON.stringify(name)}) ?? null)))`;
    const found = JSON.parse(run(process.execPath, ['--input-type=module', '-e', load])) as Register | null;
    if (found === null) throw new Error(`There is no register '${name}' in ${commit}`);
    return found;
  } finally {
    run('git', ['-C', root, 'worktree', 'remove', '--force', files]);
    rmSync(folder, { recursive: true, force: true });
  }
}

function run(command: string, words: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync(command, words, { encoding: 'utf8', maxBuffer: 1 << 26 });
  if (status !== 0) throw new Error(`${command} ${words.join(' ')}: ${stderr}`);
  return stdout;
}
