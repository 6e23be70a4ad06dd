import type { Cause, ConnectionState, Finding } from '../diagnosis/cause.ts'

/** The state that the findings of a run leave a connection in. Waiting is not breaking. */
export function stateAfter(findings: readonly Pick<Finding, 'cause' | 'whoActs'>[]): ConnectionState {
  const stops = findings.filter((finding) => finding.whoActs === 'user' || finding.whoActs === 'us')
  const onlyParts = stops.every((finding) => PARTIAL.includes(finding.cause))
  if (stops.length > 0) return onlyParts ? 'degraded' : 'broken'
  return findings.length > 0 ? 'waiting' : 'healthy'
}

/** Someone must look, and everything else goes on. */
const PARTIAL: readonly Cause[] = [
  'missing_permission',
  'history_truncated',
  'excess_permission',
  'endpoint_gone',
  'bad_request',
]
