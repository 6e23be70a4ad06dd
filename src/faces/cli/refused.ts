import type { Refusal, RefusalKind, Thing } from '../../core/refusal.ts'
import { EXIT } from './usage.ts'

/** A refusal on its way to the end of a command: told in words, with the exit code of its kind. */
export class RefusedError extends Error {
  override readonly name = 'RefusedError'
  readonly remedy: string
  readonly exit: number
  constructor({ kind, what, remedy }: Refusal, lister?: Thing) {
    super(what)
    this.remedy = lister === undefined ? remedy : LISTED_BY[lister]
    this.exit = exitOf(kind)
  }
}

/** Bad usage is what the caller can write otherwise; what needs the user is anything that has to be mended first. */
export function exitOf(kind: RefusalKind): number {
  switch (kind) {
    case 'not_found':
    case 'taken':
    case 'wrong_state':
    case 'bad_request':
    case 'bad_input':
    case 'too_large':
    case 'unknown_exchange':
      return EXIT.usage
    case 'no_room':
    case 'unusable':
      return EXIT.needsUser
  }
}

/** The command that lists things of a kind. */
const LISTED_BY: Readonly<Record<Thing, string>> = {
  connection: '"holdfast connections" lists them.',
  transaction: '"holdfast transactions" lists them with --json.',
  import: '"holdfast imports" lists them.',
  wallet: '"holdfast balances" names them.',
  alert: '"holdfast alerts" lists them.',
  book: 'Change HOLDFAST_BOOK, or leave it out for the first book.',
  channel: 'Set it on the page of the settings.',
}
