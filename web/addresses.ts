// The addresses of the web's pages, read from its routes without a browser: the server answers 404 to any other.
import { createServer } from 'vite';

/** @returns addresses with their parameters (`/cases/$caseId`), sorted */
export async function pageAddresses(): Promise<string[]> {
  const vite = await createServer({
    root: import.meta.dirname,
    appType: 'custom',
    server: { middlewareMode: true, hmr: false, watch: null, ws: false },
    optimizeDeps: { noDiscovery: true },
    logLevel: 'error',
  });
  try {
    const { makeRouter } = await vite.ssrLoadModule('/src/platform/app/router.tsx');
    const { capabilities } = await vite.ssrLoadModule('/src/capabilities/index.ts');
    const routes: { fullPath: string }[] = Object.values(makeRouter({}, capabilities).routesById);
    // Without the one that takes whatever no other does, to say that there is no such page.
    return [...new Set(routes.map(({ fullPath }) => fullPath.replace(/(?<=.)\/$/, '')))]
      .filter((address) => address !== '/$')
      .sort();
  } finally {
    await vite.close();
  }
}
