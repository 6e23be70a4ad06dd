import type { Cause } from './cause.ts'
import type { Reaction } from './errors.ts'

/**
 * What a sync does about a cause. A row of an error table may say otherwise, where that exchange's answer has a clock or an
 * end that the cause alone has not.
 */
export function reactionTo(cause: Cause): Reaction {
  switch (cause) {
    case 'rate_limited':
    case 'ip_banned':
    case 'exchange_maintenance':
      return 'wait'
    case 'clock_skew':
    case 'nonce_conflict':
    case 'exchange_outage':
    case 'network_unreachable':
    case 'malformed_response':
      return 'retry'
    case 'empty_account':
    case 'none':
      return 'skip'
    case 'endpoint_gone':
    case 'bad_request':
      return 'leave'
    case 'malformed_credential':
    case 'invalid_key':
    case 'invalid_secret':
    case 'invalid_passphrase':
    case 'expired_key':
    case 'revoked_key':
    case 'key_not_activated':
    case 'wrong_key_type':
    case 'wrong_account':
    case 'missing_permission':
    case 'excess_permission':
    case 'ip_not_allowed':
    case 'account_restricted':
    case 'account_closed':
    case 'region_blocked':
    case 'history_truncated':
    case 'unknown':
      return 'stop'
  }
}
