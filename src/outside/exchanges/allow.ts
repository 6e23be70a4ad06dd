import type { Call, Endpoint, ExchangeProfile, SourceProfile } from './profile.ts'

/** Every call that the profile of an exchange states: nothing else may be sent to it. */
export function callsOf(profile: ExchangeProfile): readonly Call[] {
  return [
    ...endpointsOf(profile),
    profile.time.call,
    ...profile.inspect.calls.map((one) => one.call),
    ...profile.variants.flatMap((variant) => (variant.inspect?.calls ?? []).map((one) => one.call)),
    ...(profile.reports ?? []).flatMap((report) => [report.order, report.look, report.take]),
  ]
}

/** What is asked of any source: its state, what is held there, and its streams. */
function endpointsOf<Asked extends Endpoint>(profile: SourceProfile<Asked>): readonly Asked[] {
  return [
    profile.status.call,
    ...profile.balances.flatMap((one) => [one.call, ...(one.over ? [one.over.call] : [])]),
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
  allowed: readonly Endpoint[],
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
