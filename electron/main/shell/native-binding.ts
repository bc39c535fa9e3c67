import { join } from 'node:path';

/** Set by electron.vite.config.ts from the installed package. */
declare const __BETTER_SQLITE3_VERSION__: string;

/**
 * The SQLite addon for this runtime: null when the shipped one loads, which asks for Node-API 10. An older
 * runtime (the registry fallback) brings its own build in its resources; with the shipped one it would crash
 * without a word (WiseLibs/better-sqlite3#1514).
 */
export function nativeBindingFor(versions: NodeJS.ProcessVersions, resourcesPath: string): string | null {
  return Number(versions['napi'] ?? 0) >= 10
    ? null
    : join(resourcesPath, 'native', `better-sqlite3-${__BETTER_SQLITE3_VERSION__}.node`);
}
