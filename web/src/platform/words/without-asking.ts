// The sentence of a verdict where what it asks for has been done. Pure.
import type { Text } from '../api/types.ts';

/** The sentence without what it asks for, which has been done. */
export function withoutAsking({ zh, en }: Text): Text {
  return { zh: zh.replace(/，请审核移送/g, ''), en: en.replace(/; review for referral/g, '') };
}
