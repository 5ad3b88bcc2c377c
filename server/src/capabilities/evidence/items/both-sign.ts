// A hand-over has two signatures: whoever handed the evidence over does not sign for it on behalf of the other side.
import { problem } from '../../../platform/errors/catalogue.ts';
import { eventsOfRuns } from '../../../platform/procedures/index.ts';
import type { StepRule } from '../../../platform/registers/index.ts';

/** The other side signs with an account of its own, or on paper that is kept with the step. @throws Problem request.invalid */
export const refuseOneHand: StepRule = async ({ tx, acting }, _tools, { row, step }) => {
  if (step.step !== 'receive' && step.step !== 'refuse') return;
  const { signed } = step.facts;
  if (Array.isArray(signed) && signed.length > 0) return;
  const events = (await eventsOfRuns(tx, [row.id])).get(row.id) ?? [];
  const handed = events.findLast((event) => event.step === 'handOver');
  if (handed?.by.user !== acting.userId) return;
  const zh = '移交人不能代对方签收。请由接收人登录签收，或者上传对方签字的交接单。';
  const en =
    'Whoever handed it over cannot sign for the other side. Let the receiver sign in and sign, or attach the paper that the receiver signed.';
  throw problem('request.invalid', {}, { fields: [{ pointer: '/facts/signed', zh, en }] });
};
