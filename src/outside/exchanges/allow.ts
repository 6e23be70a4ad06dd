import type { Call, ExchangeProfile } from './profile.ts'

/** Every call that a profile states: nothing else may be sent to that exchange. */
export function callsOf(profile: ExchangeProfile): readonly Call[] {
  return [
    profile.time.call,
    profile.status.call,
    ...profile.inspect.calls.map((one) => one.call),
    ...profile.balances.map((one) => one.call),
    ...profile.streams.flatMap((stream) =>
      stream.parts?.by === 'discover' ? [stream.call, stream.parts.call] : [stream.call],
    ),
  ]
}

/** Says why a request may not be sent, or undefined if it is on the list. Host, method and path must all fit exactly. */
export function refusal(
  allowed: readonly Call[],
  hosts: Readonly<Record<string, string>>,
  method: string,
  url: URL,
): string | undefined {
  const fits = allowed.some(
    (call) => call.method === method && call.path === url.pathname && hosts[call.host] === url.origin,
  )
  return fits
    ? undefined
    : `${method} ${url.origin}${url.pathname} is not on the list of requests that Holdfast may send.`
}
