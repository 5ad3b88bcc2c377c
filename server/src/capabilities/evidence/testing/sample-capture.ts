// Requests for captures that fit: pages whose host stands on their own list.
import type { Given } from '../../../platform/registers/index.ts';

/** @param at any number from 0; the same number makes the same request */
export const sampleCapture = (at: number): Given => ({
  title: `名称${at}号`,
  address: `http://shop${at}.example/item`,
  allow: `shop${at}.example`,
  purpose: `事由${at}号`,
});
