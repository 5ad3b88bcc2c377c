// Registers as the rest of the server takes them in.
import type { Register } from '@qingfeng/register';
import type { RecordKinds } from '../audit/index.ts';
import type { Capability } from '../http/services.ts';
import { personalLines } from './personal.ts';
import { registerRoutes } from './routes.ts';
import { searchEntries } from './search.ts';

export { declarationRoutes } from './declarations.ts';
export { demonstrateEntries } from './demonstrate.ts';

/** A part of the line that is made of registers: routes, words of the trail and its share of the search follow from their declarations. */
export function registersCapability(id: string, registers: readonly Register[]): Capability {
  return {
    id,
    registers,
    personalData: registers.flatMap(personalLines),
    recordKinds: Object.fromEntries(registers.flatMap(kindsOf)),
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

function kindsOf({ table, title, fields }: Register): [string, RecordKinds[string]][] {
  const rows = Object.entries(fields).flatMap(([name, field]): [string, RecordKinds[string]][] =>
    field.kind === 'rows'
      ? [[`${table}_${name}`, { zh: `${title.zh}：${field.title.zh}`, en: `${title.en}: ${field.title.en}` }]]
      : [],
  );
  return [[table, title], ...rows];
}
