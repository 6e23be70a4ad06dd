import type { ConnectionSummary, Finding } from '../api/shapes.ts'
import { daysUntil } from './moments.ts'

/** The colour is who must act: red the user, amber it heals by itself, blue at work, green proven, grey frozen. */
export type Tone = 'user' | 'self' | 'work' | 'good' | 'idle'

export type Group = 'you' | 'waiting' | 'healthy' | 'frozen'

/** Days before its expiry from which a key is the user's business. */
const EXPIRY_DAYS = 30

export function toneOfFinding(finding: Finding): Tone {
  if (finding.cause === 'none') return 'good'
  if (finding.cause === 'empty_account') return 'idle'
  return finding.whoActs === 'user' || finding.whoActs === 'operator' ? 'user' : 'self'
}

/** Findings that say something, what needs the user first. */
export function tellingFindings(findings: readonly Finding[]): readonly Finding[] {
  const telling = findings.filter((finding) => finding.cause !== 'none')
  return [...telling].sort((left, right) => rank(left) - rank(right))
}

export function expiresSoon(connection: ConnectionSummary, now: number): boolean {
  return connection.expiresAt !== null && daysUntil(connection.expiresAt, now) <= EXPIRY_DAYS
}

export function groupOf(connection: ConnectionSummary, now: number): Group {
  const { state } = connection
  if (state === 'frozen' || state === 'archived') return 'frozen'
  const user = connection.findings.some((finding) => toneOfFinding(finding) === 'user')
  if (state === 'broken' || user || expiresSoon(connection, now)) return 'you'
  return state === 'healthy' ? 'healthy' : 'waiting'
}

export function toneOf(connection: ConnectionSummary): Tone {
  switch (connection.state) {
    case 'verifying':
    case 'syncing':
      return 'work'
    case 'healthy':
      return 'good'
    case 'waiting':
      return 'self'
    case 'degraded':
      return connection.findings.some((finding) => toneOfFinding(finding) === 'user') ? 'user' : 'self'
    case 'broken':
      return 'user'
    case 'frozen':
    case 'archived':
      return 'idle'
  }
}

/** Causes that a new key repairs. */
export const KEY_CAUSES: ReadonlySet<string> = new Set([
  'malformed_credential',
  'invalid_key',
  'invalid_secret',
  'invalid_passphrase',
  'expired_key',
  'revoked_key',
  'wrong_key_type',
  'wrong_account',
  'nonce_conflict',
])

function rank(finding: Finding): number {
  return { user: 0, self: 1, work: 2, good: 3, idle: 4 }[toneOfFinding(finding)]
}
