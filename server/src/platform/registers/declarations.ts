// The registers as their declarations tell them, to whoever may read them: from this pages, forms and commands are made.
import { localDate } from '@qingfeng/codes';
import type { Fields } from '@qingfeng/fields';
import { orderNames, type Queue, type Register } from '@qingfeng/register';
import { z } from 'zod';
import type { Acting } from '../database/connections/connect.ts';
import { problem } from '../errors/catalogue.ts';
import { words } from '../http/schemas.ts';
import type { App } from '../http/services.ts';
import type { Services } from '../procedures/services.ts';
import { mayRead, queuesFor } from '../records/queues/for-whom.ts';
import { queueShape, toldQueue } from '../records/queues/routes.ts';
import { mayEnter, notBefore, registerAct } from './access.ts';
import type { Capability } from './capability.ts';
import { beginsLater, statesOf, stepTitle } from './lives/lives.ts';
import { madeFrom } from './makes/declared.ts';
import { menuCountRoute } from './queues/menu.ts';
import { withheldFields } from './reading/withheld.ts';
import { listOrders } from './schema.ts';

const simpleField = {
  name: z.string(),
  kind: z.string(),
  title: words,
  help: words.optional(),
  optional: z.literal(true).optional(),
  fixed: z.literal(true).optional(),
  when: z.object({ fact: z.string(), is: z.array(z.string()) }).optional(),
  maxLength: z.int().optional(),
  lines: z.int().optional(),
  most: z.int().optional(),
  withoutMetadata: z
    .literal(true)
    .optional()
    .describe('Takes files that were uploaded without place, device and author alone'),
  min: z.number().optional(),
  max: z.number().optional(),
  whole: z.literal(true).optional(),
  unit: words.optional(),
  options: z.record(z.string(), words).optional(),
  of: z.string().optional().describe('Kind of code, or of the record that is linked to'),
  from: z
    .string()
    .optional()
    .describe('Filled in where nothing is given: a link of the entry, and the field of what it links to'),
  departments: z.array(z.string()).optional(),
  body: z.literal('outside').optional(),
  personal: z.literal(true).optional().describe('Shown masked; read whole with a reason'),
  withheld: z.literal(true).optional().describe('Not shown to the acting user, who does not enter it'),
  written: z.literal(true).optional().describe('Written by a step of its procedure; nobody enters it'),
};
const field = z
  .object({ ...simpleField, fields: z.array(z.object(simpleField)).optional().describe('Of a row, for kind rows') })
  .meta({ id: 'RegisterField' });

const summary = z
  .object({
    ...{ id: z.string(), title: words, one: words.describe('One of it'), about: words, enter: registerAct },
    begins: z.iso
      .date()
      .optional()
      .describe('First day of the procedure that its entries live by, where that is still to come'),
  })
  .meta({ id: 'RegisterSummary' });

const queueTold = z
  .object({
    ...queueShape,
    columns: z.array(z.array(z.string())).optional().describe('In place of those of the list'),
    act: words.optional().describe('The step that is likely next'),
  })
  .meta({ id: 'RegisterQueue' });

const declaration = summary
  .extend({
    fields: z.array(field),
    names: z.array(z.string()).describe('Fields that a link to an entry says'),
    columns: z.array(z.array(z.string())).describe('Columns of the list: one field, or one over the other'),
    widths: z.record(z.string(), z.int()).optional().describe('Pixels of columns, by their first field'),
    filters: z.array(z.string()),
    search: z.array(z.string()),
    orders: z.array(z.string()),
    term: z.object({ from: z.string(), until: z.string() }).optional(),
    states: z
      .array(z.object({ state: z.string(), title: words }))
      .optional()
      .describe('Of its procedure, for registers whose entries live by one'),
    queues: z
      .array(queueTold)
      .optional()
      .describe('Tabs of the list that the acting user has, in their order; the first is what it opens with'),
    makes: z
      .array(z.object({ make: z.string(), to: z.string(), link: z.string() }))
      .optional()
      .describe('What may be made from an entry, and the field of it that names the entry'),
    foundBy: z.array(z.string()).describe('Fields by which an entry is found again when a table is brought in'),
  })
  .meta({ id: 'RegisterDeclaration' });

