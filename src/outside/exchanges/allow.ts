import type { Call, ExchangeProfile } from './profile.ts'

/** Every call that a profile states: nothing else may be sent to that exchange. */
export function callsOf(profile: ExchangeProfile): readonly Call[] {
  return [
    profile.time.call,
    profile.status.call,
    ...profile.inspect.calls.map((one) => one.call),
    ...profile.balances.flatMap((one) => [one.call, ...(one.over ? [one.over.call] : [])]),
    ...profile.variants.flatMap((variant) => (variant.inspect?.calls ?? []).map((one) => one.call)),
    ...(profile.reports ?? []).flatMap((report) => [report.order, report.look, report.take]),
    ...profile.streams.flatMap((stream) => [
      stream.call,
      ...(stream.parts?.by === 'discover' ? [stream.parts.call] : []),
      ...(stream.gate ? [stream.gate.call] : []),
    ]),
  ]
}

/** What may stand for `{account}` in a path: an id, and nothing that leads elsewhere. */
const SEGMENT = '[A-Za-z0-9_.:@-]+'

function fitsPath(template: string, path: string): boolean {
  if (!template.includes('{')) return template === path
  const pattern = template
    .split(/\{[^}]*\}/)
    .map((piece) => piece.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    .join(SEGMENT)
  return new RegExp(`^${pattern}$`).test(path)
}

/** Says why a request may not be sent, or undefined if it is on the list. Host, method and path must all fit exactly. */
export function refusal(
  allowed: readonly Call[],
  hosts: Readonly<Record<string, string>>,
  method: string,
  url: URL,
): string | undefined {
  const fits = allowed.some(
    (call) => call.method === method && fitsPath(call.path, url.pathname) && hosts[call.host] === url.origin,
  )
  return fits
    ? undefined
    : `${method} ${url.origin}${url.pathname} is not on the list of requests that Holdfast may send.`
}
