/** Every cause that a diagnosis may name. Closed: adding one breaks every switch that forgets it. */
export const CAUSES = [
  'malformed_credential',
  'invalid_key',
  'invalid_secret',
  'invalid_passphrase',
  'expired_key',
  'revoked_key',
  'key_not_activated',
  'wrong_key_type',
  'wrong_account',
  'missing_permission',
  'excess_permission',
  'ip_not_allowed',
  'rate_limited',
  'ip_banned',
  'clock_skew',
  'nonce_conflict',
  'exchange_maintenance',
  'exchange_outage',
  'network_unreachable',
  'account_restricted',
  'account_closed',
  'region_blocked',
  'malformed_response',
  'endpoint_gone',
  'bad_request',
  'history_truncated',
  'empty_account',
  'none',
  'unknown',
] as const

export type Cause = (typeof CAUSES)[number]

export type Certainty = 'certain' | 'likely' | 'possible'

export type WhoActs = 'user' | 'operator' | 'nobody' | 'us'

/** What is wrong, how we know, and what to do: the one shape in which every face tells a user about a connection. */
export interface Finding {
  readonly cause: Cause
  readonly certainty: Certainty
  /** Other causes that the same evidence allows, the likelier first. Empty when nothing else can be meant. */
  readonly alternatives: readonly { readonly cause: Cause; readonly certainty: Certainty }[]
  /** The connection, and the stream where it is one stream only. */
  readonly where: string
  /** What happened, in the user's words. */
  readonly what: string
  /** What we saw: the exchange's own code and text, secrets removed. */
  readonly evidence: readonly string[]
  /** What to do, a step each, with the names that the exchange's own pages use. */
  readonly remedy: readonly string[]
  readonly whoActs: WhoActs
  /** ISO-8601 instants, or null where there is none. */
  readonly since: string | null
  readonly retryAt: string | null
  /** The day on which history starts to be lost for good. */
  readonly deadline: string | null
  readonly details: Readonly<Record<string, string | number | boolean | null | readonly string[]>>
}

/** The state of a connection, as every face names it. */
export const CONNECTION_STATES = [
  'verifying',
  'syncing',
  'healthy',
  'waiting',
  'degraded',
  'broken',
  'frozen',
  'archived',
] as const

export type ConnectionState = (typeof CONNECTION_STATES)[number]
