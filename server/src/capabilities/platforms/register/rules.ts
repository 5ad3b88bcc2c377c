// What the declaration of platforms cannot say: whose body an operator is, how a domain reads, and who learns whom to reach.

import { type SqlBool, sql } from 'kysely';
import { z } from 'zod';
import type { FieldProblem } from '../../../platform/errors/problem.ts';
import { called } from '../../../platform/http/requests/field-names.ts';
import { agenciesById } from '../../../platform/organisation/agencies/agency-refs.ts';
import type { EntryRow, Given, RegisterRules } from '../../../platform/registers/index.ts';
import { namesFit } from '../../disclosure/index.ts';
import { platformProblem } from '../problems.ts';
import { platforms } from './register.ts';

const domain = /^([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$/;
const offerAddress = /^https?:\/\/\S*\{id\}\S*$/;
const bodiesOutside = ['platform-operator', 'right-holder'];

const textsOf = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
const fault = (pointer: string, zh: string, en: string): FieldProblem => ({ pointer, zh, en });

/** Domains are written small; neither they nor other names stand twice. */
function settle(given: Given): Given {
  const lists = { shortNames: (one: string) => one.trim(), domains: (one: string) => one.trim().toLowerCase() };
  const settled = Object.entries(lists).flatMap(([name, write]) =>
    Array.isArray(given[name]) ? [[name, [...new Set(textsOf(given[name]).map(write))]]] : [],
  );
  return { ...given, ...Object.fromEntries(settled) };
}

function badForms({ domains, offerAddress: address }: Given): FieldProblem[] {
  const wrong = textsOf(domains).flatMap((one, at) => (domain.test(one) ? [] : [at]));
  const bad = typeof address === 'string' && address.trim() !== '' && !offerAddress.test(address.trim());
  return [
    ...wrong.map((at) => fault(`/domains/${at}`, '不是域名', 'is no domain')),
    ...(bad ? [fault('/offerAddress', '应为含 {id} 的网址', 'must be an address with {id} in it')] : []),
  ];
}

/** The name of a platform stands beside the notices that it publishes. */
const checkName = namesFit(platforms.fields.name.title);

export const platformRules: RegisterRules = {
  settle,
  refusal: { code: 'platforms.notKept', problem: () => platformProblem('platforms.notKept') },
  check: async (session, entries, now) => {
    const { tx } = session;
    const unfit = await checkName(session, entries, now);
    const named = entries.flatMap(({ given: { homeAgency, body } }) => [homeAgency, body]);
    const ids = named.filter((id) => typeof id === 'string' && z.uuid().safeParse(id).success) as string[];
    const departments = new Map((await agenciesById(tx, ids)).map(({ id, departmentId }) => [id, departmentId]));
    return entries.map(({ given }, at) => {
      const of = (id: unknown): string | undefined => (typeof id === 'string' ? departments.get(id) : undefined);
      const [home, body] = [of(given.homeAgency), of(given.body)];
      return [
        ...badForms(given),
        ...(unfit[at] ?? []),
        ...(home !== undefined && bodiesOutside.includes(home)
          ? [fault('/homeAgency', '没有该机关', 'no such agency')]
          : []),
        ...(body !== undefined && body !== 'platform-operator'
          ? [fault('/body', '不是平台经营者账户单位', 'not the body of an operator of platforms')]
          : []),
      ];
    });
  },
  filters: {
    takesPart: {
      shape: called(
        z.enum(['true', 'false']).optional().describe('Whether its operator takes part here'),
        '是否接入',
        'takes part',
      ),
      passing: (wanted) => sql<SqlBool>`(e.body is not null) = ${wanted === 'true'}`,
    },
  },
  answer: {
    shape: {
      contactMask: z.string().nullable(),
      phoneMask: z.string().nullable(),
      hasContact: z.boolean(),
      mine: z.boolean().describe('Whether the acting agency keeps the entry or is competent'),
    },
    of: async ({ acting }, rows) => rows.map((row) => reachOf(row, acting)),
  },
};

type Reach = {
  contactMask: string | null;
  phoneMask: string | null;
  contact: string | null;
  homeAgency: number;
  body: number | null;
};

/** Whom to reach there is for agencies and for the platform itself. */
function reachOf(row: EntryRow, { agencyKind, agencyKey }: { agencyKind: string; agencyKey: number }) {
  const { contactMask, phoneMask, contact, homeAgency, body } = row as unknown as Reach;
  const mayReach = agencyKind !== 'outside' || body === agencyKey;
  return {
    contactMask: mayReach ? contactMask : null,
    phoneMask: mayReach ? phoneMask : null,
    hasContact: mayReach && contact !== null,
    mine: row.ownerAgency === agencyKey || homeAgency === agencyKey,
  };
}
