// What a redaction leaves visible, on decisions made by a generator and on passages labelled by hand, beside two peers in the same run:
// patterns alone, and patterns with the persons and places of the segmenter's tags.
import { redact } from '../engines/redaction/index.ts';
import { wordsOf } from '../engines/redaction/reading/segmenter.ts';
import { BY_HAND, type Passage } from '../engines/redaction/testing/by-hand.ts';
import { HELD_OUT } from '../engines/redaction/testing/held-out.ts';
import { HELD_OUT_EIGHTH } from '../engines/redaction/testing/held-out-eighth.ts';
import { HELD_OUT_FIFTH } from '../engines/redaction/testing/held-out-fifth.ts';
import { HELD_OUT_FOURTH } from '../engines/redaction/testing/held-out-fourth.ts';
import { HELD_OUT_SECOND } from '../engines/redaction/testing/held-out-second.ts';
import { HELD_OUT_SEVENTH } from '../engines/redaction/testing/held-out-seventh.ts';
import { HELD_OUT_SIXTH } from '../engines/redaction/testing/held-out-sixth.ts';
import { HELD_OUT_THIRD } from '../engines/redaction/testing/held-out-third.ts';
import { madeDecision, seeded } from '../engines/redaction/testing/made.ts';
import { type Labelled, labelled } from '../engines/redaction/testing/marked.ts';
import { addScore, emptyScore, type Score } from '../engines/redaction/testing/score.ts';
import type { Facts } from '../engines/redaction/types.ts';
import { machine } from './measuring.ts';

const count = Number(process.argv[2] ?? 300);
const seed = Number(process.argv[3] ?? 20261129);

type Covered = { readonly start: number; readonly end: number };
type Way = (text: string, facts: Facts | undefined) => readonly Covered[];

const PATTERNS = [
  /[1-9]\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])\d{3}[\dXx]/g,
  /(?<!\d)1[3-9]\d{9}(?!\d)/g,
  /(?<!\d)0\d{2,3}-\d{7,8}(?!\d)/g,
  /(?<!\d)62\d{14,17}(?!\d)/g,
  /[\w.+-]{1,64}@[\w-]{1,63}\.[\w.]{2,20}/g,
  /[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-Z]·?[A-Z0-9]{5,6}/g,
  /(?<=(?:住址|地址|家住|户籍|住所)[：:]?)[^\s，。；：:]{6,60}/g,
];
const patterns: Way = (text) =>
  PATTERNS.flatMap((pattern) =>
    [...text.matchAll(pattern)].map(({ index, 0: match }) => ({ start: index, end: index + match.length })),
  );
const tags: Way = (text, facts) => {
  const named: Covered[] = [];
  let at = 0;
  for (const { word, tag } of wordsOf(text)) {
    if (/^nr/.test(tag) && word.length > 1) named.push({ start: at, end: at + word.length });
    at += word.length;
  }
  return [...patterns(text, facts), ...named];
};
const ours: Way = (text, facts) => redact(text, facts).spans.filter(({ action }) => action === 'cover');

type Document = { readonly truth: Labelled; readonly facts?: Facts };
const random = seeded(seed);
const made: Document[] = Array.from({ length: count }, () => madeDecision(random)).map(({ marked, facts }) => ({
  truth: labelled(marked),
  facts,
}));
const read = ({ marked, facts }: Passage): Document => ({
  truth: labelled(marked),
  ...(facts === undefined ? {} : { facts }),
});
const byHand = BY_HAND.map(read);
const heldOut = HELD_OUT.map(read);
/** Sets that the rules saw only after they had been measured on them once. */
const later = [
  ['second', HELD_OUT_SECOND.map(read)],
  ['third', HELD_OUT_THIRD.map(read)],
  ['fourth', HELD_OUT_FOURTH.map(read)],
  ['fifth', HELD_OUT_FIFTH.map(read)],
  ['sixth', HELD_OUT_SIXTH.map(read)],
  ['seventh', HELD_OUT_SEVENTH.map(read)],
  ['eighth', HELD_OUT_EIGHTH.map(read)],
] as const;
/** With the names that the case knows: its witnesses, buyers and suppliers. */
const known = (documents: readonly Document[]): Document[] =>
  documents.map(({ truth, facts }) => {
    const names = truth.cover.filter(({ kind }) => kind === 'name' || kind === 'minor');
    return { truth, facts: { ...facts, others: names.map(({ start, end }) => truth.text.slice(start, end)) } };
  });
const bare = (documents: readonly Document[]): Document[] => documents.map(({ truth }) => ({ truth }));

function scored(documents: readonly Document[], way: Way, shows: boolean): Score {
  const score = emptyScore();
  for (const { truth, facts } of documents) {
    const { missed, wronged } = addScore(score, truth, way(truth.text, facts));
    if (!shows || missed.length + wronged.length === 0) continue;
    console.error(JSON.stringify({ missed, wronged }));
  }
  return score;
}

const share = ({ found, all }: { found: number; all: number }): string => (all === 0 ? '-' : (found / all).toFixed(3));
const per = (part: number, whole: number): string => `${((100 * part) / Math.max(1, whole)).toFixed(2)} %`;

console.log(
  `${machine()}; ${count} decisions, seed ${seed}; ${byHand.length} passages by hand; ${[heldOut, ...later.map(([, set]) => set)].map(({ length }) => length).join(', ')} held out`,
);
console.log('set | way | numbers | names | addresses | others | signs visible | documents leaking | required covered');
const shows = process.argv.includes('--show');
for (const [set, documents] of [
  ['made, facts', made],
  ['made, no facts', bare(made)],
  ['by hand, facts', byHand],
  ['by hand, no facts', bare(byHand)],
  ['held out, facts', heldOut],
  ['held out, names known', known(heldOut)],
  ['held out, no facts', bare(heldOut)],
  ...later.flatMap(
    ([name, set]) =>
      [
        [`${name} held out, facts`, set],
        [`${name} held out, no facts`, bare(set)],
        [`${name} held out, names known`, known(set)],
      ] as const,
  ),
] as const) {
  for (const [way, run] of [
    ['ours', ours],
    ['patterns', patterns],
    ['patterns and tags', tags],
  ] as const) {
    const { spans, signs, required, documents: all } = scored(documents, run, shows && way === 'ours');
    const recalls = [spans.numbers, spans.names, spans.addresses, spans.others].map(share);
    const rest = [per(signs.visible, signs.all), per(all.leaking, all.all), per(required.covered, required.all)];
    console.log([set, way, ...recalls, ...rest].join(' | '));
  }
}
