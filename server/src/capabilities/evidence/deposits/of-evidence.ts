// What a deposit of an item of evidence begins with: its digest where it has one file, and who holds it.
import type { Json } from '@qingfeng/fields';
import type { Session } from '../../../platform/database/connections/connect.ts';

/** Which of several files was deposited, only the officer knows. */
export function onlyDigest(_session: Session, { content }: Readonly<Record<string, unknown>>): Json | undefined {
  const [file, ...others] = content as readonly { readonly sha256: string }[];
  return others.length === 0 ? file?.sha256 : undefined;
}

export const ownAgency = ({ acting }: Session): Json => acting.agencyName;
