// What a request is about: a listing or a published decision. Each says how it is found, when nothing can be asked of it, into which run a
// request goes and how it stands there; forms, receipts and limits are the same for both.
import type { Basis } from '@qingfeng/procedure';
import type { Tables } from '../../../platform/database/connections/connect.ts';
import type { Words } from '../../../platform/errors/problem.ts';
import type { Clocks } from '../../../platform/portal/receipt.ts';
import type { ProcedureTools, WorkTools } from '../../../platform/procedures/index.ts';
import type { Services } from '../../../platform/procedures/services.ts';
import type { FoundRequest } from './store.ts';
import type { RequestKind } from './words.ts';

export type MatterName = 'listing' | 'decision';

export type Matter = {
  of: MatterName;
  /** Of its run. */
  id: string;
  /** As addresses and forms name it. */
  key: string;
  name: string;
  /** By which its subject is known. */
  uscc: string;
  decisionNo: string;
  decidedOn: string;
  agency: string;
  ownerAgency: number;
  /** What may be asked for on this day. */
  kinds: readonly RequestKind[];
  /** In how many working days an accepted application for repair is decided. */
  days: number;
  bases: Readonly<Record<RequestKind, Basis>>;
};

/** Why nothing can be asked: it never was there, is public no more, is not as it was published, or has no code by which a subject is known. */
export type NoMatter =
  | { none: 'unknown' }
  | { none: 'gone' | 'altered' | 'codeless'; of: MatterName; decisionNo: string; agency: string };

/** `from`: the first day on which repair may be applied for; `why`: how it was counted, or what bars it. */
export type Refusal =
  | { why: 'pending' }
  | { why: 'early'; from: string; counted: Words }
  | { why: 'barred'; text: Words };

export type Place = { instanceId: string; seq: number };
export type Standing = Clocks & { state: Words; answer: string };

export type Entering = {
  kind: RequestKind;
  matter: Matter;
  said: string;
  papers: readonly string[];
  demo: boolean;
  requestId: string;
};
export type EnterTools = WorkTools & Pick<Services, 'crypto'>;

export type MatterKind = {
  find(services: Services, key: string): Promise<Matter | NoMatter>;
  /** Called with its run locked. */
  refusal(tx: Tables, tools: WorkTools, q: { kind: RequestKind; matter: Matter }): Promise<Refusal | undefined>;
  enter(tx: Tables, tools: EnterTools, q: Entering): Promise<Place>;
  standing(tx: Tables, tools: ProcedureTools, request: FoundRequest): Promise<Standing>;
};

/** As whom the portal enters what was sent. */
export const portalAuthor = '信用公示门户';

export const authorOf = ({ matter, requestId }: Pick<Entering, 'matter' | 'requestId'>) => ({
  ...{ displayName: portalAuthor, agencyKey: matter.ownerAgency, agencyName: matter.agency, requestId },
});
