import assert from 'node:assert/strict';
import { test } from 'node:test';
import { link, type Match, type Table } from '../index.ts';
import { seededRandom } from '../judge/random.ts';

const MAKERS = ['halden', 'lumira', 'kestrel', 'redwood', 'foxglove', 'northgate'];
const SUBJECTS = [
  'photo studio',
  'tax manager',
  'chess tutor',
  'garden planner',
  'music maker',
  'map builder',
  'voice mail',
  'disk recovery',
  'poster print',
  'family game',
  'mail merge',
  'route atlas',
];
const EDITIONS = ['standard', 'professional', 'deluxe', 'premium'];
const SHORT: Readonly<Record<string, string>> = {
  standard: 'std',
  professional: 'pro',
  deluxe: 'dlx',
  premium: 'prem',
};

/** Programs in several editions and versions, a third of them in one table only; ids say which they are. `times`: how often the second table may list one. */
function catalogues(seed: number, times: number): { left: Table; right: Table; truth: number } {
  const random = seededRandom(seed);
  const [left, right]: [Table['records'][number][], Table['records'][number][]] = [[], []];
  let truth = 0;
  for (const maker of MAKERS)
    for (const subject of SUBJECTS)
      for (const edition of EDITIONS)
        for (const version of [2003, 2004]) {
          if (random() < 0.6) continue;
          const [where, thing] = [random(), `${maker} ${subject} ${edition} ${version}`];
          const price = () => (20 + random() * 60).toFixed(2);
          if (where < 0.7) left.push({ id: thing, values: [`${maker} ${subject} ${edition} ${version}`, price()] });
          const listed = where > 0.3 ? Math.ceil(times * random()) : 0;
          for (let time = 0; time < listed; time += 1) {
            const written = random() < 0.4 ? SHORT[edition] : edition;
            const title = `${subject} ${written} ${version}${random() < 0.3 ? ' retail box' : ''}${random() < 0.95 ? ` by ${maker}` : ''}`;
            right.push({ id: `${thing}/${time}`, values: [title, price()] });
            if (where < 0.7) truth += 1;
          }
        }
  const columns = ['title', 'price'];
  return { left: { columns, records: left }, right: { columns, records: right }, truth };
}

async function linked(tables: { left: Table; right: Table }, oneToOne: boolean) {
  const { matches, estimatedPrecision } = await link({ ...tables, oneToOne });
  const found: Match[] = [];
  for await (const match of matches()) found.push(match);
  const right = found.filter((match) => match.right.startsWith(`${match.left}/`)).length;
  return { found, right, estimatedPrecision };
}

test('editions of one program in two catalogues are told apart, and the estimated precision is near the true one', async () => {
  const tables = catalogues(3, 1);
  for (const oneToOne of [false, true]) {
    const { found, right, estimatedPrecision } = await linked(tables, oneToOne);
    const precision = right / found.length;
    const f1 = (2 * right) / (found.length + tables.truth);
    assert.ok(f1 > 0.75, `F1 ${f1}, one to one ${oneToOne}`);
    assert.ok(Math.abs(precision - estimatedPrecision) < 0.2, `estimated ${estimatedPrecision}, true ${precision}`);
  }
});

test('a table that lists a thing several times is matched with all of them', async () => {
  const tables = catalogues(4, 3);
  const { found, right } = await linked(tables, false);
  assert.ok(right / found.length > 0.7, `precision ${right / found.length}`);
  assert.ok(right / tables.truth > 0.6, `recall ${right / tables.truth}`);
});

test('what the second look adds is a reason of its own, and the reasons add up', async () => {
  const { found } = await linked(catalogues(3, 1), true);
  for (const { weight, why } of found) {
    assert.ok(Math.abs(why.reduce((sum, one) => sum + one.weight, 0) - weight) < 1e-6);
    assert.match(why.at(-1)?.text.en ?? '', /words that the other has not/);
  }
});
