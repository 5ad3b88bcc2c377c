// Functions of the platform that an office may use alone, the rest being done in a system of its own: which request is work of which.
import type { FastifyRequest } from 'fastify';
import type { Words } from '../errors/problem.ts';

export const officeFunctions = {
  screening: { zh: '线索甄别', en: 'Screening' },
  clocks: { zh: '期限提醒', en: 'Clocks' },
  referral: { zh: '涉嫌犯罪移送', en: 'Referral' },
  checks: { zh: '追诉标准比对', en: 'Threshold checks' },
} as const satisfies Record<string, Words>;
export type OfficeFunction = keyof typeof officeFunctions;
export const officeFunctionNames = Object.keys(officeFunctions) as [OfficeFunction, ...OfficeFunction[]];

/** Everything else: filling in cases, leads, documents, goods, publication, plans. */
const rest = { id: 'rest', title: { zh: '在此填报和办理', en: 'Entering and handling records here' } };

/** Of every office, whatever it uses: its account, the exchange, looking things up, talking about a record. */
const always: ReadonlySet<string> = new Set([
  ...['access', 'audit', 'exchange', 'files', 'law', 'me', 'nodes', 'notices', 'organisation', 'platform', 'records'],
  ...['reference', 'registers', 'search', 'sign-in'],
]);
const byTag: Readonly<Record<string, OfficeFunction>> = {
  inbox: 'clocks',
  monitors: 'screening',
  rights: 'screening',
  referral: 'referral',
};
/** Steps of a case on the way to the police, and the answer to the check; the others are handling the case. */
const caseSteps: Readonly<Record<string, OfficeFunction>> = {
  answerThreshold: 'checks',
  ...Object.fromEntries(
    [
      ...['noticePolice', 'consultPolice', 'proposeNoReferral', 'approveNoReferral', 'reopenReferral'],
      ...['submitReferral', 'approveReferral', 'refuseReferral', 'sendCopies'],
    ].map((step) => [step, 'referral' as const]),
  ),
};
const reading: readonly string[] = ['GET', 'HEAD', 'OPTIONS'];

/** The function that a step of a procedure is work of; `rest` for what belongs to none of them. */
function functionOfStep({ procedure, step }: { procedure: string; step: string }): OfficeFunction | 'rest' {
  if (procedure === 'cases.case') return caseSteps[step] ?? 'rest';
  // Goods go to the police with the case.
  if (step === 'handOver') return 'referral';
  if (procedure.startsWith('referral.')) return 'referral';
  return procedure.startsWith('leads.monitor') ? 'screening' : 'rest';
}

/** Whether an agency that uses some functions alone takes such a step. */
export function usesStep(
  { functions }: { functions?: readonly string[] | null },
  q: { procedure: string; step: string },
): boolean {
  return functions == null || functions.includes(functionOfStep(q));
}

/** What a request that may change something is work of; undefined for what every office does. */
export function functionOf({ method, routeOptions, params }: FastifyRequest): { id: string; title: Words } | undefined {
  if (reading.includes(method)) return undefined;
  const { url = '', schema } = routeOptions;
  const tags = (schema as { tags?: readonly string[] } | undefined)?.tags ?? [];
  if (tags.length === 0 || tags.some((tag) => always.has(tag))) return undefined;
  const named = byTag[tags[0] ?? ''] ?? (tags.includes('cases') ? ofCase(method, url, params) : undefined);
  return named === undefined ? rest : { id: named, title: officeFunctions[named] };
}

/** What the check needs is added to a case of another system; its steps are those of the check and of the referral. */
function ofCase(method: string, url: string, params: unknown): OfficeFunction | undefined {
  if (url.endsWith('/cases/check') || url.endsWith('/cases/:id/earlier-penalties')) return 'checks';
  if (method === 'PATCH' && url.endsWith('/cases/:id')) return 'checks';
  const step = String((params as { step?: unknown } | undefined)?.step);
  if (url.endsWith('/case-measures/:id/steps/:step')) return step === 'handOver' ? 'referral' : undefined;
  return url.endsWith('/cases/:id/steps/:step') ? caseSteps[step] : undefined;
}
