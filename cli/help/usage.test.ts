// A command line that cannot mean anything: what was probably meant, where its help is, and the same as JSON.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { typed } from '../testing/typed.ts';

const folder = mkdtempSync(join(tmpdir(), 'qingfeng-usage-'));
after(() => rmSync(folder, { recursive: true, force: true }));

/** The lines on stderr of a wrong use in English. */
async function misuse(...argv: string[]): Promise<string[]> {
  const { status, stdout, stderr } = await typed([...argv, '--lang', 'en']);
  assert.deepEqual({ argv, status, stdout }, { argv, status: 2, stdout: '' });
  return stderr.trimEnd().split('\n');
}

/** The one object on stderr. */
async function errorOf(argv: readonly string[], input = ''): Promise<Record<string, unknown>> {
  const { stdout, stderr } = await typed(argv, input);
  assert.equal(stdout, '');
  assert.match(stderr, /^[^\n]+\n$/);
  return JSON.parse(stderr).error;
}

describe('what is misspelt', () => {
  for (const [line, meant] of [
    ['offense check', 'qingfeng offence check'],
    ['ofence chek x.json', 'qingfeng offence check'],
    ['plan prase x.txt', 'qingfeng plan parse'],
    ['calender', 'qingfeng calendar'],
    ['parse plan', 'qingfeng plan parse'],
    ['check facts.json', 'qingfeng offence check, qingfeng law check, qingfeng ledger check'],
    ['plan offence', 'qingfeng offence'],
    ['monitor ded', 'qingfeng monitor dead'],
    ['help plan prase', 'qingfeng plan parse'],
    ['hlep plan', 'qingfeng help'],
    ['man', 'qingfeng help'],
    ['version', 'qingfeng --version'],
    ['plan parse x.txt --jsn', '--json'],
    ['screen --ritghs r --offers o', '--rights'],
    ['plan parse x.txt --hlep', '--help'],
    ['plan list --lnag en', '--lang'],
    ['plan list --status isued', 'issued'],
    ['calendar due --from 2024-09-28 --amount 3 --unit moth', 'month'],
    ['screen --rights r --offers o --transforms nonne', 'none'],
    ['keys rotate feild', 'field'],
    ['keys rotate field --suite itnl', 'intl'],
  ] as const) {
    test(`is said to be near what there is: ${line}`, async () => {
      const lines = await misuse(...line.split(' '));
      assert.equal(lines.at(-2), `Did you mean ${meant}?`);
    });
  }

  test('in Chinese too', async () => {
    const { stderr } = await typed(['plan', 'prase', 'x']);
    assert.equal(
      stderr,
      'qingfeng: 没有这个命令 prase\n是不是想用：qingfeng plan parse？\n用法见：qingfeng plan --help\n',
    );
  });

  test('beyond likeness has no suggestion', async () => {
    assert.deepEqual(await misuse('nonsense'), ['qingfeng: unknown command nonsense', 'See: qingfeng --help']);
  });
});

test('a wrong use ends with the help of the command in question', async () => {
  for (const [line, help] of [
    ['plan parse', 'qingfeng plan parse --help'],
    ['plan parse a b', 'qingfeng plan parse --help'],
    ['plan parse a --json=yes', 'qingfeng plan parse --help'],
    ['plan parse a --text --json'.replace(' --json', ' --nonsense'), 'qingfeng plan parse --help'],
    ['link', 'qingfeng link --help'],
    ['plan nonsense', 'qingfeng plan --help'],
    ['nonsense --help', 'qingfeng --help'],
    ['help nonsense', 'qingfeng --help'],
    ['--nonsense', 'qingfeng --help'],
    ['calendar due --from tomorrow --amount 1 --unit day', 'qingfeng calendar due --help'],
    ['node resend x', 'qingfeng node resend --help'],
  ] as const) {
    assert.equal((await misuse(...line.split(' '))).at(-1), `See: ${help}`, line);
  }
});

