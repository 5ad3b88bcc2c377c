// What one administrator hands to the other: a node's identifier, name, address and key in one text.
import type { Nodes } from '../shapes.ts';
import type { KeyFields } from './queries.ts';

export type NodeCard = { nodeId: string; name: string; regionCode: string; baseUrl: string; key: KeyFields };

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The card of this node, with the key in use. */
export function cardOf({ nodeId, name, regionCode, baseUrl, keys }: Nodes['own']): string {
  const [key] = keys;
  if (key === undefined) return '';
  const { keyId, suite, publicKey } = key;
  const card: NodeCard = { nodeId, name, regionCode, baseUrl, key: { keyId, suite, publicKey } };
  return JSON.stringify(card, null, 2);
}

/** Reads a card that was pasted; undefined when it is none. */
export function readCard(text: string): NodeCard | undefined {
  try {
    const { nodeId, name, regionCode, baseUrl, key } = JSON.parse(text) as Partial<NodeCard>;
    const { keyId, suite, publicKey } = key ?? ({} as Partial<KeyFields>);
    const texts = [name, regionCode, baseUrl, keyId, publicKey];
    if (!texts.every((one) => typeof one === 'string') || typeof nodeId !== 'string' || !uuid.test(nodeId))
      return undefined;
    if (suite !== 'intl' && suite !== 'gm') return undefined;
    return { nodeId, name, regionCode, baseUrl, key: { keyId, suite, publicKey } } as NodeCard;
  } catch {
    return undefined;
  }
}
