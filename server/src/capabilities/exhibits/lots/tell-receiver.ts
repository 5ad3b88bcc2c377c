// Goods that wait for a signature: whoever is to sign for them is told with the commit of the hand-over.
import type { Session } from '../../../platform/database/connections/connect.ts';
import type { WorkTools } from '../../../platform/procedures/index.ts';

/** Null where nobody with an account is to sign. */
export async function tellReceiver(
  { tx, acting }: Session,
  { tell }: Pick<WorkTools, 'tell'>,
  q: { receiverId: string | null; lot: { id: string; no: string } },
): Promise<void> {
  if (q.receiverId === null) return;
  const { id, no } = q.lot;
  await tell?.(tx, [
    {
      kind: 'handOver',
      link: `/exhibit-lots/${id}`,
      also: [q.receiverId],
      title: {
        zh: `${acting.displayName}移交的物品 ${no} 待您签收`,
        en: `Goods ${no}, handed over by ${acting.displayName}, await your signature`,
      },
      body: {
        zh: '请核对数量和封签后，以本人账号签收；未签收前，台账显示为待签收。',
        en: 'Check quantity and seal, then sign for them under your own account. Until then the book shows them as awaiting signature.',
      },
    },
  ]);
}
