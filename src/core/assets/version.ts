/** Raised when a code comes to mean another asset than before: what was read with the old tables is then read anew. */
export const ASSETS_VERSION = 2
