// The shapes of the work with platforms as its pages use them.
import type * as Contract from '@qingfeng/client';
import type { Action } from '../../platform/api/types.ts';

export type Platform = Contract.PlatformsEntry;
export type Contact = Contract.PlatformContact;

export type NoticeRow = Contract.TakedownRow;
export type NoticeList = Contract.TakedownList;
export type NoticeLink = Contract.TakedownLink;
export type NoticeRecord = Omit<Contract.TakedownRecord, 'actions'> & { actions: Action[] };
export type Authorisation = Contract.AssistanceAuthorisation;
export type AuthorisationList = Contract.AssistanceAuthorisationList;
export type PushDoor = Contract.PushDoor;
export type PushedRun = Contract.PushedRun;
export type PushedRunList = Contract.PushedRunList;
export type Told = Contract.ToldOffers;
export type ToldList = Contract.ToldOffersList;

export const noticeStates = [
  'draft',
  'sent',
  'received',
  'refused',
  'acted',
  'declared',
  'forwarded',
  'waiting',
  'kept',
  'ending',
  'restored',
  'confirmed',
  'withdrawn',
] as const;
export const rightKinds = ['trademark', 'patent', 'copyright', 'other'] as const;
export const letterKinds = ['notice', 'receipt', 'forwarding'] as const;
