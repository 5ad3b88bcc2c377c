// What an assessment was made of: what the kind says, the declared fields of its register and the rules of redaction. Words of titles do
// not count: they may be written better without anything else going out.
import { createHash } from 'node:crypto';
import { RULE_SET_IDS } from '@qingfeng/redaction';
import { creditCapability } from '../credit/index.ts';
import { disclosureCapability } from '../disclosure/index.ts';
import { evidenceCapability } from '../evidence/index.ts';
import { type KindId, kinds } from './kinds.ts';

const registers = [disclosureCapability, creditCapability, evidenceCapability].flatMap((one) => one.registers ?? []);

/** SHA-256, hexadecimal. @param rules of redaction; those of this release unless given */
export function fingerprintOf(id: KindId, rules: readonly string[] = RULE_SET_IDS): string {
  const { title: _, register, ...said } = kinds[id];
  const fields = Object.entries(registers.find((one) => one.id === register)?.fields ?? {}).map(
    ([name, { kind, personal }]) => [name, kind, personal?.mask ?? null],
  );
  return createHash('sha256')
    .update(JSON.stringify([id, said, fields, rules]))
    .digest('hex');
}
