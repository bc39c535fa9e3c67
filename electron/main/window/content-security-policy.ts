/**
 * Everything the page may load comes from the app itself, and it may talk to nobody: all network goes
 * through main. `data:` images are record photos, which main has checked by their magic bytes.
 */
const directives = {
  'default-src': "'none'",
  'script-src': "'self'",
  'style-src': "'self'",
  'img-src': "'self' data:",
  'font-src': "'self'",
  'connect-src': "'none'",
  // The one that reads PDF, which has a policy of its own.
  'worker-src': 'app://deskside/assets/pdf-worker.js',
  'base-uri': "'none'",
  'form-action': "'none'",
  'frame-ancestors': "'none'",
  'object-src': "'none'",
  // Without modals, which are the dialogs of the page and the one to print, and without windows and downloads.
  sandbox: ['allow-scripts', 'allow-same-origin', 'allow-forms'].join(' '),
  'require-trusted-types-for': "'script'",
  // The sanitiser of rich text: it makes elements, and no other part of the page makes markup of a text. And the worker
  // that reads PDF, whose address is the only one that is let through.
  'trusted-types': ['dompurify', 'pdf-worker'].join(' '),
} as const;

export const contentSecurityPolicy = policyText({});

/** The policy with other values for some of its directives. */
export function policyText(changes: Partial<Record<keyof typeof directives, string>>): string {
  return Object.entries({ ...directives, ...changes })
    .map(([name, value]) => `${name} ${value}`)
    .join('; ');
}

/** What reads files that anybody may have written loads nothing, talks to nobody and makes no code of a text. */
export const workerPolicy = [
  "default-src 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ');
