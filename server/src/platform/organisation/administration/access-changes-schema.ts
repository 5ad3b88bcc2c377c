// A change to administrators or approvers as it is answered.
import { z } from 'zod';
import { roleNames } from '../../database/words/roles.ts';
import { words } from '../../http/schemas.ts';
import { changeKinds, changeStates } from './access-changes.ts';
import { settingNames } from './settings.ts';

const person = z.object({ id: z.string(), displayName: z.string(), account: z.string() });

export const accessChange = z
  .object({
    id: z.uuid(),
    kind: z.enum(changeKinds),
    title: words,
    state: z.enum(changeStates),
    user: person.extend({ agencyName: z.string() }).describe('Empty for a rule of access, which is about nobody'),
    setting: z
      .object({ name: z.enum(settingNames), title: words, before: words, wanted: words, value: z.unknown() })
      .nullable()
      .describe('Of a rule of access: what holds and what is wanted, in words, and the value wanted'),
    roles: z
      .object({ before: z.array(z.enum(roleNames)), wanted: z.array(z.enum(roleNames)) })
      .nullable()
      .describe('Of a change of roles'),
    active: z.boolean().nullable().describe('What is wanted, of activating and deactivating'),
    fields: z.array(z.string()).describe('What is changed of a person: agencyId, account, email, phone'),
    askedBy: person,
    askedAt: z.date(),
    reason: z.string(),
    confirmedBy: person.nullable(),
    confirmedAt: z.date().nullable(),
    effectiveAt: z.date().nullable().describe('From when it is done, once it is confirmed'),
    stoppedBy: person.nullable(),
    stoppedAt: z.date().nullable(),
    stopReason: z.string().nullable(),
    doneAt: z.date().nullable(),
    mayConfirm: z.boolean(),
    mayStop: z.boolean(),
    mayCollect: z.boolean().describe('Half of the new password waits for who asks'),
  })
  .meta({ id: 'AccessChange' });

export type AccessChange = z.output<typeof accessChange>;
