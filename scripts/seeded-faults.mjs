// npm run faults [-- ID | AREA …]: makes each known fault in a copy of the project and asks the fast tests whether they see it.
import { spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { copyProject } from './faults/copy.mjs';
import { faults, problemsOf } from './faults/faults.mjs';
import { firstFailure } from './faults/first-failure.mjs';
import { ensureInstalled, withSetupErrors } from './setup.mjs';

let running;
for (const [name, status] of [
  ['SIGINT', 130],
  ['SIGTERM', 143],
]) {
  process.once(name, () => {
    if (running === undefined) process.exit(status);
    // With all that it started, which works in the copy.
    running.once('close', () => process.exit(status));
    process.kill(-running.pid, name);
  });
}
await withSetupErrors(main);

async function main() {
  const asked = process.argv.slice(2);
  const wrong = asked.filter((word) => !faults.some(({ id, area }) => word === id || word === area));
  const chosen = faults.filter(({ id, area }) => asked.length === 0 || asked.includes(id) || asked.includes(area));
  const problems = [
    ...wrong.map((word) => `There is no fault and no area ${word}; there are:\n${list()}`),
    ...chosen.flatMap(problemsOf),
  ];
  if (problems.length > 0) {
    console.error(problems.join('\n\n'));
    process.exitCode = 2;
    return;
  }
  ensureInstalled();
  const copy = copyProject();
  const named = [...new Set(chosen.flatMap(({ tests }) => tests))];
  console.log(`Without any fault: ${named.length} test files …`);
  const sound = await runTests(copy, named);
  if (sound.code !== 0) {
    console.error(`Without any fault the tests fail already:\n${sound.output}`);
    process.exitCode = 1;
    return;
  }
  let missed = 0;
  for (const fault of chosen) {
    const begun = performance.now();
    const seenBy = await tryFault(copy, fault);
    const seconds = ((performance.now() - begun) / 1000).toFixed(1).padStart(6);
    if (seenBy === undefined) missed += 1;
    console.log(
      `${seenBy === undefined ? '✖' : '✔'} ${seconds} s  ${fault.area.padEnd(6)}  ${fault.id}: ${fault.name}`,
    );
    console.log(`${' '.repeat(21)}${seenBy ?? 'NOT CAUGHT by any unit or db test'}`);
  }
  console.log(`\n${chosen.length - missed} of ${chosen.length} faults caught`);
  process.exitCode = missed === 0 ? 0 : 1;
}

function list() {
  return faults.map(({ id, area, name }) => `  ${area.padEnd(6)}  ${id}: ${name}`).join('\n');
}

/** File, line and name of the first test that fails with the fault; undefined when none does. */
async function tryFault(copy, { file, text, fault, tests }) {
  const path = join(copy, file);
  const sound = readFileSync(path, 'utf8');
  const faulty = sound.replace(text, () => fault);
  const under = async (words) => {
    writeFileSync(path, faulty);
    try {
      return firstFailure(await runTests(copy, words));
    } finally {
      writeFileSync(path, sound);
    }
  };
  const seen = await under(tests);
  if (seen !== undefined) return seen;
  for (const stage of ['unit', 'db']) {
    const elsewhere = await under([stage]);
    // That the named tests pass without the fault was seen at the beginning; of this one it is seen now.
    if (elsewhere !== undefined && (await runTests(copy, [elsewhere.split(':')[0]])).code === 0) return elsewhere;
  }
  return undefined;
}

/** As `npm test -- WORD …` in the copy, with a PostgreSQL of its own. */
function runTests(copy, words) {
  const { TEST_POSTGRES_URL: _, NODE_COMPILE_CACHE: __, ...env } = process.env;
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join('scripts', 'test.mjs'), ...words], {
      cwd: copy,
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    });
    running = child;
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (chunk) => {
        output += chunk;
      });
    }
    child.on('error', reject);
    child.on('close', (code) => {
      running = undefined;
      resolve({ code: code ?? 1, output });
    });
  });
}
