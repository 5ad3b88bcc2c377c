// Doubts, answers to them, and what the check says of required items, as a script reads them.
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { typed } from './testing/typed.ts';

const folder = mkdtempSync(join(tmpdir(), 'qingfeng-doubts-'));
after(() => rmSync(folder, { recursive: true, force: true }));
const write = (name: string, text: string): string => {
  const file = join(folder, name);
  writeFileSync(file, text);
  return file;
};

const TEXT = '😀销往沈阳的客户弥勒提供了发票，同伴湛蓝录有视频。当事人罚款人民币伍万元整。';
type Doubt = { start: number; end: number; why: string };
type Span = { start: number; end: number; action: string; reason: string };
const parsed = (stdout: string): { text: string; spans: Span[]; doubts: Doubt[] } => JSON.parse(stdout);

test('what nothing explains is asked: UTF-16 places over no span, why in words, exit 0', async () => {
  const { status, stdout } = await typed(['redact', '-', '--json', '--lang', 'en'], TEXT);
  const { doubts, spans } = parsed(stdout);
  assert.equal(status, 0);
  assert.deepEqual(
    doubts.map(({ start, end }) => TEXT.slice(start, end)),
    ['弥勒', '湛蓝'],
  );
  for (const doubt of doubts) {
    assert.match(doubt.why, /^perhaps /);
    assert.ok(!spans.some(({ start, end }) => start < doubt.end && doubt.start < end));
  }
});

test('answers settle every doubt that reads so, and are told as spans; what is not answered stays open', async () => {
  const answers = write('answers.json', '{"cover":["弥勒"],"keep":["湛蓝"]}');
  const { text, spans, doubts } = parsed((await typed(['redact', '-', '--json', '--answers', answers], TEXT)).stdout);
  assert.deepEqual(doubts, []);
  assert.match(text, /客户（略）提供了发票，同伴湛蓝录有/);
  assert.deepEqual(
    spans.map(({ start, end, action }) => [TEXT.slice(start, end), action]),
    [
      ['弥勒', 'cover'],
      ['湛蓝', 'keep'],
    ],
  );
  const half = parsed((await typed(['redact', '-', '--json', '--answers', '{"cover":["弥勒"]}'], TEXT)).stdout);
  assert.deepEqual(
    half.doubts.map(({ start, end }) => TEXT.slice(start, end)),
    ['湛蓝'],
  );
});

test('--lines takes the answers of each line, --out says on stderr how many are open', async () => {
  const lines = [
    { id: 1, text: TEXT, answers: { cover: ['弥勒', '湛蓝'] } },
    { id: 2, text: TEXT },
    { id: 3, text: '。' },
  ];
  const { status, stdout } = await typed(
    ['redact', '-', '--lines', '--json'],
    lines.map((one) => JSON.stringify(one)).join('\n'),
  );
  assert.equal(status, 0);
  assert.deepEqual(
    stdout
      .trim()
      .split('\n')
      .map((line) => parsed(line).doubts.length),
    [0, 2, 0],
  );
  const out = join(folder, 'public.txt');
  const written = await typed(['redact', write('in.txt', TEXT), '--out', out, '--json', '--lang', 'en']);
  assert.equal(written.status, 0);
  assert.match(written.stderr, /^2 doubts are open/);
  assert.equal(readFileSync(out, 'utf8'), TEXT);
});

test('answers of another shape are a wrong use of the command, told in a sentence', async () => {
  for (const answers of ['{"cover":"弥勒"}', '{"cover":[1]}', '{', '{"hide":[]}', '{"cover":["a"],"keep":["a"]}']) {
    const { status, stderr, stdout } = await typed(['redact', '-', '--json', '--answers', answers], TEXT);
    assert.deepEqual([status, stdout, stderr.length > 10], [2, '', true], answers);
  }
  const list = write('list.json', '["弥勒"]');
  assert.equal((await typed(['redact', '-', '--answers', list], TEXT)).status, 2);
  assert.equal((await typed(['redact', 'check', list, '--answers', list])).status, 2);
});

const SERVED = `江州市市场监督管理局行政处罚决定书
江市监罚〔2026〕412号
当事人：江州市锦程鞋业有限公司，统一社会信用代码91370102MA3FQ2X18T，法定代表人鲁广利，住所江州市城北区江燕路118号。
2026年3月4日检查。违反《商标法》第五十七条第（三）项。罚款人民币伍万元整。举报人李雪梅，电话13800138000。`;
const FACTS = JSON.stringify({
  punished: [{ name: '江州市锦程鞋业有限公司', kind: 'organisation', uscc: '91370102MA3FQ2X18T' }],
  legalRepresentatives: ['鲁广利'],
  businessPlaces: ['江州市城北区江燕路118号'],
  agencies: ['江州市市场监督管理局'],
});

test('the check compares the required items of the served text, and names each that is gone or changed', async () => {
  const served = write('served.txt', SERVED);
  const out = join(folder, 'made.txt');
  await typed(['redact', served, '--out', out, '--facts', FACTS]);
  const clean = await typed(['redact', 'check', out, '--json', '--served', served, '--facts', FACTS]);
  assert.deepEqual(JSON.parse(clean.stdout), { ok: true, left: [], doubts: [], required: [] });
  assert.equal(clean.status, 0);

  const forged = readFileSync(out, 'utf8')
    .replace('伍万元整', '伍某乙')
    .replaceAll('江州市锦程鞋业有限公司', '（略）')
    .replace('江燕路', '江某')
    .replace('〔2026〕412号', '〔2026〕413号')
    .replace('，法定代表人鲁广利', '')
    .replace('2026年3月4日', '2026年3月5日');
  const { status, stdout } = await typed([
    ...['redact', 'check', write('forged.txt', forged), '--json', '--served', served],
    ...['--facts', FACTS],
  ]);
  const { ok, required } = JSON.parse(stdout);
  assert.deepEqual([status, ok], [1, false]);
  assert.deepEqual(
    required.map(({ field, before, after }: { field: string; before: string; after: string | null }) => [
      field,
      before,
      after,
    ]),
    [
      ['number', '江市监罚〔2026〕412号', '江市监罚〔2026〕413号'],
      ['punished', '江州市锦程鞋业有限公司', '（略）'],
      ['representative', '鲁广利', null],
      ['place', '江州市城北区江燕路118号', '江州市城北区江某118号'],
      ['date', '2026年3月4日', '2026年3月5日'],
      ['amount', '人民币伍万元整', '人民币伍某乙'],
    ],
  );
});

test('open doubts leave ok as it is and stand in the sentence; what an answer covers and still stands is left', async () => {
  const file = write('open.txt', TEXT);
  const open = await typed(['redact', 'check', file, '--json']);
  assert.equal(open.status, 0);
  assert.deepEqual(JSON.parse(open.stdout), {
    ok: true,
    left: [],
    doubts: [
      { where: 'text:1', text: '弥勒' },
      { where: 'text:1', text: '湛蓝' },
    ],
    required: [],
  });
  assert.match((await typed(['redact', 'check', file, '--lang', 'en'])).stdout, /nothing is left; 2 doubts are open/);
  const left = await typed(['redact', 'check', file, '--json', '--answers', '{"cover":["弥勒"],"keep":["湛蓝"]}']);
  assert.equal(left.status, 1);
  assert.deepEqual(JSON.parse(left.stdout).left, [{ where: 'text:1', kind: 'name' }]);
});
