import type { GenericEntry } from './entry.ts'
import written from './list.json' with { type: 'json' }

/** What ccxt says that each exchange can do. Written by `node bin/generic-list.ts`. */
export const GENERIC_LIST: readonly GenericEntry[] = written
