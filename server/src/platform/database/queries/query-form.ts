// How queries are written out and rows are handed on. Names are snake_case in SQL and camelCase in code; what lies inside a jsonb
// value is left alone. Kysely's own plugin for it copies every query first and looks through each row; here names are turned as
// they are written.
import {
  type BinaryOperationNode,
  CamelCasePlugin,
  type KyselyPlugin,
  OperatorNode,
  PostgresQueryCompiler,
  PrimitiveValueListNode,
  type UnknownRow,
} from 'kysely';

/** The library's own rules for names, one by one. */
class Naming extends CamelCasePlugin {
  toSql = (name: string): string => this.snakeCase(name);
  toCode = (name: string): string => this.camelCase(name);
}

const naming = new Naming();

const comparisons: Readonly<Record<string, string>> = { in: '= any', 'not in': '<> all' };

export class Compiler extends PostgresQueryCompiler {
  protected override sanitizeIdentifier(identifier: string): string {
    return super.sanitizeIdentifier(naming.toSql(identifier));
  }

  /**
   * `in` over several values as `= any` of one array: a statement whose text does not depend on how many there are can be kept
   * (kept-statements.ts). A single value stays `in ($1)`, which PostgreSQL takes for `=` and may read by an index in its order.
   */
  protected override visitBinaryOperation(node: BinaryOperationNode): void {
    const { leftOperand, operator, rightOperand } = node;
    const among = OperatorNode.is(operator) ? comparisons[operator.operator] : undefined;
    if (among === undefined || !PrimitiveValueListNode.is(rightOperand) || rightOperand.values.length < 2) {
      super.visitBinaryOperation(node);
      return;
    }
    this.visitNode(leftOperand);
    this.append(` ${among}(`);
    this.appendValue([...rightOperand.values]);
    this.append(')');
  }
}

export const rowsInCamelCase: KyselyPlugin = {
  transformQuery: ({ node }) => node,
  transformResult: async ({ result }) => ({ ...result, rows: renamed(result.rows) }),
};

/** All rows of a result have the columns of its first. */
function renamed(rows: UnknownRow[]): UnknownRow[] {
  const names = Object.keys(rows[0] ?? {}).map((name) => [name, naming.toCode(name)] as const);
  return rows.map((row) => {
    const made: UnknownRow = {};
    for (const [name, inCode] of names) made[inCode] = row[name];
    return made;
  });
}
