// The published form of the message: which fields there are, what each holds, and a field's value in a message.
import type { Message } from './shapes.ts';

export type Schema = {
  $ref?: string;
  $defs?: Record<string, Schema>;
  type?: string;
  enum?: string[];
  properties?: Record<string, Schema>;
  items?: Schema;
  anyOf?: Schema[];
};

export type Target = { pointer: string; type: string; words: string[] };

/** Every field by its pointer; of a list the first entry. */
export function targetsOf(root: Schema): Target[] {
  const found: Target[] = [];
  const walk = (schema: Schema, pointer: string) => {
    const forms = branches(root, schema);
    for (const [name, one] of forms.flatMap(({ properties = {} }) => Object.entries(properties)))
      walk(one, `${pointer}/${name}`);
    const items = forms.find((one) => one.items !== undefined)?.items;
    if (items !== undefined && leafOf(root, items) === undefined) walk(items, `${pointer}/0`);
    else if (items !== undefined) found.push({ pointer, type: 'array', words: leafOf(root, items)?.enum ?? [] });
    const leaf = leafOf(root, schema);
    if (leaf !== undefined) found.push({ pointer, type: leaf.type ?? 'string', words: leaf.enum ?? [] });
  };
  walk(root, '');
  return found;
}

/** What a field holds: by its pointer, whichever entry of a list it is in; of a list of values also one of them. */
export function targetAt(targets: readonly Target[], pointer: string): Target | undefined {
  const first = pointer.replaceAll(/\/\d+(?=\/)/g, '/0');
  const found = targets.find((target) => target.pointer === first);
  if (found !== undefined) return found;
  const list = targets.find((target) => target.type === 'array' && target.pointer === first.replace(/\/\d+$/, ''));
  return list === undefined ? undefined : { pointer: first, type: 'string', words: list.words };
}

function branches(root: Schema, schema: Schema): Schema[] {
  if (schema.$ref !== undefined) {
    const named = root.$defs?.[schema.$ref.split('/').at(-1) ?? ''];
    return named === undefined ? [] : branches(root, named);
  }
  return [schema, ...(schema.anyOf ?? []).flatMap((one) => branches(root, one))];
}

function leafOf(root: Schema, schema: Schema): Schema | undefined {
  return branches(root, schema).find(({ type }) => ['string', 'integer', 'number', 'boolean'].includes(type ?? ''));
}

/** The value at a pointer; undefined where there is none. */
export function valueAt(message: Message, pointer: string): unknown {
  let at: unknown = message;
  for (const step of stepsOf(pointer)) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, step)) return undefined;
    at = (at as Message)[step];
  }
  return at;
}

/** The message with another value at a pointer; an empty text takes the field out. The message given stays as it is. */
export function withValue(message: Message, q: { pointer: string; text: string; type: string }): Message {
  const changed = structuredClone(message);
  const steps = stepsOf(q.pointer);
  let at: Message = changed;
  for (const [index, step] of steps.slice(0, -1).entries()) {
    const held = Object.hasOwn(at, step) ? at[step] : undefined;
    const next = typeof held === 'object' && held !== null ? held : /^\d+$/.test(steps[index + 1] ?? '') ? [] : {};
    at[step] = next;
    at = next as Message;
  }
  const last = steps.at(-1) ?? '';
  if (q.text.trim() === '' && Array.isArray(at)) at.splice(Number(last), 1);
  else if (q.text.trim() === '') delete at[last];
  else Object.defineProperty(at, last, { value: typed(q), writable: true, enumerable: true, configurable: true });
  return changed;
}

/** A text that does not have the form stays a text: the server says what is wrong with it. */
function typed({ text, type }: { text: string; type: string }): unknown {
  const said = text.trim();
  if ((type === 'integer' || type === 'number') && /^-?\d+(\.\d+)?$/.test(said)) return Number(said);
  if (type === 'boolean' && ['true', '是'].includes(said)) return true;
  if (type === 'boolean' && ['false', '否'].includes(said)) return false;
  if (type === 'array') return said.split(/[、，,;；]/).map((one) => one.trim());
  return text;
}

function stepsOf(pointer: string): string[] {
  return pointer
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
}
