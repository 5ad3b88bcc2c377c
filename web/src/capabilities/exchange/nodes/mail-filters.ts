// What narrows the two lists of messages: their state, and whose they are.
import type { Words } from '../../../platform/i18n/index.ts';
import type { Filter } from '../../../platform/parts/lists/Filters.tsx';
import type { NodePeer } from '../shapes.ts';

export function mailFilters(
  { t }: Pick<Words, 't'>,
  q: { states: readonly string[]; of: 'outbox' | 'inbox'; peers: readonly Pick<NodePeer, 'id' | 'name'>[] },
): Filter[] {
  const all = { value: '', label: t('exchange.mail.all') };
  return [
    {
      kind: 'segments',
      key: 'state',
      label: t('exchange.mail.state'),
      options: q.states.map((value) => (value === '' ? all : { value, label: t(`exchange.${q.of}.states.${value}`) })),
    },
    {
      kind: 'choice',
      key: 'peerId',
      label: t('exchange.mail.node'),
      width: 180,
      options: [
        { value: '', label: t('exchange.mail.allNodes') },
        ...q.peers.map(({ id, name }) => ({ value: id, label: name })),
      ],
    },
  ];
}
