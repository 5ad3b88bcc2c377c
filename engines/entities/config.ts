// The configuration as others write it: its JSON Schema, and the check of what came.
import { EntitiesError, type EntitiesProblem } from './error.ts';
import { type BlockingRule, type ColumnConfig, KINDS, type Kind, type LinkConfig, type Text } from './types.ts';

const names = { type: 'array', minItems: 1, items: { type: 'string', minLength: 1 } } as const;

/** JSON Schema (2020-12) of the configuration. */
export function linkConfigSchema(): Readonly<Record<string, unknown>> {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'qingfeng link configuration',
    type: 'object',
    additionalProperties: false,
    required: ['columns'],
    properties: {
      columns: {
        description: 'What is compared, and how. Columns that are not named are not looked at.',
        type: 'array',
        minItems: 1,
        items: {
          type: 'object',
          additionalProperties: false,
          required: ['name', 'kind'],
          properties: {
            name: { type: 'string', minLength: 1, description: 'Name of the column, or of what `from` joins' },
            kind: { enum: KINDS, description: 'What the column holds: decides comparison and blocking keys' },
            from: { ...names, description: 'Columns of the table that are read, joined by a blank' },
          },
        },
      },
      blocking: {
        description: 'Records are compared that have the same keys in all columns of one of these rules.',
        type: 'array',
        items: { type: 'object', additionalProperties: false, required: ['columns'], properties: { columns: names } },
      },
      neighbours: {
        type: 'integer',
        minimum: 0,
        maximum: 100,
        description: 'Most alike records to compare with besides',
      },
      minProbability: { type: 'number', exclusiveMinimum: 0, exclusiveMaximum: 1, default: 0.5 },
      precision: {
        type: 'number',
        exclusiveMinimum: 0,
        maximum: 1,
        description: 'Estimated share of right matches to reach',
      },
      naturalPersons: { type: 'boolean', description: 'Links between natural persons inform only' },
    },
  };
}

type Fields = Readonly<Record<string, unknown>>;

/**
 * The configuration, checked against its schema and the columns of the table.
 * @throws EntitiesError with every part that is wrong.
 */
export function readLinkConfig(input: unknown, tableColumns: readonly string[]): LinkConfig {
  const problems: EntitiesProblem[] = [];
  const wrong = (part: string, text: Text) => problems.push({ part, text });
  if (!isObject(input))
    throw new EntitiesError([{ part: '', text: { zh: '应为 JSON 对象', en: 'a JSON object is expected' } }]);
  unknownFields(
    input,
    ['columns', 'blocking', 'neighbours', 'minProbability', 'precision', 'naturalPersons'],
    '',
    wrong,
  );
  const columns = readColumns(input.columns, tableColumns, wrong);
  const blocking = readBlocking(input.blocking, columns, wrong);
  const number = (name: string, fits: (value: number) => boolean, text: Text) => {
    const value = input[name];
    if (value === undefined) return {};
    if (typeof value === 'number' && fits(value)) return { [name]: value };
    wrong(name, text);
    return {};
  };
  const between = { zh: '应为 0 与 1 之间的数', en: 'a number between 0 and 1 is expected' };
  const config: LinkConfig = {
    columns,
    ...(blocking === undefined ? {} : { blocking }),
    ...number('neighbours', (value) => Number.isInteger(value) && value >= 0 && value <= 100, {
      zh: '应为 0 到 100 的整数',
      en: 'a whole number from 0 to 100 is expected',
    }),
    ...number('minProbability', (value) => value > 0 && value < 1, between),
    ...number('precision', (value) => value > 0 && value <= 1, between),
    ...(input.naturalPersons === true ? { naturalPersons: true } : {}),
  };
  if (input.naturalPersons !== undefined && typeof input.naturalPersons !== 'boolean') {
    wrong('naturalPersons', { zh: '应为 true 或 false', en: 'true or false is expected' });
  }
  if (problems.length > 0) throw new EntitiesError(problems);
  return config;
}

type Wrong = (part: string, text: Text) => void;

function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function unknownFields(value: Fields, known: readonly string[], at: string, wrong: Wrong): void {
  for (const name of Object.keys(value)) {
    if (!known.includes(name))
      wrong(`${at}${name}`, {
        zh: `没有这一项（有：${known.join('、')}）`,
        en: `not known (known: ${known.join(', ')})`,
      });
  }
}

function isKind(value: unknown): value is Kind {
  return (KINDS as readonly unknown[]).includes(value);
}

function readColumns(input: unknown, tableColumns: readonly string[], wrong: Wrong): ColumnConfig[] {
  if (!Array.isArray(input) || input.length === 0) {
    wrong('columns', { zh: '应列出要比较的列', en: 'the columns to compare are expected' });
    return [];
  }
  return input.flatMap((column: unknown, at) => {
    const part = `columns[${at}]`;
    if (!isObject(column) || typeof column.name !== 'string' || column.name === '') {
      wrong(`${part}.name`, { zh: '缺少列名', en: 'the name is missing' });
      return [];
    }
    unknownFields(column, ['name', 'kind', 'from'], `${part}.`, wrong);
    const { name, kind, from } = column;
    if (!isKind(kind)) {
      wrong(`${part}.kind`, { zh: `应为：${KINDS.join('、')}`, en: `one of ${KINDS.join(', ')} is expected` });
      return [];
    }
    const sources = from === undefined ? [name] : textList(from);
    const missing = sources.filter((source) => !tableColumns.includes(source));
    if (sources.length === 0 || missing.length > 0) {
      const there = tableColumns.join(', ');
      wrong(from === undefined ? `${part}.name` : `${part}.from`, {
        zh: `表里没有 ${missing.join('、')}（有：${there}）`,
        en: `the table has no ${missing.join(', ')} (it has: ${there})`,
      });
    }
    return [{ name, kind, ...(from === undefined ? {} : { from: sources }) }];
  });
}

function readBlocking(input: unknown, columns: readonly ColumnConfig[], wrong: Wrong): BlockingRule[] | undefined {
  if (input === undefined) return undefined;
  const known = columns.map(({ name }) => name);
  if (!Array.isArray(input)) {
    wrong('blocking', { zh: '应为规则的数组', en: 'a list of rules is expected' });
    return undefined;
  }
  return input.flatMap((rule: unknown, at) => {
    const named = isObject(rule) ? textList(rule.columns) : [];
    if (named.length > 0 && named.every((name) => known.includes(name))) return [{ columns: named }];
    wrong(`blocking[${at}].columns`, {
      zh: `应为比较的列：${known.join('、')}`,
      en: `compared columns are expected: ${known.join(', ')}`,
    });
    return [];
  });
}

function textList(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
}