/** Adds the routes that tell the registers of all capabilities. */
export function declarationRoutes(
  app: App,
  services: Services,
  { capabilities }: { capabilities: readonly Capability[] },
): void {
  const registers = capabilities.flatMap((capability) => capability.registers ?? []);
  const { database, clock } = services;
  const tags = ['registers'];
  const lists = capabilities.flatMap((capability) => capability.queues ?? []);
  menuCountRoute(app, services, { registers, lists });
  const today = () => localDate(clock.now().getTime());
  app.get(
    '/registers',
    {
      schema: {
        tags,
        summary: 'Registers',
        description: 'Those that the acting user may read.',
        response: { 200: z.object({ items: z.array(summary) }) },
      },
    },
    async (request) =>
      database.as(request.actor, async ({ acting }) => ({
        items: registers.filter((one) => mayRead(one, acting)).map((one) => summaryOf(one, acting, today())),
      })),
  );
  app.get(
    '/registers/:register',
    {
      schema: {
        tags,
        summary: 'One register',
        description: 'Its fields, its list, and whether the acting user may enter into it.',
        params: z.strictObject({ register: z.string().max(60) }),
        response: { 200: declaration },
      },
    },
    async (request) =>
      database.as(request.actor, async ({ acting }) => {
        const found = registers.find(({ id }) => id === request.params.register);
        if (found === undefined || !mayRead(found, acting)) throw problem('request.notFound');
        return declarationOf(found, acting, today());
      }),
  );
}

/** The registers among these in which the first entry can be made after a day only. @param day YYYY-MM-DD @returns their ids */
export const registersAfter = (registers: readonly Register[], day: string): string[] =>
  registers.filter((one) => beginsLater(one, day) !== undefined).map(({ id }) => id);

function summaryOf(register: Register, acting: Acting, day: string): z.infer<typeof summary> {
  const { id, title, one, about } = register;
  const begins = beginsLater(register, day);
  const enter = begins === undefined ? mayEnter(register, acting) : notBefore(begins);
  return { ...{ id, title, one, about, enter }, ...(begins !== undefined && { begins }) };
}

function declarationOf(register: Register, acting: Acting, day: string): z.infer<typeof declaration> {
  const { list, names, term, foundBy, procedure } = register;
  const others = withheldFields(register, acting);
  return {
    ...summaryOf(register, acting, day),
    fields: told(register.fields, Object.keys(procedure?.sets ?? {})).map((one) => ({
      ...one,
      ...(others.includes(one.name) && { withheld: true as const }),
    })),
    names: [names].flat(),
    columns: list.columns.map((cell) => [cell].flat()),
    ...(list.widths !== undefined && { widths: given(list.widths) }),
    filters: [...list.filters],
    search: [...list.search],
    // Names of before are for those who know them; a page offers each order once.
    orders: listOrders(register).filter((name) => orderNames(register)[name] === undefined),
    ...(term !== undefined && { term: { from: term.from, until: term.until } }),
    ...(procedure !== undefined && {
      states: [...statesOf(register)].map(([state, { title }]) => ({ state, title })),
    }),
    ...(register.queues !== undefined && {
      queues: queuesFor(register, acting).map(([name, one]) => toldWith(register, name, one)),
    }),
    ...(register.makes !== undefined && {
      makes: madeFrom(register).map(({ name, make: { to, link } }) => ({ make: name, to, link })),
    }),
    foundBy: [...foundBy],
  };
}

const given = (widths: Readonly<Record<string, number | undefined>>): Record<string, number> =>
  Object.fromEntries(Object.entries(widths).flatMap(([name, width]) => (width === undefined ? [] : [[name, width]])));

function toldWith(register: Register, name: string, queue: Queue): z.infer<typeof queueTold> {
  const { columns, act } = queue;
  const named = act === undefined ? undefined : stepTitle(register, act);
  return {
    ...toldQueue(name, queue),
    ...(columns !== undefined && { columns: columns.map((cell) => [cell].flat()) }),
    ...(named !== undefined && { act: named }),
  };
}

const numberedByItself = {
  zh: '不填写的，登记时自动编号',
  en: 'Left empty, it is numbered when it is entered',
};

function told(fields: Fields, written: readonly string[] = []): z.infer<typeof field>[] {
  return Object.entries(fields).map(([name, one]) => {
    const { personal, was: _, column: __, blank, numbered, ...said } = one;
    return {
      ...said,
      name,
      ...(personal !== undefined && { personal: true }),
      ...(blank !== undefined && { optional: true }),
      ...(numbered !== undefined && { optional: true, help: said.help ?? numberedByItself }),
      ...(written.includes(name) && { written: true }),
      ...(one.kind === 'rows' && { fields: told(one.fields) }),
    } as z.infer<typeof field>;
  });
}
