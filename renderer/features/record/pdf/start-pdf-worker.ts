import workerAddress from './pdf-worker.ts?worker&url';

/** Trusted Types as far as they are used here; TypeScript's own types do not know them, Chromium does since 83. */
interface TrustedTypePolicies {
  createPolicy(
    name: string,
    rules: { readonly createScriptURL: (address: string) => string },
  ): { createScriptURL(address: string): string };
}
// As Chromium has them (W3C, "Trusted Types"); not there where unit tests run.
const trustedTypes = Reflect.get(globalThis, 'trustedTypes') as TrustedTypePolicies | undefined;

/** Lets the page start a worker of this one file: the page's content policy names no other way to start one. */
const policy = trustedTypes?.createPolicy('pdf-worker', {
  createScriptURL: (address) => {
    if (address !== workerAddress) throw new TypeError('not the worker of this page');
    return address;
  },
});

export function startPdfWorker(): Worker {
  return new Worker(policy?.createScriptURL(workerAddress) ?? workerAddress, { type: 'module', name: 'pdf' });
}
