// Offence checks per second: one crime, the crimes of an offence, and all crimes under two versions of the law; beside a plain
// two-valued pass over the rows of the day, which knows neither what is missing nor which law governs.
import { checkOffence, compileLaw, type OffenceInput, seedLaw } from '../engines/offence/index.ts';
import { machine } from './measuring.ts';

const seconds = Number(process.argv[2] ?? 3);
const asOf = '2026-11-24';
const law = compileLaw(seedLaw);

/** Questions as offices ask them: an act before or after 2025-04-26, amounts around the numbers, some facts unknown. */
const questions: readonly OffenceInput[] = Array.from({ length: 500 }, (_, index) => ({
  actDate: index % 3 === 0 ? '2024-06-01' : '2026-06-01',
  subject: index % 2 === 0 ? 'individual' : 'unit',
  facts: {
    illegalBusinessAmount: (index * 997) % 400_000,
    unsoldGoodsValue: (index * 1_499) % 400_000,
    ...(index % 4 === 0 ? {} : { salesAmount: (index * 701) % 90_000 }),
    ...(index % 5 === 0 ? { marks: 1 + (index % 3) } : {}),
  },
}));

/** How many in a second of processor time on one thread: what else the machine does is left out. */
function rate(work: (input: OffenceInput) => unknown): number {
  const run = (until: number) => {
    let done = 0;
    for (; performance.now() < until; done += 1) work(questions[done % questions.length] as OffenceInput);
    return done;
  };
  run(performance.now() + 500);
  const start = process.cpuUsage();
  const done = run(performance.now() + seconds * 1_000);
  const { user, system } = process.cpuUsage(start);
  return Math.round((done / (user + system)) * 1_000_000);
}

/** The rows of the day whose number is reached, conditions answered by nobody taken for no. */
function plain({ actDate, facts }: OffenceInput): string[] {
  return seedLaw.rows.flatMap((row) => {
    const sum = seedLaw.elements[row.element]?.sum ?? [];
    const isThen = row.effectiveFrom <= actDate && (row.effectiveTo === null || actDate <= row.effectiveTo);
    const value = sum.reduce((all, { fact, times }) => all + (facts[fact] ?? 0) * times, 0);
    return isThen && row.value !== null && row.condition.length === 0 && value >= row.value ? [row.id] : [];
  });
}

const ask = (more: Partial<OffenceInput>) => rate((input) => checkOffence({ ...input, ...more }, { asOf, law }));
const one = ask({ articles: ['214'] });
const offence = ask({ offence: 'PQ-49' });
const all = ask({ articles: 'all' });
const peer = rate(plain);
console.log(machine());
console.log(
  `one crime: ${one} checks a second of processor time; an offence of two crimes: ${offence}; all 20 crimes: ${all}`,
);
console.log(
  `a plain two-valued pass over all rows: ${peer}/s; all crimes with what is missing and which law: ${(peer / all).toFixed(1)} times as long`,
);
