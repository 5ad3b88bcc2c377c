#!/usr/bin/env node
// Hands over to the pinned Node of this clone: the command itself is TypeScript, and the system's Node may be too old for it.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import module from 'node:module';
import { constants } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const cli = dirname(dirname(fileURLToPath(import.meta.url)));
const main = join(cli, 'main.ts');
// What Node compiled once it finds again: a command then starts in half the time.
const compiled = join(dirname(cli), 'node_modules', '.cache', 'qingfeng', 'compiled');
const executable = join('node_modules', `node-${process.platform}-${process.arch}`, 'bin', 'node');
const pinned = [join(cli, executable), join(dirname(cli), executable)].find((path) => existsSync(path));

if (pinned === undefined) {
  console.error(
    `qingfeng: 尚未安装，请先在 ${dirname(cli)} 运行 npm install / not installed, run npm install there first`,
  );
  process.exitCode = 1;
} else if (!(await ensureClient())) {
  process.exitCode = 1;
} else if (versionOf(pinned) === process.versions.node) {
  // This is that Node: another process would only cost its start.
  module.enableCompileCache(process.env.NODE_COMPILE_CACHE ?? compiled);
  await import(pathToFileURL(main).href);
} else {
  handOver(pinned);
}

/**
 * The client of the API is not in git but made at set-up (scripts/setup.mjs): whoever comes before, or after a pull that brought
 * another contract, has it made now. Resolves to whether there is one.
 */
async function ensureClient() {
  const home = dirname(cli);
  const made = join(home, 'client', 'generated', 'contract.txt');
  const committed = join(home, 'client', 'contract.txt');
  const setUp = join(home, 'scripts', 'setup.mjs');
  // Where the command came without a clone it came with its client.
  if (!existsSync(setUp) || !existsSync(committed)) return true;
  if (existsSync(made) && readFileSync(made).equals(readFileSync(committed))) return true;
  const { ensureContract } = await import(pathToFileURL(setUp).href);
  try {
    await ensureContract({ say: console.error });
    return true;
  } catch (error) {
    console.error(`qingfeng: ${error.message}`);
    return existsSync(made);
  }
}

function versionOf(node) {
  try {
    return JSON.parse(readFileSync(join(dirname(dirname(node)), 'package.json'), 'utf8')).version;
  } catch {
    return undefined;
  }
}

function handOver(node) {
  const child = spawn(node, [main, ...process.argv.slice(2)], {
    env: { NODE_COMPILE_CACHE: compiled, ...process.env },
    stdio: 'inherit',
  });
  const signals = ['SIGTERM', 'SIGHUP', 'SIGINT', 'SIGQUIT'];
  for (const signal of signals) {
    process.on(signal, () => {
      // From a terminal, Ctrl-C and Ctrl-\ reach the child as well; a second copy would read as impatience.
      const fromKeyboard = (signal === 'SIGINT' || signal === 'SIGQUIT') && process.stdin.isTTY;
      if (!fromKeyboard) child.kill(signal);
    });
  }
  child.on('error', (error) => {
    console.error(`qingfeng: ${node}: ${error.message}`);
    process.exitCode = 1;
  });
  child.on('exit', (code, signal) => {
    process.exitCode = signal === null ? (code ?? 1) : 128 + (constants.signals[signal] ?? 0);
  });
}
