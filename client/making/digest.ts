// The contract in short, as it is committed: a line for each operation and each field, so that a change of it is a small readable diff.
import { createHash } from 'node:crypto';
import type { OpenAPIV3_1 } from 'openapi-types';

type Schema = OpenAPIV3_1.SchemaObject | OpenAPIV3_1.ReferenceObject;
type Operation = OpenAPIV3_1.OperationObject;
type Components = OpenAPIV3_1.ComponentsObject;

const heading = `# The contract in short, made from the server's routes by scripts/generate-openapi.ts and compared in CI; nobody writes here.
# A question mark: may be left out. The eight digits stand for everything the document says of an entry: where they change and
# nothing else does, a description, a limit or a form has changed.
`;

/** How many members of an object or a choice are named, and how deep, before an ellipsis stands for the rest. */
const shown = { members: 12, choices: 8, depth: 2 };

/** The digest of a document: entries that begin at the left margin, each with its lines below it; in stable order. */
export function digestOf(document: OpenAPIV3_1.Document): string {
  const { paths = {}, components = {}, ...rest } = document;
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods ?? {}).map(([method, operation]) =>
      operationEntry({ method, path, operation: operation as Operation, components }),
    ),
  );
  const { schemas = {}, ...others } = components;
  const shared = Object.entries(others).flatMap(([kind, named]) =>
    Object.entries(named ?? {}).map(([name, said]) => [`${kind} ${name} ${hashOf(said)}`]),
  );
  const named = Object.entries(schemas).map(([name, schema]) => schemaEntry(name, schema as Schema));
  const entries = [[[`document ${hashOf(rest)}`]], operations, shared, named].flatMap((group) =>
    group.map((lines) => lines.join('\n')).toSorted(),
  );
  return `${heading}\n${entries.join('\n')}\n`;
}

/** How two digests differ, by the names of operations and shared parts: `+ getCases`, `- getCases`, `~ getCases`. */
export function differencesOf(before: string, after: string): string[] {
  const [old, now] = [entriesOf(before), entriesOf(after)];
  const names = [...new Set([...old.keys(), ...now.keys()])];
  return names.flatMap((name) => {
    if (old.get(name) === now.get(name)) return [];
    if (!old.has(name)) return [`+ ${name}`];
    return [now.has(name) ? `~ ${name}` : `- ${name}`];
  });
}

/** What to say to whoever commits a digest that is not what the routes make now; null where it is. */
export function stalenessOf(committed: string, made: string): string | null {
  if (committed === made) return null;
  const differences = differencesOf(committed, made);
  const most = 40;
  const listed = [
    ...differences.slice(0, most).map((line) => `  ${line}`),
    ...(differences.length > most ? [`  and ${differences.length - most} more`] : []),
    ...(differences.length === 0 ? ['  its heading or the order of its entries'] : []),
  ];
  return [
    'The routes make another contract than client/contract.txt says (+ new, - gone, ~ changed):',
    ...listed,
    'If that is meant, run node_modules/.bin/node scripts/generate-openapi.ts and commit client/contract.txt.',
  ].join('\n');
}

