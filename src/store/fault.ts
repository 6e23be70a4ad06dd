/**
 * Why the store cannot do what was asked, where the world outside is to blame (a held lock, a full disk, a wrong key, a
 * damaged file). `what` and `remedy` are sentences that a face may show as they are. Bugs throw instead.
 */
export interface StoreFault {
  readonly kind: StoreFaultKind
  readonly what: string
  readonly remedy: string
  /** Who holds the data folder, for `held` alone; the command line goes through that server. */
  readonly owner?: Owner
  readonly cause?: unknown
}

export type StoreFaultKind =
  | 'held'
  | 'disk_full'
  | 'not_permitted'
  | 'unreachable'
  | 'too_old'
  | 'too_new'
  | 'damaged'
  | 'key_missing'
  | 'key_wrong'
  | 'key_unusable'
  | 'not_empty'
  | 'bad_backup'

/** The process that has the data folder open. */
export interface Owner {
  readonly pid: number
  /** ISO-8601 instant. */
  readonly startedAt: string
  /** Where its HTTP API listens, once it does. */
  readonly address?: string
}

export type Result<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly fault: StoreFault }

export function done<Value>(value: Value): Result<Value> {
  return { ok: true, value }
}

export function failed(
  kind: StoreFaultKind,
  what: string,
  remedy: string,
  more: { readonly cause?: unknown; readonly owner?: Owner } = {},
): { readonly ok: false; readonly fault: StoreFault } {
  return { ok: false, fault: { kind, what, remedy, ...more } }
}
