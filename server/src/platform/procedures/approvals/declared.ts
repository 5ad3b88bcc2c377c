// Sheets among the procedures that the server runs.
import type { Json, ProcedureEvent } from '@qingfeng/procedure';
import type { Tables } from '../../database/connections/connect.ts';
import type { HandlerRule } from '../handlers/handler-rule.ts';
import type { Change, DeclaredProcedure } from '../registry.ts';
import { sheetProcedure } from './procedure.ts';
import { describeSheets, moveSheet } from './store.ts';

const opinionOf = (facts: ProcedureEvent['facts']): { opinion?: string } => {
  const value: Json | undefined = facts.opinion;
  return typeof value === 'string' ? { opinion: value } : {};
};

const onSheet: Readonly<Record<string, (event: ProcedureEvent) => Omit<Parameters<typeof moveSheet>[2], 'state'>>> = {
  agree: () => ({ stage: 1 }),
  skip: () => ({ stage: 1 }),
  resubmit: ({ facts }) => ({ round: true, ...opinionOf(facts) }),
};

async function project(tx: Tables, { instance, event }: Change): Promise<void> {
  if (event === null) return;
  await moveSheet(tx, instance.id, { state: instance.state, ...onSheet[event.step]?.(event) });
}

/** Who reads is said by the chain; what was returned may be mended by a colleague. */
const fixed: HandlerRule = async (_, { state }) =>
  state === 'returned'
    ? null
    : { zh: '呈批的审核人由呈批流程确定，不能改派', en: 'who reads a sheet is said by its chain' };

export const sheetsDeclared: readonly DeclaredProcedure[] = [
  {
    procedure: sheetProcedure,
    kind: 'approvalSheet',
    parts: {
      drafter: { agency: 'owner' },
      reviewer: { agency: 'owner' },
      head: { agency: 'owner', roles: ['approver'] },
      system: { agency: 'system' },
    },
    link: ({ recordId }) => `/approvals/${recordId}`,
    project,
    handlers: fixed,
    namedApprovals: ['review'],
    describe: describeSheets,
  },
];
