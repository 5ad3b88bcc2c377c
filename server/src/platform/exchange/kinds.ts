// The kinds of records that the parts of the line exchange, of one server.
import { RegisterError } from '@qingfeng/register';
import type { Services } from '../procedures/services.ts';
import type { ExchangeKind } from './kind.ts';

type Exchanging = { exchangeKinds?(services: Services): readonly ExchangeKind[] };

const declared = new WeakMap<Services, ReadonlyMap<string, ExchangeKind>>();

/** Makes them known to what exchanges; once more changes nothing. @throws RegisterError where two are called the same */
export function declareExchangeKinds(services: Services, capabilities: readonly Exchanging[]): void {
  const kinds = capabilities.flatMap((capability) => capability.exchangeKinds?.(services) ?? []);
  const byId = new Map(kinds.map((kind) => [kind.id, kind]));
  const twice = kinds.find((kind) => byId.get(kind.id) !== kind);
  if (twice !== undefined) throw new RegisterError(twice.id, ['two kinds of the exchange have this name']);
  declared.set(services, byId);
}

export function exchangeKinds(services: Services): readonly ExchangeKind[] {
  return [...(declared.get(services)?.values() ?? [])];
}

export function exchangeKind(services: Services, id: string): ExchangeKind | undefined {
  return declared.get(services)?.get(id);
}
