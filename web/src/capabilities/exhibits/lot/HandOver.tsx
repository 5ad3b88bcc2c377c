// A hand-over that waits: the receiver signs or refuses; what was refused is cleared up and asked again by the giver, or ended by the head.
import { useQuery } from '@tanstack/react-query';
import { api } from '../../../platform/api/index.ts';
import { useSteps } from '../../../platform/parts/record/use-steps.ts';
import { ActionBar } from '../../../platform/records/page/ActionBar.tsx';
import { lotQuery } from '../queries.ts';
import type { LotRecord, Movement } from '../shapes.ts';

/** Whose turn it is by the signature: nobody else's steps are offered, whatever the run would let a colleague do. */
const turns: Readonly<Record<string, readonly string[]>> = {
  waiting: ['sign', 'refuse'],
  refused: ['again', 'end'],
};

export function HandOver({ lot, movement }: { lot: LotRecord; movement: Movement }) {
  const { signature, maySign } = movement;
  const steps = turns[signature ?? ''] ?? [];
  if (steps.length === 0 || (signature === 'waiting' && maySign !== true)) return null;
  return <Steps key={signature} lot={lot} movement={movement} steps={steps} />;
}

type StepsProps = { lot: LotRecord; movement: Movement; steps: readonly string[] };

function Steps({ lot, movement: { id, signature, unit, qty }, steps }: StepsProps) {
  const path = `/exhibit-movements/${id}`;
  const take = useSteps<LotRecord>(path, lotQuery(lot.id).queryKey);
  const { data } = useQuery({ queryKey: ['record', path, signature], queryFn: () => api.runAt(path) });
  const actions = data?.actions.filter(({ action, allowed }) => allowed && steps.includes(action)) ?? [];
  if (actions.length === 0) return null;
  return (
    <ActionBar
      of={id}
      actions={actions}
      onTake={take}
      consequence={() => `${lot.no} ${lot.name} ${qty ?? ''} ${unit}`}
      danger={['end']}
    />
  );
}
