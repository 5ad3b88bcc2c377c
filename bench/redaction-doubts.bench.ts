// What of persons a redaction neither covers nor asks, by kind, and how much it asks, on decisions and talk written before its rules were
// read; beside another engine, such as that of the day before: `redaction-doubts.bench.ts [FOLDER of the other engines/redaction]`.
import { redact } from '../engines/redaction/index.ts';
import type { Passage } from '../engines/redaction/testing/by-hand.ts';
import { FRESH_DECISION_SET, FRESH_TALK_SET, unseenOf } from '../engines/redaction/testing/fresh.ts';
import { labelled } from '../engines/redaction/testing/marked.ts';
import type { Facts } from '../engines/redaction/types.ts';
import { machine } from './measuring.ts';

type Place = { readonly start: number; readonly end: number };
type Engine = (
  text: string,
  facts?: Facts,
) => { spans: readonly (Place & { action: string })[]; doubts?: readonly Place[] };

const other = process.argv[2];
const before: { redact: Engine } | undefined = other === undefined ? undefined : await import(`${other}/index.ts`);

type Count = { all: number; open: number; asked: number };

/** A sign that is neither covered nor asked makes an item open; one that is only asked, asked. */
function measured(engine: Engine, passages: readonly Passage[], withFacts: boolean) {
  const kinds = new Map<string, Count>();
  const total = { signs: 0, doubts: 0, required: 0, wronged: 0 };
  for (const { marked, facts } of passages) {
    const { text, cover, stay } = labelled(marked);
    const { spans, doubts = [] } = engine(text, withFacts ? facts : undefined);
    const [hidden, asked] = [new Uint8Array(text.length), new Uint8Array(text.length)];
    for (const { start, end, action } of spans) if (action === 'cover') hidden.fill(1, start, end);
    for (const { start, end } of doubts) asked.fill(1, start, end);
    total.signs += text.length;
    total.doubts += doubts.length;
    for (const { start, end, kind } of cover) {
      const count = kinds.get(kind) ?? { all: 0, open: 0, asked: 0 };
      kinds.set(kind, count);
      const places = Array.from({ length: end - start }, (_, at) => start + at).filter((at) =>
        /\S/.test(text[at] ?? ''),
      );
      const shown = places.filter((at) => hidden[at] === 0);
      count.all += 1;
      if (shown.some((at) => asked[at] === 0)) count.open += 1;
      else if (shown.length > 0) count.asked += 1;
    }
    total.required += stay.length;
    total.wronged += stay.filter(({ start, end }) => hidden.subarray(start, end).includes(1)).length;
  }
  return { kinds, ...total };
}

const per = (part: number, whole: number): string => `${((100 * part) / Math.max(1, whole)).toFixed(2)} %`;

console.log(machine());
console.log(
  'set | engine | kind: neither covered nor asked, asked, of all … | all | doubts per 800 signs | required covered',
);
const sets: readonly (readonly [string, readonly Passage[], boolean])[] = [
  ['decisions, facts', FRESH_DECISION_SET, true],
  ['decisions, no facts', FRESH_DECISION_SET, false],
  ['talk', FRESH_TALK_SET, false],
  ['decisions never looked at, no facts', unseenOf(FRESH_DECISION_SET), false],
  ['talk never looked at', unseenOf(FRESH_TALK_SET), false],
];
for (const [set, passages, withFacts] of sets) {
  for (const [name, engine] of [
    ['now', redact],
    ['before', before?.redact],
  ] as const) {
    if (engine === undefined) continue;
    const { kinds, signs, doubts, required, wronged } = measured(engine, passages, withFacts);
    const counts = [...kinds.values()];
    const sum = (key: keyof Count): number => counts.reduce((total, count) => total + count[key], 0);
    const rows = [...kinds].map(([kind, { all, open, asked }]) => `${kind} ${open}, ${asked} of ${all}`);
    const rest = [per(sum('open'), sum('all')), ((doubts * 800) / signs).toFixed(2), `${wronged} of ${required}`];
    console.log([set, name, rows.join('; '), ...rest].join(' | '));
  }
}
