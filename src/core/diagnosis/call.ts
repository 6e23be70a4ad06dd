/** One call of an exchange, as it was asked: all that tells it from the exchange's other calls. */
export interface AskedCall {
  /** The name that the profile gives to one of the exchange's hosts: two hosts can have the same path. */
  readonly host: string
  readonly method: string
  /** As on the wire, with `{account}` for a segment that changes: `/0/private/Ledgers`. */
  readonly path: string
  /** As people read it, where a library chose the request by itself: `fetchMyTrades (GET /api/v1/fills)`. */
  readonly shown?: string
}

/** The call alone, of something that knows more of it, such as what it costs. */
export function askedCall({ host, method, path, shown }: AskedCall): AskedCall {
  return { host, method, path, ...(shown === undefined ? {} : { shown }) }
}

/** Whether the same is asked of the same host. Of a call that nobody knows nothing can be said. */
export function isSameCall(one: AskedCall | null, other: AskedCall | null): boolean {
  if (one === null || other === null) return false
  return one.host === other.host && one.method === other.method && one.path === other.path
}

/** `POST /0/private/Ledgers`; empty for a call that nobody knows. */
export function endpointOf(call: AskedCall | null): string {
  return call === null ? '' : (call.shown ?? `${call.method} ${call.path}`)
}

/**
 * Whether a text in which a person or a log names a request means this call: its whole path must stand there, behind a host
 * or a method, and not a piece of a longer one.
 */
export function isNamedIn(text: string, { path }: Pick<AskedCall, 'path'>): boolean {
  const named = /(?:^|\s|:\/\/[^/\s]+)(\/[^\s?#"']*)/.exec(text)?.[1] ?? ''
  const segments = (whole: string): readonly string[] => whole.replace(/\/+$/, '').split('/')
  const [wanted, found] = [segments(path), segments(named)]
  return wanted.length === found.length && wanted.every((one, at) => one === found[at] || /^\{\w+\}$/.test(one))
}
