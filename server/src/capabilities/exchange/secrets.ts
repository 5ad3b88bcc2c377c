// Personal values of messages that wait: who settles a row does not read them. What comes back hidden is as it was.
import type { ExchangeKind } from '../../platform/exchange/kind.ts';

type Message = Record<string, unknown>;
const hidden = '＊＊＊';

function secretFields(kind: ExchangeKind | undefined): string[] {
  return Object.entries(kind?.fields ?? {}).flatMap(([name, { personal }]) => (personal === undefined ? [] : [name]));
}

const fieldsOf = ({ fields }: Message): Message | undefined =>
  typeof fields === 'object' && fields !== null && !Array.isArray(fields) ? (fields as Message) : undefined;

export function withoutSecrets(message: Message, kind: ExchangeKind | undefined): Message {
  const fields = fieldsOf(message);
  const names = secretFields(kind).filter((name) => fields !== undefined && Object.hasOwn(fields, name));
  if (names.length === 0) return message;
  return { ...message, fields: { ...fields, ...Object.fromEntries(names.map((name) => [name, hidden])) } };
}

/** A corrected message with the values that were hidden from who corrected it. */
export function withSecrets(
  message: Message,
  { before, kind }: { before: Message | null; kind: ExchangeKind | undefined },
): Message {
  const [fields, earlier] = [fieldsOf(message), before === null ? undefined : fieldsOf(before)];
  const names = secretFields(kind).filter((name) => fields?.[name] === hidden && earlier?.[name] !== undefined);
  if (names.length === 0) return message;
  return { ...message, fields: { ...fields, ...Object.fromEntries(names.map((name) => [name, earlier?.[name]])) } };
}