describe('help', () => {
  test('is the same whichever way it is asked for, and goes to stdout', async () => {
    const { status, stdout, stderr } = await typed(['plan', 'parse', '--help']);
    assert.deepEqual([status, stderr], [0, '']);
    assert.match(stdout, /^用法: qingfeng plan parse /);
    for (const argv of [
      ['help', 'plan', 'parse'],
      ['plan', 'help', 'parse'],
      ['plan', 'parse', 'x', '-h'],
      ['--lang', 'zh', 'help', 'plan', 'parse'],
    ]) {
      assert.equal((await typed(argv)).stdout, stdout, argv.join(' '));
    }
    assert.equal((await typed(['help', 'plan'])).stdout, (await typed(['plan', '--help'])).stdout);
    assert.equal((await typed(['help'])).stdout, (await typed(['--help'])).stdout);
    assert.equal((await typed(['help', 'help'])).stdout, (await typed(['--help'])).stdout);
  });

  test('of a noun goes to stderr where its verb is missing, with exit status 2', async () => {
    for (const argv of [['plan'], []]) {
      const { status, stdout, stderr } = await typed(argv);
      assert.deepEqual([status, stdout], [2, '']);
      assert.equal(stderr, (await typed([...argv, '--help'])).stdout);
    }
  });

  test('is not asked for by what stands behind --', async () => {
    const path = join(folder, '--help.txt');
    writeFileSync(path, '（一）网络。加强网络市场监管。（工商总局负责）\n');
    const { status, stdout } = await typed(['plan', 'parse', '--text', '--', path]);
    assert.deepEqual([status, stdout.slice(0, 4)], [0, '（一）网']);
    assert.match((await typed(['plan', 'parse', '--', '--json'])).stderr, /^qingfeng: --json：找不到/);
  });
});

test('options that hold everywhere may stand before the words', async () => {
  const facts = { actDate: '2025-06-01', subject: 'individual', articles: ['213'], facts: {} };
  const behind = await typed(['offence', 'check', '-', '--json', '--lang', 'en'], JSON.stringify(facts));
  assert.equal(behind.status, 0);
  const before = await typed(['--lang=en', '--json', 'offence', 'check', '-'], JSON.stringify(facts));
  assert.deepEqual(before, behind);
});

describe('under --json', () => {
  test('a wrong use is one object on stderr', async () => {
    assert.deepEqual(await errorOf(['plan', 'prase', 'x', '--json']), {
      code: 'usage.unknownCommand',
      message: '没有这个命令 prase',
      field: 'prase',
      allowed: ['parse', 'import', 'list', 'export'],
      suggestions: ['qingfeng plan parse'],
      help: 'qingfeng plan --help',
      exitStatus: 2,
    });
    const { code, field, exitStatus } = await errorOf(['plan', 'list', '--status', 'none', '--json']);
    assert.deepEqual([code, field, exitStatus], ['usage.invalidArgument', '--status <status>', 2]);
    assert.equal((await errorOf(['plan', '--json'])).code, 'usage.missingCommand');
    assert.equal((await errorOf(['offence', 'check', '--json'])).code, 'usage.missingArgument');
    assert.equal((await errorOf(['link', '--json'])).field, '--left');
  });

  test('a file that cannot be used is named, and so is each part of an input that is wrong', async () => {
    const none = join(folder, 'none');
    for (const argv of [
      ['plan', 'parse', none],
      ['offence', 'check', none],
      ['link', '--left', none],
      ['screen', '--rights', none, '--offers', none],
    ]) {
      const { code, file, exitStatus } = await errorOf([...argv, '--json']);
      assert.deepEqual({ argv, code, file, exitStatus }, { argv, code: 'file.notFound', file: none, exitStatus: 1 });
    }
    assert.equal((await errorOf(['plan', 'parse', '-', '--json'])).code, 'document.empty');
    const notJson = await errorOf(['offence', 'check', '-', '--json'], '{\n"a": }');
    assert.deepEqual([notJson.code, notJson.file, notJson.line], ['input.notJson', '-', 2]);
    const wrong = await errorOf(
      ['offence', 'check', '-', '--json'],
      '{"actDate":"2025-06-01","subject":"individual","facts":{"x":1}}',
    );
    assert.deepEqual(wrong.problems, [{ field: 'facts.x', message: '没有这一项' }]);
  });

  test('a server that does not answer is told from one that is not ours', async () => {
    const { code, help, exitStatus } = await errorOf(['status', '--json', '--url', 'http://127.0.0.1:1']);
    assert.deepEqual([code, help, exitStatus], ['server.unreachable', 'qingfeng status --help', 1]);
  });
});
