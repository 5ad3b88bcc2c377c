// Registers as the rest of the server takes them in.
import type { Fields } from '@qingfeng/fields';
import { columnIn, columnName, type Register } from '@qingfeng/register';
import type { RecordKinds } from '../audit/index.ts';
import type { Session } from '../database/connections/connect.ts';
import { codesOf, nameCodes } from '../database/words/code-words.ts';
import { type ColumnWords, keepColumns, nameColumns } from '../database/words/column-words.ts';
import type { Services } from '../procedures/services.ts';
import type { Capability } from './capability.ts';
import { registerKind } from './exchange/exchange.ts';
import { registerImport } from './import/import.ts';
import { registerJobs } from './jobs.ts';
import { keptBy } from './kept.ts';
import type { EntryView } from './reading/entry-views.ts';
import { personalLines } from './reading/personal.ts';
import { readRecord } from './reading/read.ts';
import { registerRecord } from './reading/record.ts';
import { searchRegisters } from './reading/search.ts';
import { registerRoutes } from './routes.ts';
import { declareRules, type RegisterRules } from './rules.ts';

export { declarationRoutes, registersAfter } from './declarations.ts';
export { type DemoLife, demonstrateEntries, demonstrateRuns } from './demonstrate.ts';
export { entrySource, sourceOf } from './exchange/owned.ts';
export { checkGiven } from './import/check-given.ts';
export { linkRoutes } from './links/link-routes.ts';
export { declareRecords } from './links/link-targets.ts';
export { type LinkTarget, linksSaid, listOf, type RecordRef, recordRef, unknownLink } from './links/links.ts';
export { registerProcedure, takeEntryStep } from './lives/runs.ts';
export { readPublicOne, readPublicWith } from './public/read.ts';
export { publicPages } from './public/routes.ts';
export { filesById } from './reading/entry-files.ts';
export { readEntries } from './reading/read.ts';
export type { EntryRow, Given, Kept } from './rows.ts';
export type {
  PublicRow,
  PublicRules,
  RegisterRule,
  RegisterRules,
  StepAhead,
  StepHooks,
  StepMeans,
  StepRule,
} from './rules.ts';
export { askedObject, schemasOf as registerSchemas } from './schema.ts';
export { changeEntries, insertEntries } from './store.ts';
export { checkStored, declaredBy } from './stored.ts';

/**
 * A part of the line that is made of registers: routes, words of the trail and its share of the search follow from their declarations.
 * @param rules what no declaration can say, by the id of the register
 */
export function registersCapability(
  id: string,
  registers: readonly Register[],
  rules: Readonly<Record<string, RegisterRules>> = {},
): Capability {
  declareRules(rules);
  for (const { table, fields } of registers) {
    nameColumns(columnsOf(table, fields));
    nameCodes(codesWithRows(table, fields));
    keepColumns(placesOf(table, fields));
  }
  return {
    id,
    registers,
    records: (services) => registers.map((register) => registerRecord(services, register)),
    personalData: registers.flatMap(personalLines),
    recordKinds: Object.fromEntries(registers.flatMap(kindsOf)),
    exchangeKinds: (services) => registers.map((register) => registerKind(services, register)),
    imports: (services) =>
      registers.flatMap((register) => (register.stood?.table === 'own' ? [] : [registerImport(services, register)])),
    jobs: (services) => registerJobs(services, registers),
    routes: (app, services) => {
      for (const register of registers) registerRoutes(app, services, register);
    },
    search: (session, asked) => searchRegisters(session, registers, asked),
  };
}

/** A part of the line that has registers beside what it does in its own way. */
export function withRegisters(registers: Capability, own: Capability): Capability {
  return {
    ...own,
    registers: [...(registers.registers ?? []), ...(own.registers ?? [])],
    records: (services) => [...(registers.records?.(services) ?? []), ...(own.records?.(services) ?? [])],
    personalData: [...(registers.personalData ?? []), ...(own.personalData ?? [])],
    recordKinds: { ...registers.recordKinds, ...own.recordKinds },
    exchangeKinds: (services) => [
      ...(registers.exchangeKinds?.(services) ?? []),
      ...(own.exchangeKinds?.(services) ?? []),
    ],
    imports: (services) => [...(registers.imports?.(services) ?? []), ...(own.imports?.(services) ?? [])],
    jobs: (services) => [...(registers.jobs?.(services) ?? []), ...(own.jobs?.(services) ?? [])],
    routes: async (app, services) => {
      await registers.routes?.(app, services);
      await own.routes?.(app, services);
    },
    search: async (session, asked, services) => [
      ...((await registers.search?.(session, asked, services)) ?? []),
      ...((await own.search?.(session, asked, services)) ?? []),
    ],
  };
}

/** One entry as its register answers it. @throws Problem request.notFound */
export async function readEntry(
  services: Services,
  session: Session,
  { register, id }: { register: Register; id: string },
): Promise<EntryView> {
  return readRecord(session, await keptBy(services, register), id);
}

/** The columns of a register and of its rows, called as their fields are. */
function columnsOf(table: string, fields: Fields): Record<string, ColumnWords> {
  const own = Object.entries(fields).map(([name, { title }]) => [
    columnIn(fields, name),
    { zh: title.zh, en: title.en.toLowerCase() },
  ]);
  const rows = Object.entries(fields).map(([name, field]) =>
    field.kind === 'rows' ? columnsOf(`${table}_${columnName(name)}`, field.fields) : {},
  );
  return Object.assign({ [table]: Object.fromEntries(own) }, ...rows);
}

/** The codes of a register and of its rows, called as their fields call them. */
function codesWithRows(table: string, fields: Fields): Record<string, ReturnType<typeof codesOf>> {
  const rows = Object.entries(fields).map(([name, field]) =>
    field.kind === 'rows' ? codesWithRows(`${table}_${columnName(name)}`, field.fields) : {},
  );
  return Object.assign({ [table]: codesOf(fields) }, ...rows);
}

/** Rows stand in an order, which nobody typed. */
function placesOf(table: string, fields: Fields): Record<string, readonly string[]> {
  const rows = Object.entries(fields).filter(([, { kind }]) => kind === 'rows');
  return Object.fromEntries(rows.map(([name]) => [`${table}_${columnName(name)}`, ['place']]));
}

function kindsOf({ table, title, fields }: Register): [string, RecordKinds[string]][] {
  const rows = Object.entries(fields).flatMap(([name, field]): [string, RecordKinds[string]][] =>
    field.kind === 'rows'
      ? [
          [
            `${table}_${columnName(name)}`,
            { zh: `${title.zh}：${field.title.zh}`, en: `${title.en}: ${field.title.en}` },
          ],
        ]
      : [],
  );
  return [[table, title], ...rows];
}
