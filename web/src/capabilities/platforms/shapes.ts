// The shapes of the work with platforms as its pages use them.
import type * as Contract from '@qingfeng/client';
import type { List } from '../../platform/api/types.ts';

export type Platform = Contract.TradingPlatform;
export type PlatformList = List<Platform>;
export type Contact = Contract.PlatformContact;
