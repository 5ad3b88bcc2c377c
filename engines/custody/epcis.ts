// The book of goods in custody as an EPCIS 2.0 document (GS1, CBV 2.0): what was received, stored, sampled, handed on, destroyed.
import type { MovementKind } from './balance.ts';

export type TracedMovement = {
  readonly id: string;
  readonly kind: MovementKind;
  /** ISO time with its offset, or in UTC. */
  readonly at: string;
  readonly lot: string;
  readonly to?: string | undefined;
  readonly qty?: number | undefined;
  readonly unit: string;
  /** Where it happened, or where the goods are afterwards. */
  readonly place?: string | undefined;
  /** Of a disposal: whether the goods were destroyed, or left in another way; undefined: not known. */
  readonly destroyed?: boolean | undefined;
};

/** Addresses under which a reader finds lots, places and the case: absolute, without a slash at the end. */
export type Naming = { readonly base: string; readonly caseId: string; readonly createdAt: string };

type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json };

/** Units of UN/CEFACT Recommendation 20; what is counted in pieces has none. */
const units: Readonly<Record<string, string>> = {
  ...{ 毫克: 'MGM', mg: 'MGM', 克: 'GRM', g: 'GRM', 千克: 'KGM', 公斤: 'KGM', kg: 'KGM', 吨: 'TNE', t: 'TNE' },
  ...{
    毫升: 'MLT',
    ml: 'MLT',
    升: 'LTR',
    l: 'LTR',
    毫米: 'MMT',
    厘米: 'CMT',
    米: 'MTR',
    m: 'MTR',
    平方米: 'MTK',
    立方米: 'MTQ',
  },
};

type Step = { readonly action: 'ADD' | 'OBSERVE' | 'DELETE'; readonly bizStep: string; readonly disposition?: string };

/** What a movement is in the words of the Core Business Vocabulary. */
function stepOf({ kind, destroyed }: Pick<TracedMovement, 'kind' | 'destroyed'>): Step {
  switch (kind) {
    case 'take':
      return { action: 'ADD', bizStep: 'receiving', disposition: 'in_progress' };
    case 'move':
      return { action: 'OBSERVE', bizStep: 'storing', disposition: 'in_progress' };
    case 'sample':
      return { action: 'OBSERVE', bizStep: 'sampling', disposition: 'in_progress' };
    case 'return':
      return { action: 'OBSERVE', bizStep: 'departing', disposition: 'returned' };
    case 'handOver':
      return { action: 'OBSERVE', bizStep: 'departing', disposition: 'in_transit' };
    case 'dispose':
      if (destroyed === undefined) return { action: 'OBSERVE', bizStep: 'departing' };
      return destroyed
        ? { action: 'DELETE', bizStep: 'destroying', disposition: 'destroyed' }
        : { action: 'OBSERVE', bizStep: 'departing', disposition: 'in_transit' };
    case 'count':
      return { action: 'OBSERVE', bizStep: 'cycle_counting' };
    case 'split':
    case 'merge':
      return { action: 'OBSERVE', bizStep: 'repackaging' };
  }
}

/** @returns a document that the JSON schema of EPCIS 2.0 accepts; lots are classes under `base`/exhibit-lots */
export function epcisOf(movements: readonly TracedMovement[], naming: Naming): { readonly [name: string]: Json } {
  return {
    '@context': ['https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld'],
    type: 'EPCISDocument',
    schemaVersion: '2.0',
    creationDate: naming.createdAt,
    epcisBody: { eventList: movements.map((movement) => eventOf(movement, naming)) },
  };
}

function eventOf(movement: TracedMovement, { base, caseId }: Naming): { readonly [name: string]: Json } {
  const { action, ...said } = stepOf(movement);
  const uom = units[movement.unit.trim()] ?? units[movement.unit.trim().toLowerCase()];
  const quantity = (lot: string) => [
    {
      epcClass: `${base}/exhibit-lots/${encodeURIComponent(lot)}`,
      ...(movement.qty !== undefined && { quantity: movement.qty }),
      ...(movement.qty !== undefined && uom !== undefined && { uom }),
    },
  ];
  const place =
    movement.place === undefined ? undefined : { id: `${base}/stores/${encodeURIComponent(movement.place)}` };
  const { to } = movement;
  return {
    type: to === undefined ? 'ObjectEvent' : 'TransformationEvent',
    eventID: `urn:uuid:${movement.id}`,
    eventTime: new Date(movement.at).toISOString(),
    eventTimeZoneOffset: '+08:00',
    ...(to === undefined
      ? { action, quantityList: quantity(movement.lot) }
      : { inputQuantityList: quantity(movement.lot), outputQuantityList: quantity(to) }),
    ...said,
    ...(place !== undefined && { readPoint: place, ...(to === undefined && { bizLocation: place }) }),
    bizTransactionList: [{ bizTransaction: `${base}/cases/${encodeURIComponent(caseId)}` }],
  };
}
