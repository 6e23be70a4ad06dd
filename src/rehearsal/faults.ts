import type { Cause } from '../core/diagnosis/cause.ts'

/** A way in which a connection breaks, as an entry of data. What an exchange answers then is stated in its own folder. */
export interface Fault {
  readonly name: string
  /** What is true then, and what a user is told; null where nobody should notice. */
  readonly cause: Cause | null
  readonly title: string
  readonly what: string
  /** What may stand behind the colon, as in `revoked_key:40`; a fault without it takes none. */
  readonly argument?: Argument
}

/**
 * `after`: that many requests are served before it begins. `at`: the n-th request is struck and no other. `every`: each
 * n-th request is struck. `scope`: one of the exchange's permissions. `choice`: one of `choices`. `text`, `seconds`: free.
 */
interface Argument {
  readonly kind: 'after' | 'at' | 'every' | 'seconds' | 'scope' | 'choice' | 'text'
  readonly choices?: readonly string[]
}

const AFTER: Argument = { kind: 'after' }

export const FAULTS: readonly Fault[] = [
  {
    name: 'invalid_key',
    cause: 'invalid_key',
    title: 'Unknown key',
    what: 'The exchange does not know the key.',
    argument: AFTER,
  },
  {
    name: 'invalid_secret',
    cause: 'invalid_secret',
    title: 'Wrong secret',
    what: 'No signature is accepted.',
    argument: AFTER,
  },
  {
    name: 'invalid_passphrase',
    cause: 'invalid_passphrase',
    title: 'Wrong passphrase',
    what: 'The exchange knows the key and refuses its passphrase.',
    argument: AFTER,
  },
  {
    name: 'expired_key',
    cause: 'expired_key',
    title: 'Expired key',
    what: 'The key has passed its last day. `:N` lets N requests through first.',
    argument: AFTER,
  },
  {
    name: 'revoked_key',
    cause: 'revoked_key',
    title: 'Deleted key',
    what: 'The key is deleted. `:N` lets N requests through first.',
    argument: AFTER,
  },
  {
    name: 'key_not_activated',
    cause: 'key_not_activated',
    title: 'Key not active',
    what: 'The key was made and not confirmed yet.',
    argument: AFTER,
  },
  {
    name: 'wrong_key_type',
    cause: 'wrong_key_type',
    title: 'Key of another kind',
    what: 'The key is one of another site, product or mode of account of the same exchange.',
    argument: AFTER,
  },
  {
    name: 'ip_not_allowed',
    cause: 'ip_not_allowed',
    title: 'Address not allowed',
    what: 'The key is bound to other addresses. `:N` lets N requests through first.',
    argument: AFTER,
  },
  {
    name: 'missing_permission',
    cause: 'missing_permission',
    title: 'Missing permission',
    what: 'The key lacks a scope, `:scope` says which.',
    argument: { kind: 'scope' },
  },
  {
    name: 'excess_permission',
    cause: 'excess_permission',
    title: 'Too much permission',
    what: 'The key may do more than read: `:trade`, `:withdraw` or `:transfer`.',
    argument: { kind: 'choice', choices: ['trade', 'withdraw', 'transfer'] },
  },
  {
    name: 'rate_limited',
    cause: 'rate_limited',
    title: 'Rate limit',
    what: 'Requests are refused for their rate; `:N` strikes the N-th and those in the pause after it.',
    argument: { kind: 'at' },
  },
  {
    name: 'ip_banned',
    cause: 'ip_banned',
    title: 'Address banned',
    what: 'The address is locked out for the length of a ban, from the first request on, or from the `:N`-th.',
    argument: { kind: 'at' },
  },
  {
    name: 'clock_skew',
    cause: 'clock_skew',
    title: 'Clock skew',
    what: 'The exchange clock is 90 s ahead, or `:seconds`, which may be negative.',
    argument: { kind: 'seconds' },
  },
  {
    name: 'nonce_conflict',
    cause: 'nonce_conflict',
    title: 'Nonce conflict',
    what: 'Another program uses the key: every request, or every `:N`-th, has a nonce that is too low.',
    argument: { kind: 'every' },
  },
  {
    name: 'exchange_maintenance',
    cause: 'exchange_maintenance',
    title: 'Maintenance',
    what: 'The exchange says that it is under maintenance.',
    argument: AFTER,
  },
  {
    name: 'exchange_outage',
    cause: 'exchange_outage',
    title: 'Outage',
    what: 'A gateway answers 502 with an HTML page.',
    argument: AFTER,
  },
  {
    name: 'internal_error',
    cause: 'exchange_outage',
    title: 'Internal error',
    what: 'The exchange says in its own words that something failed on its side.',
    argument: AFTER,
  },
  {
    name: 'network_unreachable',
    cause: 'network_unreachable',
    title: 'Network unreachable',
    what: 'The connection breaks without an answer.',
    argument: AFTER,
  },
  {
    name: 'slow',
    cause: null,
    title: 'Slow answers',
    what: 'Each answer takes 5 s, or `:seconds`.',
    argument: { kind: 'seconds' },
  },
  {
    name: 'account_restricted',
    cause: 'account_restricted',
    title: 'Account restricted',
    what: 'The exchange has disabled the account.',
    argument: AFTER,
  },
  {
    name: 'account_closed',
    cause: 'account_closed',
    title: 'Account closed',
    what: 'The exchange has closed the account.',
    argument: AFTER,
  },
  {
    name: 'region_blocked',
    cause: 'region_blocked',
    title: 'Region blocked',
    what: 'The exchange does not serve this place.',
    argument: AFTER,
  },
  {
    name: 'unknown_refusal',
    cause: 'unknown',
    title: 'Unknown refusal',
    what: 'Signed calls are refused in the form of the exchange, with a code that nobody has documented.',
    argument: AFTER,
  },
  {
    name: 'malformed_response',
    cause: 'malformed_response',
    title: 'Malformed response',
    what: 'Signed calls answer an HTML page with status 200, or `:cut`, JSON that breaks off.',
    argument: { kind: 'choice', choices: ['html', 'cut'] },
  },
  {
    name: 'endpoint_gone',
    cause: 'endpoint_gone',
    title: 'Endpoint gone',
    what: 'Paths of the history are not there any more; `:text` limits it to paths that contain the text.',
    argument: { kind: 'text' },
  },
  {
    name: 'bad_request',
    cause: 'bad_request',
    title: 'Wrong parameter',
    what: 'The exchange no longer takes a parameter of the history; `:text` limits it to paths that contain the text.',
    argument: { kind: 'text' },
  },
  {
    name: 'truncated_page',
    cause: 'history_truncated',
    title: 'Page cut short',
    what: 'Pages carry fewer rows than their size although more exist.',
    argument: AFTER,
  },
  {
    name: 'shrinking_answer',
    cause: null,
    title: 'Shrinking answer',
    what: 'The oldest fifth of the history is no longer given. `:N` lets N requests through first.',
    argument: AFTER,
  },
  {
    name: 'empty_answer',
    cause: 'history_truncated',
    title: 'Empty answer',
    what: 'History comes back empty with success; `:text` limits it to paths that contain the text.',
    argument: { kind: 'text' },
  },
  {
    name: 'new_row_while_paging',
    cause: null,
    title: 'New rows while paging',
    what: 'A new row appears at every third page, or every `:N`-th.',
    argument: { kind: 'every' },
  },
  {
    name: 'redirect',
    cause: 'malformed_response',
    title: 'Redirect',
    what: 'Answers 302 to another host, or to `:URL`.',
    argument: { kind: 'text' },
  },
  {
    name: 'unknown_row',
    cause: 'history_truncated',
    title: 'Unknown row',
    what: 'The history holds a record of a type that is not documented.',
  },
  {
    name: 'empty_account',
    cause: 'empty_account',
    title: 'Empty account',
    what: 'The account has no history and holds nothing.',
  },
  {
    name: 'date_limited_key',
    cause: 'history_truncated',
    title: 'Key limited to dates',
    what: 'The key sees the second half of the history alone, and its own record says so.',
  },
  {
    name: 'export_right',
    cause: null,
    title: 'The key may export',
    what: 'No fault: the key has the optional right to have reports made, which large accounts are read by.',
  },
  {
    name: 'different_account',
    cause: 'wrong_account',
    title: 'Different account',
    what: 'The key belongs to another account.',
    argument: AFTER,
  },
]