function entriesOf(digest: string): Map<string, string> {
  const parts = digest.split(/^(?=[^\s#])/m).filter((part) => /^[^\s#]/.test(part));
  // The first line is what the entry is called, and its hash.
  return new Map(parts.map((part) => [(part.split('\n')[0] ?? '').replace(/ [0-9a-f]{8}$/, ''), part.trimEnd()]));
}

type Placed = { method: string; path: string; operation: Operation; components: Components };

function operationEntry({ method, path, operation, components }: Placed): string[] {
  const { operationId, parameters = [], requestBody, responses = {}, security } = operation;
  const access = security?.length === 0 ? ' public' : '';
  const takes = parameters.map((given) => parameterOf(given, components));
  const places = [...new Set(takes.map((one) => one.in))];
  return [
    `${path} ${method.toUpperCase()} ${operationId}${access} ${hashOf(operation)}`,
    ...places.map((place) => `  ${place} ${takes.flatMap((one) => (one.in === place ? one.text : [])).join(' ')}`),
    ...(requestBody === undefined || '$ref' in requestBody ? [] : contentLines('sends', requestBody.content)),
    ...Object.entries(responses).flatMap(([status, answer]) => {
      if (!('$ref' in answer)) return contentLines(status, answer.content ?? {});
      return answer.description === undefined ? [] : [`  ${status} ${ownCodes(answer, components).join(' ')}`];
    }),
  ];
}

type Given = OpenAPIV3_1.ReferenceObject | OpenAPIV3_1.ParameterObject;

function parameterOf(given: Given, components: Components): { in: string; text: string } {
  const shared = '$ref' in given;
  const one = shared ? (components.parameters?.[nameIn(given.$ref)] as OpenAPIV3_1.ParameterObject) : given;
  const type = shared ? '' : `:${shapeOf((one.schema ?? {}) as Schema, 0)}`;
  return { in: one.in, text: `${one.name}${one.required === true ? '' : '?'}${type}` };
}

function contentLines(what: string, content: Record<string, OpenAPIV3_1.MediaTypeObject>): string[] {
  const kinds = Object.entries(content);
  if (kinds.length === 0) return [`  ${what}`];
  return kinds.map(([type, { schema = {} }]) => {
    const named = type === 'application/json' ? '' : `${type} `;
    return `  ${what} ${named}${shapeOf(schema as Schema, 0)}`;
  });
}

/** The codes with which an operation refuses beyond those of the shared answer; with a minus those that it lacks. */
function ownCodes({ $ref, description = '' }: OpenAPIV3_1.ReferenceObject, { responses = {} }: Components): string[] {
  const usual = codesIn((responses[nameIn($ref)] as OpenAPIV3_1.ResponseObject).description);
  const codes = codesIn(description);
  const lacking = usual.filter((code) => !codes.includes(code)).map((code) => `-${code}`);
  return [...codes.filter((code) => !usual.includes(code)), ...lacking];
}

/** Codes of problems in a description that lists them with their texts. */
function codesIn(description: string): string[] {
  return description.split('\n').flatMap((line) => /^(\w+(?:\.\w+)+): /.exec(line)?.[1] ?? []);
}

function schemaEntry(name: string, schema: Schema): string[] {
  const hash = hashOf(schema);
  if ('$ref' in schema || schema.properties === undefined) return [`${name} ${hash}`, `  ${shapeOf(schema, 0)}`];
  return [`${name} ${hash}`, ...membersOf(schema, 1).map((member) => `  ${member}`)];
}

function membersOf({ properties = {}, required = [] }: OpenAPIV3_1.SchemaObject, depth: number): string[] {
  return Object.entries(properties).map(
    ([name, member]) => `${name}${required.includes(name) ? '' : '?'}:${shapeOf(member as Schema, depth)}`,
  );
}

function shapeOf(schema: Schema | boolean, depth: number): string {
  if (typeof schema === 'boolean') return schema ? 'any' : 'nothing';
  if ('$ref' in schema) return nameIn(schema.$ref);
  const { anyOf, oneOf, allOf, type, format } = schema;
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum !== undefined)
    return atMost(
      schema.enum.map((each) => String(each)),
      shown.choices,
      '|',
    );
  const either = anyOf ?? oneOf;
  if (either !== undefined) {
    const shapes = new Set(either.map((each) => shapeOf(each as Schema, depth)));
    return atMost([...shapes], shown.choices, '|');
  }
  if (allOf !== undefined) return allOf.map((each) => shapeOf(each as Schema, depth)).join('&');
  if (Array.isArray(type)) return type.map((each) => shapeOf({ ...schema, type: each } as Schema, depth)).join('|');
  if (type === 'array') return `[${'items' in schema ? shapeOf(schema.items as Schema, depth) : ''}]`;
  if (type === 'object') return objectShape(schema, depth);
  return format ?? type ?? 'any';
}

function objectShape(schema: OpenAPIV3_1.SchemaObject, depth: number): string {
  const { additionalProperties: others } = schema;
  if (schema.properties === undefined) {
    return typeof others === 'object' ? `{*:${shapeOf(others as Schema, depth)}}` : '{}';
  }
  if (depth > shown.depth) return `{…${Object.keys(schema.properties).length}}`;
  return `{${atMost(membersOf(schema, depth + 1), shown.members, ' ')}}`;
}

function atMost(words: readonly string[], limit: number, between: string): string {
  const rest = words.length - limit;
  return [...words.slice(0, limit), ...(rest > 0 ? [`…${rest}`] : [])].join(between);
}

function nameIn(ref: string): string {
  return ref.split('/').at(-1) ?? ref;
}

/** Eight digits for everything in a value, whatever the order of its members. */
function hashOf(value: unknown): string {
  return createHash('sha256')
    .update(JSON.stringify(sorted(value)))
    .digest('hex')
    .slice(0, 8);
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1));
  return Object.fromEntries(members.map(([name, member]) => [name, sorted(member)]));
}
