// The label of a lot as it is printed: GS1 DataMatrix with the number of the lot (AI 91), and the same in words.
import { addressOf } from '../../../platform/api/index.ts';
import type { LotRow } from '../shapes.ts';
import { quantity } from '../shapes.ts';

export function Label({ lot }: { lot: LotRow }) {
  const lines = [
    `${lot.name} ${quantity(lot.takenIn)} ${lot.unit}`,
    lot.case?.no ?? lot.case?.title ?? '',
    [lot.store?.name, lot.place].filter(Boolean).join(' '),
    lot.sealNo,
  ];
  return (
    <div className="exhibits-label">
      <img src={addressOf(`/exhibit-lots/${lot.id}/label.svg`)} alt={lot.no} width={112} height={112} />
      <div lang="zh">
        <b>{lot.no}</b>
        {lines
          .filter((text) => text !== '')
          .map((text) => (
            <div key={text}>{text}</div>
          ))}
      </div>
    </div>
  );
}
