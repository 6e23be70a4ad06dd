import type { Answered } from './exchange.ts'
import type { FaultBoard } from './fault-board.ts'

const SLOW_SECONDS = 5

/** A host that exists nowhere (RFC 2606): whoever follows the redirect is seen by its failing. */
const ELSEWHERE = 'https://api.rehearsal.invalid/'

const GATEWAY_PAGE =
  '<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body><center><h1>502 Bad Gateway</h1></center>' +
  '<hr><center>cloudflare</center></body>\r\n</html>'

const PORTAL_PAGE =
  '<!DOCTYPE html><html><head><title>Just a moment...</title></head><body><p>Checking your browser.</p></body></html>'

/** What happens to a request before the exchange sees it; the same on every exchange. */
export function beforeTheExchange(faults: FaultBoard): Answered | 'break' | undefined {
  if (faults.begun('network_unreachable')) return 'break'
  if (faults.isOn('redirect')) {
    const location = faults.argument('redirect') ?? ELSEWHERE
    return { status: 302, headers: { location, 'content-type': 'text/html' }, body: '' }
  }
  if (faults.begun('exchange_outage'))
    return { status: 502, headers: { 'content-type': 'text/html' }, body: GATEWAY_PAGE }
  return undefined
}

/** What happens to an answer on its way back. */
export function afterTheExchange(answered: Answered, signed: boolean, faults: FaultBoard): Answered {
  if (!signed || !faults.isOn('malformed_response')) return answered
  if (faults.argument('malformed_response') === 'cut')
    return { ...answered, body: answered.body.slice(0, Math.floor(answered.body.length / 2)) }
  return { ...answered, status: 200, headers: { 'content-type': 'text/html' }, body: PORTAL_PAGE }
}

/** @unit milliseconds of real time; the rehearsal's speed does not shorten them */
export function delayMs(faults: FaultBoard): number {
  return faults.isOn('slow') ? Math.max(0, Number(faults.argument('slow') ?? SLOW_SECONDS)) * 1000 : 0
}
