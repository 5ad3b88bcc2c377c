// Registers as the rest of the server takes them in.
import type { Fields } from '@qingfeng/fields';
import type { Register } from '@qingfeng/register';
import type { RecordKinds } from '../audit/index.ts';
import type { Words } from '../errors/problem.ts';
import { nameFields } from '../http/request-words.ts';
import type { Capability } from '../http/services.ts';
import { registerImport } from './import.ts';
import { registerJobs } from './jobs.ts';
import { personalLines } from './personal.ts';
import { registerRecord } from './record.ts';
import { registerRoutes } from './routes.ts';
import { declareRules, type RegisterRule } from './rules.ts';
import { searchEntries } from './search.ts';

export { declarationRoutes } from './declarations.ts';
export { demonstrateEntries } from './demonstrate.ts';
export { linkRoutes } from './link-routes.ts';
export { declareRecords } from './link-targets.ts';
export type { RegisterRule } from './rules.ts';
export { registerProcedure } from './runs.ts';

/**
 * A part of the line that is made of registers: routes, words of the trail and its share of the search follow from their declarations.
 * @param rules what no declaration can say, by the id of the register
 */
export function registersCapability(
  id: string,
  registers: readonly Register[],
  rules: Readonly<Record<string, RegisterRule>> = {},
): Capability {
  declareRules(rules);
  for (const { fields } of registers) nameFields(wordsOf(fields));
  return {
    id,
    registers,
    records: (services) => registers.map((register) => registerRecord(services, register)),
    personalData: registers.flatMap(personalLines),
    recordKinds: Object.fromEntries(registers.flatMap(kindsOf)),
    imports: (services) => registers.map((register) => registerImport(services, register)),
    jobs: (services) => registerJobs(services, registers),
    routes: (app, services) => {
      for (const register of registers) registerRoutes(app, services, register);
    },
    search: async (session, asked) => {
      const found = [];
      for (const register of registers) found.push(...(await searchEntries(session, register, asked)));
      return found;
    },
  };
}

/** Fields, those of their rows, and the ends between which a list is asked for. */
function wordsOf(fields: Fields): [string, Words][] {
  return Object.entries(fields).flatMap(([name, field]): [string, Words][] => {
    const { zh, en } = field.title;
    const ends: [string, Words][] = [
      [`${name}From`, { zh: `${zh}（起）`, en: `${en.toLowerCase()}, first` }],
      [`${name}To`, { zh: `${zh}（止）`, en: `${en.toLowerCase()}, last` }],
    ];
    const below = field.kind === 'rows' ? wordsOf(field.fields) : [];
    return [[name, { zh, en: en.toLowerCase() }], ...(field.kind === 'date' ? ends : []), ...below];
  });
}

function kindsOf({ table, title, fields }: Register): [string, RecordKinds[string]][] {
  const rows = Object.entries(fields).flatMap(([name, field]): [string, RecordKinds[string]][] =>
    field.kind === 'rows'
      ? [[`${table}_${name}`, { zh: `${title.zh}：${field.title.zh}`, en: `${title.en}: ${field.title.en}` }]]
      : [],
  );
  return [[table, title], ...rows];
}
