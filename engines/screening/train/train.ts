// Makes data/model.json: weights of what stands around a mark, and of slips, from made offers; those of a match itself as they were fitted before
// (match-weights.json, docs/decisions/0097). With --check it is made and compared only: node engines/screening/train/train.ts [--check]
import { readFileSync, writeFileSync } from 'node:fs';
import { reliability } from '../score/calibrate.ts';
import { type Example, fitLogistic } from '../score/fit.ts';
import { FEATURES, type Model } from '../score/model.ts';
import { compileRights } from '../search/screener.ts';
import { madeOffer, madeRights } from './made-offers.ts';
import { seeded } from './made-titles.ts';
import { noisyMarks } from './noisy-marks.ts';

// Set, not fitted: how common a word is as a word and as a mark is not in made offers; and chance hits of one short disguise grow with the
// register, so that its odds fall by as many tens. Made disguises take any look-alike, and stand anywhere: people take the likest, and names come first.
const BY_HAND: Readonly<Record<string, number>> = {
  plainWord: -1,
  functionWord: -2.5,
  faintLikeness: -1.8,
  allReplaced: -1.5,
  crowdedRegister: -3.6,
  nickname: -0.2,
  borneOut: 0.8,
  altered: -5.8,
  folded: -0.07,
  ordinaryLetters: -3.4,
  dialect: -1,
  soundAndPinyin: 5,
  denial: -0.9,
  authentication: -4,
  foreignLetters: 1.5,
  mirrored: -0.5,
  ordinaryMark: -2.5,
  severalDisguises: -1,
  otherBrand: -7,
  modelNumber: -2.6,
  unknownMark: -2.5,
};
type MatchWeights = { readonly source: string; readonly weights: Readonly<Record<string, number>> };

/** A fit with today's tables was worse on noisy lists (docs/decisions/0074): these are kept, and the rest is fitted beside them. */
const MATCH: MatchWeights = JSON.parse(readFileSync(new URL('match-weights.json', import.meta.url), 'utf8'));
const FIXED: Readonly<Record<string, number>> = { ...MATCH.weights, ...BY_HAND };
const NAMES = Object.keys(FEATURES).filter((name) => !(name in FIXED));
/** So many marks that chance hits come as they do in real lists. */
const MARKS = 2_000;
const OFFERS = 80_000;
// Share of offers of which only the title is known.
const BARE = 0.3;
// Where bench/screening/screening.bench.ts finds the kinds of disguise and few chance hits.
const BOUND = 0.55;

/** Every candidate of made offers with its raw feature values: weights of one, nothing left out. */
function examples(seed: number, { marks, offers }: { marks: number; offers: number }): Example[] {
  const random = seeded(seed);
  const rights = madeRights(random, noisyMarks(random, marks));
  const raw: Model = {
    version: 'raw',
    source: '',
    minScore: 0,
    weights: Object.fromEntries(Object.keys(FEATURES).map((name) => [name, 1])),
  };
  const known = compileRights(rights, { model: raw });
  const titlesOnly = compileRights(
    rights.map(({ id, mark }) => ({ id, mark })),
    { model: raw },
  );
  const found: Example[] = [];
  for (let id = 1; id <= offers; id += 1) {
    const bare = random() < BARE;
    const made = madeOffer(random, id, { rights, bare });
    const screener = bare ? titlesOnly : known;
    const at = made.surface === '' ? -1 : made.offer.title.indexOf(made.surface);
    for (const hit of screener.screen(made.offer)) {
      const meant = hit.right === made.right?.id && hit.span[0] < at + made.surface.length && hit.span[1] > at;
      // Another mark that happens to stand there as registered is a hit as good as any.
      if (!meant && hit.transforms.length === 0) continue;
      // Nobody writes so in made offers: they could only teach what speaks against it.
      if (hit.features.soundAndPinyin !== undefined) continue;
      found.push(exampleOf(hit.features, meant && made.infringing));
    }
  }
  return found;
}

/** What is set by hand is not fitted, but there. */
function exampleOf(features: Readonly<Record<string, number>>, infringing: boolean): Example {
  const entries = Object.entries(features);
  const offset = entries.reduce((sum, [name, value]) => sum + (FIXED[name] ?? 0) * value, 0);
  return {
    features: Object.fromEntries(entries.filter(([name]) => !(name in FIXED))),
    label: infringing ? 1 : 0,
    offset,
  };
}

const training = examples(11, { marks: MARKS, offers: OFFERS });
const weights: Record<string, number> = { ...FIXED, ...fitLogistic(training, NAMES, { ridge: 2 }) };
const held = examples(12, { marks: MARKS, offers: 30_000 });
console.info(`${training.length} candidates for training, ${held.length} held out`);
for (const name of NAMES) console.info(name.padEnd(20), weights[name]);

const scored = held.map(({ features, label, offset = 0 }) => ({
  label,
  score:
    1 /
    (1 +
      Math.exp(-Object.entries(features).reduce((sum, [name, value]) => sum + (weights[name] ?? 0) * value, offset))),
}));
console.info('score      candidates  mean score  infringing');
for (const { from, to, count, meanScore, infringing } of reliability(
  scored.map(({ score, label }) => ({ score, infringing: label === 1 })),
)) {
  console.info(
    `${from} to ${to} ${String(count).padStart(8)} ${meanScore.toFixed(3).padStart(10)} ${infringing.toFixed(3).padStart(10)}`,
  );
}
const brier = scored.reduce((sum, { label, score }) => sum + (score - label) ** 2, 0) / scored.length;
console.info(`Brier score ${brier.toFixed(4)}`);

const model: Model = {
  version: '8',
  source: `logistic regression on ${training.length} candidates in ${OFFERS} made offers (seed 11), weights of a match itself from ${MATCH.source}; no real offer took part`,
  minScore: BOUND,
  weights,
};
const FILE = new URL('../data/model.json', import.meta.url);
const made = `${JSON.stringify(model)}\n`;
if (!process.argv.includes('--check')) writeFileSync(FILE, made);
else if (readFileSync(FILE, 'utf8') !== made) {
  console.error('data/model.json is not what this makes');
  process.exitCode = 1;
}
