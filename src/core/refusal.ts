/**
 * Why something that was asked of Holdfast is not done: nothing is wrong with any exchange, and nothing was changed. Closed:
 * the API has a status for each kind, the command line an exit code, and adding a kind breaks both until they have one.
 * (What is wrong with a connection is a `Finding`; a broken invariant throws.)
 */
export const REFUSAL_KINDS = [
  /** There is no such thing. */
  'not_found',
  /** Something else has that name. */
  'taken',
  /** It cannot be done now, as things stand; something else comes first, or it is done already. */
  'wrong_state',
  /** What was asked for cannot be. */
  'bad_request',
  /** A file that was given cannot be read, or says what cannot be. */
  'bad_input',
  'too_large',
  /** No exchange of that name is known. */
  'unknown_exchange',
  /** The disk is full: what was saved stays, and the rest waits for room. */
  'no_room',
  /** The database, the master key or a file beside them cannot be used as they are. */
  'unusable',
] as const

export type RefusalKind = (typeof REFUSAL_KINDS)[number]

export interface Refusal {
  readonly kind: RefusalKind
  /** A sentence: why not. */
  readonly what: string
  /** A sentence: what can be done about it. */
  readonly remedy: string
}

/** The answer that is a refusal. */
export interface Refused extends Refusal {
  readonly ok: false
}

/** What a question or a wish is answered with. */
export type Asked<Value> = { readonly ok: true; readonly value: Value } | Refused

export function refused(kind: RefusalKind, what: string, remedy: string): Refused {
  return { ok: false, kind, what, remedy }
}

export type Thing = 'connection' | 'transaction' | 'import' | 'wallet' | 'alert' | 'book' | 'channel'

/** There is no such thing; with the name under which it was looked for, where one was given. */
export function noSuch(thing: Thing, name?: string): Refused {
  const what = name === undefined ? `There is no such ${thing}.` : `There is no ${thing} "${name}".`
  return refused('not_found', what, `See the list of ${thing}s.`)
}

/** Another thing of its kind has that name. */
export function nameTaken(thing: Thing): Refused {
  return refused('taken', `Another ${thing} has this name.`, 'Choose another name.')
}
