// What an answer to a request does to the file: prices of the authority on the lines, who identified the goods on the rights.
import type { Session } from '../../../platform/database/connections/connect.ts';
import type { FieldProblem } from '../../../platform/errors/problem.ts';
import { refuseFields } from '../../../platform/http/requests/field-faults.ts';
import { lookAt, type Step, type WorkTools } from '../../../platform/procedures/index.ts';
import { weighCase } from '../threshold/weigh.ts';
import { goodsOf, setAuthorityPrice, setIdentifiedBy } from './store.ts';

/**
 * Writes the answer that was just recorded into the file, and compares the case anew where a price changed.
 * @throws Problem request.invalid for a line that was not asked about
 */
export async function takeAnswer(session: Session, tools: WorkTools, step: Step): Promise<void> {
  if (step.step === 'receiveValuation') await takeValuation(session, tools, step);
  else await takeIdentification(session, tools, step);
}

async function takeValuation(session: Session, tools: WorkTools, { instanceId, facts }: Step): Promise<void> {
  const prices = Object.entries((facts.prices ?? {}) as Record<string, number>);
  const { lines: asked } = await requestOf(session, tools, {
    instanceId,
    request: facts.request,
    step: 'askValuation',
  });
  const there = new Set((await goodsOf(session.tx, instanceId)).map(({ line }) => line));
  const problems = prices.flatMap(([name, price]) => pricesProblem({ name, price, asked, there }));
  refuseFields(problems);
  const basis = `价格认定结论书 ${String(facts.conclusionNo)}`;
  for (const [name, price] of prices)
    await setAuthorityPrice(session.tx, {
      caseId: instanceId,
      line: Number(name),
      fen: Math.round(price * 100),
      basis,
    });
  await weighCase(session, tools, instanceId);
}

function pricesProblem(q: {
  name: string;
  price: number;
  asked: ReadonlySet<number>;
  there: ReadonlySet<number>;
}): FieldProblem[] {
  const line = Number(q.name);
  if (!q.there.has(line) || !q.asked.has(line))
    return [
      {
        pointer: '/facts/prices',
        zh: `“${q.name}”不是请求认定的物品清单行号`,
        en: `'${q.name}' is no line of the goods list that was asked about`,
      },
    ];
  const fen = q.price * 100;
  if (q.price >= 0 && fen <= 9e15 && Math.abs(fen - Math.round(fen)) < 1e-6) return [];
  return [
    {
      pointer: '/facts/prices',
      zh: `第 ${line} 行的单价应为不小于 0、至多两位小数的元`,
      en: `the price of line ${line} must be in yuan, at least 0, with at most two decimals`,
    },
  ];
}

async function takeIdentification(session: Session, tools: WorkTools, { instanceId, facts }: Step): Promise<void> {
  const { identifier } = facts;
  if (typeof identifier !== 'string') return;
  const { asked } = await requestOf(session, tools, {
    instanceId,
    request: facts.request,
    step: 'askIdentification',
  });
  await setIdentifiedBy(session.tx, { caseId: instanceId, holder: asked, by: identifier.slice(0, 300) });
}

/** Whom a request asked, and about which lines. */
async function requestOf(
  session: Session,
  tools: WorkTools,
  q: { instanceId: string; request: unknown; step: string },
): Promise<{ asked: string; lines: ReadonlySet<number> }> {
  const { history } = await lookAt(session, tools, q.instanceId);
  const made = history.findLast(({ step, facts }) => step === q.step && facts.request === q.request)?.facts;
  return { asked: String(made?.asked ?? ''), lines: new Set(linesIn(String(made?.lines ?? ''))) };
}

/** '1、3-5' → 1, 3, 4, 5; what is no number is left out. */
export function linesIn(text: string): number[] {
  return text.split(/[\s,，、;；]+/).flatMap((part) => {
    const range = /^(\d{1,4})(?:\s*[-－–~至]\s*(\d{1,4}))?$/.exec(part);
    if (range === null) return [];
    const first = Number(range[1]);
    const last = Number(range[2] ?? range[1]);
    return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index);
  });
}
