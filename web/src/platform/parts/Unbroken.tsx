// A sentence whose days stay on one line each: a hyphen would part them.
import { Children, cloneElement, Fragment, isValidElement, type ReactElement, type ReactNode } from 'react';

export function Unbroken({ text }: { text: string }) {
  const parts = text
    .split(/(\d{4}-\d{2}-\d{2})/)
    .map((part, index) => ({ part, key: `${index} ${part}`, day: index % 2 === 1 }));
  return parts.map(({ part, key, day }) =>
    day ? (
      <span key={key} className="qf-nowrap">
        {part}
      </span>
    ) : (
      part
    ),
  );
}

/**
 * What stands in a cell, a card or a head, with its days on one line each. Texts are looked through as deep as plain elements hold
 * them; a component of its own answers for what it shows.
 */
export function withDaysUnbroken(node: ReactNode): ReactNode {
  if (typeof node === 'string') return /\d{4}-\d{2}-\d{2}/.test(node) ? <Unbroken text={node} /> : node;
  if (Array.isArray(node)) return Children.map(node, withDaysUnbroken);
  if (!isPlain(node) || node.props.children === undefined) return node;
  return cloneElement(node, undefined, withDaysUnbroken(node.props.children));
}

function isPlain(node: ReactNode): node is ReactElement<{ children?: ReactNode }> {
  return isValidElement(node) && (typeof node.type === 'string' || node.type === Fragment);
}
