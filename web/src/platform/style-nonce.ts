// The page's policy admits styles by nonce alone. Ant Design puts it on all of its own, but for the style with which a
// dialog locks the page's scrolling: so every style element made here carries it from the start.

/** The nonce of this page; '' where the server put none. */
export const styleNonce = document.querySelector('meta[name="csp-nonce"]')?.getAttribute('content') ?? '';

const make = document.createElement.bind(document);

document.createElement = ((name: string, options?: ElementCreationOptions) => {
  const element = make(name, options);
  if (element instanceof HTMLStyleElement) element.nonce = styleNonce;
  return element;
}) as typeof document.createElement;
