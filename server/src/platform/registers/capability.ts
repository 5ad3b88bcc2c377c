// What a capability hands to the server.
import type { Register } from '@qingfeng/register';
import type { RecordKinds } from '../audit/record-kinds.ts';
import type { DataMove } from '../database/moves/data-move.ts';
import type { ExchangeKind } from '../exchange/kind.ts';
import type { App } from '../http/services.ts';
import type { ImportKind } from '../long-work/kind.ts';
import type { JobDefinition } from '../notices/jobs.ts';
import type { PersonalData } from '../organisation/personal/personal-data.ts';
import type { DeclaredProcedure } from '../procedures/registry.ts';
import type { Services } from '../procedures/services.ts';
import type { DeclaredRecord } from '../records/declared.ts';
import type { QueueSource } from '../records/queues/counts.ts';
import type { Search } from '../search/everything.ts';
import type { LinkTarget } from './links/links.ts';

/** One part of the line, as the server takes it in. Its problems register themselves when its problems.ts is loaded. */
export type Capability = {
  /** Name in folders, routes, menus. */
  id: string;
  /** Adds the routes; the prefix /api/v1 is set already. */
  routes(app: App, services: Services): void | Promise<void>;
  /** Adds pages outside the API, which nobody signs in for; they refuse in their own way. */
  pages?(app: App, services: Services): void;
  /** Its records that are declared: what serves them follows from that. */
  registers?: readonly Register[];
  /** Its other records that fields may link to, beside those of registers and procedures. */
  linkTargets?: readonly LinkTarget[];
  /** What releases changed in its stored rows; carried out after a start. */
  dataMoves?: readonly DataMove[];
  jobs?(services: Services): readonly JobDefinition[];
  /** Lists that may be brought in with more rows than anybody waits for. */
  imports?(services: Services): readonly ImportKind[];
  /** Work that goes on while the server runs, in processes that do background work; it looks for itself what there is to do. */
  background?(services: Services): { stop(): Promise<void> };
  /** Its records that other systems may own; those of registers follow from their declarations. */
  exchangeKinds?(services: Services): readonly ExchangeKind[];
  procedures?: readonly DeclaredProcedure[];
  /** Its lists by hand that have work queues; those of registers follow from their declarations. */
  queues?: readonly QueueSource[];
  /** Its lines of the register of personal data. */
  personalData?: readonly PersonalData[];
  /** What its records are called in the audit trail. */
  recordKinds?: RecordKinds;
  /** Its records that have pages: notes, following, history and bulk work follow from that. */
  records?(services: Services): readonly DeclaredRecord[];
  /** Its part of the search over everything: what the acting user may see. */
  search?: Search;
  /** Runs at every start, after the migrations and before the first request. */
  start?(services: Services): Promise<void>;
  /** Loads the demonstration data; called in demonstration mode at every start, so it must change nothing the second time. */
  demonstrate?(services: Services): Promise<void>;
};

/** Every change of stored rows that a release brought, of all parts of the line, in its order. */
export const movesOf = (capabilities: readonly Capability[]): DataMove[] =>
  capabilities.flatMap(({ dataMoves }) => dataMoves ?? []).toSorted((a, b) => a.number - b.number);
