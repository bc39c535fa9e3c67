/** The rules of security-rules.mjs, made ready for ESLint. */
import { relative, sep } from 'node:path';
import { projectRoot } from './project.mjs';
import { securityRules } from './security-rules.mjs';

/** @typedef {import('./security-rules.mjs').Place} Place */
/** @typedef {import('./security-rules.mjs').SecurityRule} SecurityRule */

/** @param {string} file as ESLint names it */
function pathOf(file) {
  return relative(projectRoot, file).split(sep).join('/');
}

/** @param {Place} place @param {string} path */
export function isLookedAt({ within, allowed = [] }, path) {
  if (within !== undefined && !within.test(path)) return false;
  return !allowed.some((each) => (each.endsWith('/') ? path.startsWith(each) : path === each));
}

/** @typedef {Extract<Parameters<import('eslint').Rule.RuleContext['report']>[0], { node: unknown }>['node']} ReportedNode */

/** @param {SecurityRule} rule @returns {import('eslint').Rule.RuleModule} */
function ruleFor({ message, places }) {
  return {
    meta: { type: 'problem', schema: [], messages: { found: message } },
    create(context) {
      const path = pathOf(context.filename);
      const looked = places.filter((place) => isLookedAt(place, path));
      const selectors = looked.flatMap((place) => place.selectors ?? []);
      const globals = new Set(looked.flatMap((place) => place.globals ?? []));
      /** @param {ReportedNode} node */
      const report = (node) => context.report({ node, messageId: 'found' });
      /** @type {import('eslint').Rule.RuleListener} */
      const listeners = Object.fromEntries(selectors.map((selector) => [selector, report]));
      if (globals.size === 0) return listeners;
      return {
        ...listeners,
        'Program:exit'(node) {
          // What no file declares itself: the globals that are used, known to ESLint or not.
          const scope = context.sourceCode.getScope(node);
          const known = scope.variables
            .filter(({ defs }) => defs.length === 0)
            .flatMap((each) => each.references);
          for (const reference of [...scope.through, ...known]) {
            const { identifier } = reference;
            // As the scopes of typescript-eslint tell.
            if (Reflect.get(reference, 'isTypeReference') === true) continue;
            if (identifier.type === 'Identifier' && globals.has(identifier.name)) report(identifier);
          }
        },
      };
    },
  };
}

/** @type {import('eslint').ESLint.Plugin} */
export const securityPlugin = {
  rules: Object.fromEntries(Object.entries(securityRules).map(([name, rule]) => [name, ruleFor(rule)])),
};
