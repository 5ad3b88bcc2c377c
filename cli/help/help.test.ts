// The help of every command: whole in both languages, readable at 80 columns, with examples that work as they are typed.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import type { Command } from 'commander';
import { guideOf } from '../command.ts';
import { everyCommand, pathOf } from '../command-line.ts';
import { everyRegistration } from '../commands/index.ts';
import type { Language, Sentence } from '../language.ts';
import { buildProgram } from '../program.ts';
import { typed } from '../testing/typed.ts';
import { widthOf } from './help.ts';

const folder = mkdtempSync(join(tmpdir(), 'qingfeng-help-'));
after(() => rmSync(folder, { recursive: true, force: true }));

async function programIn(language: Language): Promise<Command> {
  return buildProgram({ language, say: (sentence: Sentence) => sentence[language] }, await everyRegistration());
}

const programs = { zh: await programIn('zh'), en: await programIn('en') };
const verbs = everyCommand(programs.zh).filter((command) => command.commands.length === 0);

describe('the help of every command', () => {
  for (const language of ['zh', 'en'] as const) {
    test(`says in ${language} what the command, each argument and each option is`, () => {
      for (const command of everyCommand(programs[language])) {
        const path = pathOf(command);
        const told = [command, ...command.registeredArguments, ...command.options].map((one) =>
          typeof one.description === 'function' ? one.description() : one.description,
        );
        assert.ok(
          told.every((words) => words.length > 0),
          path,
        );
        const chinese = /\p{Script=Han}/u;
        assert.ok(language === 'en' ? told.every((words) => !chinese.test(words)) : chinese.test(told[0] ?? ''), path);
      }
    });
  }

  for (const language of ['zh', 'en'] as const) {
    test(`fits into 80 columns in ${language}, with examples, exit statuses and where more is written`, async () => {
      for (const command of everyCommand(programs[language])) {
        const argv = [...pathOf(command).split(' ').slice(1), '--help', '--lang', language];
        const { status, stdout } = await typed(argv);
        assert.equal(status, 0);
        const wide = stdout.split('\n').filter((line) => widthOf(line) > 80);
        assert.deepEqual({ argv, wide }, { argv, wide: [] });
        assert.match(
          stdout,
          language === 'zh' ? /例子:[\s\S]*退出状态:[\s\S]*文档: docs\// : /Examples:[\s\S]*Exit status:[\s\S]*docs\//,
        );
      }
    });
  }
});

/** `qingfeng` for a shell that only writes down how it was called. */
function recorder(): string {
  const bin = join(folder, 'bin');
  mkdirSync(bin, { recursive: true });
  const path = join(bin, 'qingfeng');
  writeFileSync(
    path,
    '#!/bin/sh\nfor word in "$@"; do printf "%s\\0" "$word"; done > "$RECORD.argv"\ncat > "$RECORD.stdin"\n',
  );
  chmodSync(path, 0o755);
  return bin;
}

const bin = recorder();

/** How a shell calls the command in an example, in a folder of its own. */
function calledBy(example: string, at: string): { argv: string[]; input: string } {
  mkdirSync(at, { recursive: true });
  const record = join(folder, 'record');
  rmSync(`${record}.argv`, { force: true });
  const env = { PATH: `${bin}:${process.env.PATH}`, RECORD: record };
  const { status, stderr } = spawnSync('sh', ['-c', example], { cwd: at, env, input: '', encoding: 'utf8' });
  assert.deepEqual({ example, status, stderr }, { example, status: 0, stderr: '' });
  assert.ok(existsSync(`${record}.argv`), example);
  const argv = readFileSync(`${record}.argv`, 'utf8').split('\0').slice(0, -1);
  return { argv, input: readFileSync(`${record}.stdin`, 'utf8') };
}

describe('the examples of help', () => {
  for (const command of verbs) {
    const path = pathOf(command);
    const guide = guideOf(command);
    test(`of ${path} work as they are typed`, async () => {
      assert.ok(guide !== undefined && guide.examples.length > 0);
      const at = join(folder, path.replaceAll(' ', '-'));
      mkdirSync(at);
      // What a server is sent must be there for the shell alone.
      if (guide.runs !== 'here') writeFileSync(join(at, 'key.txt'), 'qf_key\n');
      for (const example of guide.examples) {
        const { argv, input } = calledBy(example, at);
        assert.equal(`qingfeng ${argv.join(' ')} `.startsWith(`${path} `), true, example);
        if (guide.runs === 'here' && guide.needsFiles !== true) await runs(argv, input, at);
        else await parses(argv);
      }
    });
  }
});

async function runs(argv: readonly string[], input: string, at: string): Promise<void> {
  const inFolder = argv.map((word) => (existsSync(join(at, word)) ? join(at, word) : word));
  const { status, stdout, stderr } = await typed(inFolder, input);
  assert.equal(status, 0, stderr);
  assert.notEqual(stdout, '');
}

/** The line is understood, up to where the work would begin. */
async function parses(argv: readonly string[]): Promise<void> {
  const program = await programIn('en');
  let begun = 0;
  const count = () => {
    begun += 1;
  };
  for (const command of everyCommand(program)) {
    if (command.commands.length === 0) command.action(count);
  }
  await program.parseAsync(argv, { from: 'user' });
  assert.equal(begun, 1);
}
