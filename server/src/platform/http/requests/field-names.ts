// What the fields of a request are called, said where their schemas are declared: a refusal names them as the form does.
import { z } from 'zod';
import type { Words } from '../../errors/problem.ts';

type Called = Words & {
  /** The words say the group as well: 案源日期 is the `on` of a `source`. */
  whole: boolean;
};

const names = new WeakMap<z.core.$ZodType, Called>();
/** Objects whose fields no schema describes for itself, by one that has their names. */
const likes = new WeakMap<z.core.$ZodType, z.ZodObject>();

/** The schema of a field with what people call it; one of its own, as other fields may have the same rules. */
export function called<T extends z.ZodType>(schema: T, zh: string, en: string): T {
  return named(schema, { zh, en, whole: false });
}

/** As `called`, where the words stand without those of the group that the field is in. */
export function calledWhole<T extends z.ZodType>(schema: T, zh: string, en: string): T {
  return named(schema, { zh, en, whole: true });
}

/** The schema of an object whose fields are called as those of another. */
export function calledLike<T extends z.ZodType>(schema: T, like: z.ZodObject): T {
  likes.set(schema, like);
  return schema;
}

function named<T extends z.ZodType>(schema: T, words: Called): T {
  const own = schema.clone();
  names.set(own, words);
  return own;
}

/** What a route asks for: the schemas of its body and its query, as Fastify holds them. */
export type Asked = { body?: unknown; querystring?: unknown };

/**
 * The name of a field by its JSON pointer into the request: 物品第 1 行数量.
 * Undefined where the field itself has none: its pointer says more than its group alone.
 */
export function fieldName({ body, querystring }: Asked, pointer: string): Words | undefined {
  const steps = pointer.split('/').slice(1);
  const isQuery = steps[0] === 'query' && querystring !== undefined;
  const said: Words[] = [];
  let within = schemasOf(isQuery ? querystring : body);
  let isNamed = false;
  for (const step of isQuery ? steps.slice(1) : steps) {
    const place = /^\d+$/.test(step) && said.length > 0;
    const next = within.flatMap((one) => stepInto(one, step));
    const own = next.map(({ name }) => name).find((name) => name !== undefined);
    const words = place ? placeOf(Number(step) + 1) : own;
    if (own?.whole === true) said.pop();
    if (words !== undefined) said.push(words);
    isNamed = words !== undefined;
    within = next.flatMap(({ schema }) => schemasOf(schema));
  }
  if (!isNamed) return undefined;
  return { zh: said.map(({ zh }) => zh).join(''), en: said.map(({ en }) => en).join(' ') };
}

/** What the fields of an object are called, those that have a name. */
export function namesIn(schema: z.ZodType): Record<string, Words> {
  const shapes = schemasOf(schema).flatMap((one) => (one instanceof z.ZodObject ? [one.shape] : []));
  const named = shapes
    .flatMap((shape) => Object.entries(shape))
    .map(([field, inner]) => [field, nameIn(inner)] as const);
  return Object.fromEntries(named.flatMap(([field, name]) => (name === undefined ? [] : [[field, name]])));
}

type Step = { schema: z.core.$ZodType; name?: Called | undefined };

/** What one step of a pointer leads to, in one of the forms that a value may have. */
function stepInto(schema: z.core.$ZodType, step: string): Step[] {
  const like = likes.get(schema);
  if (like !== undefined) return stepInto(like, step);
  const { def } = (schema as z.core.$ZodTypes)._zod;
  if (def.type === 'array') return [{ schema: def.element }];
  if (def.type === 'record') return [{ schema: def.valueType }];
  const inner = def.type === 'object' ? def.shape[step] : undefined;
  return inner === undefined ? [] : [{ schema: inner, name: nameIn(inner) }];
}

/** The name of a field, also where what holds it may be left out or has a value without. */
function nameIn(schema: z.core.$ZodType): Called | undefined {
  // A schema made of another by further rules is called as that one.
  const inner = schema._zod.parent ?? insideOf(schema);
  return names.get(schema) ?? (inner === undefined ? undefined : nameIn(inner));
}

/** The forms that a value may have, what wraps them taken off. */
function schemasOf(schema: unknown): z.core.$ZodType[] {
  if (!(schema instanceof z.core.$ZodType)) return [];
  if (likes.has(schema)) return [schema];
  const { def } = (schema as z.core.$ZodTypes)._zod;
  if (def.type === 'union') return def.options.flatMap(schemasOf);
  if (def.type === 'intersection') return [...schemasOf(def.left), ...schemasOf(def.right)];
  const inner = insideOf(schema);
  return inner === undefined ? [schema] : schemasOf(inner);
}

function insideOf(schema: z.core.$ZodType): z.core.$ZodType | undefined {
  const { def } = (schema as z.core.$ZodTypes)._zod;
  if (def.type === 'pipe') return def.in;
  if (def.type === 'lazy') return def.getter();
  return 'innerType' in def ? def.innerType : undefined;
}

function placeOf(place: number): Words {
  return { zh: `第 ${place} 行`, en: `${place}` };
}
