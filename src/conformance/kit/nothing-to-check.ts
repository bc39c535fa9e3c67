/** Thrown by a scenario that finds nothing to check; its message says why. */
export class NothingToCheck extends Error {}
