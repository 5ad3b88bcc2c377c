import assert from 'node:assert/strict';
import { test } from 'node:test';
import { judgePairs, readPairLines } from '../index.ts';
import { seededRandom } from './random.ts';
import { terms, wordings } from './wording.ts';

const FAMILIES = ['photo studio', 'tax manager', 'chess tutor', 'garden planner', 'music maker', 'map builder'];
const MAKERS = ['halden', 'lumira', 'kestrel', 'redwood'];
const EDITIONS = ['standard', 'professional', 'deluxe', 'upgrade'];
const SHORT: Readonly<Record<string, string>> = { standard: 'std', professional: 'pro', deluxe: 'dlx', upgrade: 'upg' };

/** Each edition and version of some programs in two shops' words, beside all of its family in the other shop. */
function lines(seed: number): string[] {
  const random = seededRandom(seed);
  return MAKERS.flatMap((maker) =>
    FAMILIES.flatMap((family) => {
      const members = EDITIONS.flatMap((edition) => [2003, 2004].map((version) => ({ edition, version })));
      const price = () => (30 + random() * 20).toFixed(2);
      const draw = <T>(write: (edition: string, version: number) => T) =>
        members
          .filter(() => random() < 0.7)
          .map(({ edition, version }) => ({ thing: `${edition} ${version}`, text: write(edition, version) }));
      const here = draw(
        (edition, version) => `COL title VAL ${maker} ${family} ${edition} ${version} COL price VAL ${price()}`,
      );
      const there = draw((edition, version) => {
        const written = random() < 0.5 ? SHORT[edition] : edition;
        const extra = random() < 0.4 ? ' retail box' : '';
        return `COL title VAL ${family} ${version} ${written}${extra} by ${maker} COL price VAL ${price()}`;
      });
      return here.flatMap((one) =>
        there.map((other) => `${one.text}\t${other.text}\t${Number(one.thing === other.thing)}`),
      );
    }),
  );
}

function f1(lines: readonly string[], training: readonly string[] | null): number {
  const { pairs } = readPairLines(lines);
  const { judgements } = judgePairs(pairs, training === null ? null : readPairLines(training).pairs);
  const right = pairs.filter(({ label }, at) => label === true && judgements[at]?.match === true).length;
  const found = judgements.filter(({ match }) => match).length;
  return (2 * right) / (found + pairs.filter(({ label }) => label === true).length);
}

test('editions and versions of one program are told apart: learnt from labels, and without any', () => {
  const learnt = f1(lines(2), lines(1));
  assert.ok(learnt > 0.95, `learnt ${learnt}`);
  const alone = f1(lines(2), null);
  assert.ok(alone > 0.8, `without labels ${alone}`);
});

test('of pairs that are but a quarter of all most records lack their partner, and it is noticed', () => {
  const random = seededRandom(7);
  const some = [2, 3, 4].flatMap(lines).filter(() => random() < 0.25);
  const alone = f1(some, null);
  assert.ok(alone > 0.55, `without labels ${alone}`);
  const { judgements, threshold } = judgePairs(readPairLines(some).pairs, null);
  assert.ok(judgements.every(({ match, probability }) => match === probability >= threshold));
});

test('a pair that is given twice is judged as if it were given once', () => {
  const once = lines(2);
  const judged = (given: readonly string[]) => judgePairs(readPairLines(given).pairs, null).judgements;
  const single = judged(once);
  const double = judged([...once, ...once]);
  assert.deepEqual(
    double.map(({ match }) => match),
    [...single, ...single].map(({ match }) => match),
  );
});

test('words stand for one another where one is mistyped, shortened or written apart; figures only for their like', () => {
  const list: string[] = [];
  const numberOf = (word: string) => (list.includes(word) ? list.indexOf(word) : list.push(word) - 1);
  const numbered = (text: string) => Uint32Array.from(terms(text), numberOf);
  const compared = (left: string, right: string) => {
    const [one, other] = [numbered(left), numbered(right)];
    const found = wordings((number) => list[number] ?? '')(one, other);
    return `${[...found.left].join('')}|${[...found.right].join('')}`;
  };
  assert.equal(compared('deluxe professional keyboard', 'pro dlx keybaord'), '111|111');
  assert.equal(compared('avw 320x cable', 'avw320x cord'), '110|10');
  assert.equal(compared('office 2003', 'office 2004'), '10|10');
  assert.deepEqual(terms('保温杯500毫升 16 gb'), ['保温', '温杯', '500ml', '16gb']);
});
