import type { Cause, WhoActs } from './cause.ts'

/** What every face says of a cause. `{exchange}` is the exchange's name; steps are read in order. */
export interface CauseWords {
  readonly title: string
  readonly what: string
  readonly remedy: readonly string[]
  readonly whoActs: WhoActs
}

const NEW_KEY =
  'Make a new key as the guide beside "Update key" describes, and paste it there. Nothing that was imported is lost.'
const OURS =
  'Nothing is wrong with the key or the account. Everything else goes on; update Holdfast, or send us the evidence.'
const WAIT = 'Nothing to do: Holdfast waits and goes on where it stopped.'

/** One entry a cause; the compiler refuses a cause without words. Who acts is our choice: docs/faults.md lists it. */
export const CAUSE_WORDS: Readonly<Record<Cause, CauseWords>> = {
  malformed_credential: {
    title: 'The key is not complete',
    what: 'What was entered cannot be a key of {exchange}.',
    remedy: ['Copy the field again from {exchange}, whole and without anything before or after it.'],
    whoActs: 'user',
  },
  invalid_key: {
    title: 'The key is not accepted',
    what: '{exchange} does not accept this key.',
    remedy: ['Copy the key again from {exchange}; check that it was not deleted there.', NEW_KEY],
    whoActs: 'user',
  },
  invalid_secret: {
    title: 'The secret does not fit the key',
    what: '{exchange} knows the key, but the secret does not belong to it.',
    remedy: ['Copy the secret again, whole. If {exchange} does not show it any more, make a new key.'],
    whoActs: 'user',
  },
  invalid_passphrase: {
    title: 'The passphrase is wrong',
    what: '{exchange} refuses the passphrase of this key.',
    remedy: ['Enter the passphrase that was chosen when the key was made; it is not the password of the account.'],
    whoActs: 'user',
  },
  expired_key: {
    title: 'The key has expired',
    what: 'The key has reached its date of expiry.',
    remedy: [NEW_KEY],
    whoActs: 'user',
  },
  revoked_key: {
    title: 'The key was deleted',
    what: 'The key worked before and {exchange} does not know it any more.',
    remedy: [NEW_KEY],
    whoActs: 'user',
  },
  key_not_activated: {
    title: 'The key is not active yet',
    what: '{exchange} has the key, but it is not active yet.',
    remedy: ['Confirm the key by the link in the e-mail from {exchange}; Holdfast then goes on by itself.'],
    whoActs: 'user',
  },
  wrong_key_type: {
    title: 'A key of another kind',
    what: 'This is a key of another product or site than {exchange}.',
    remedy: ['Make a key on the page that the guide names, for the product that is connected here.'],
    whoActs: 'user',
  },
  wrong_account: {
    title: 'A key of another account',
    what: 'This key belongs to another account of {exchange} than the one that is connected here. Nothing was changed.',
    remedy: ['Use a key of the connected account, or add the other account as a connection of its own.'],
    whoActs: 'user',
  },
  missing_permission: {
    title: 'A permission is missing',
    what: 'The key may not read everything that is needed.',
    remedy: ['Open the key at {exchange}, tick what is missing, save, and choose "Check again".'],
    whoActs: 'user',
  },
  excess_permission: {
    title: 'The key can do more than read',
    what: 'The key may do more than read. Holdfast takes no key that could move or trade what you hold.',
    remedy: ['Open the key at {exchange}, take these permissions away, save, and connect again.'],
    whoActs: 'user',
  },
  ip_not_allowed: {
    title: 'This address is not allowed',
    what: "{exchange} lets this key be used only from certain addresses, and this computer's is not among them.",
    remedy: [
      'Open the key at {exchange} and add the address of this computer, or take the restriction away from this read-only key.',
    ],
    whoActs: 'user',
  },
  rate_limited: {
    title: 'Waiting for the limit',
    what: '{exchange} asks to go slower.',
    remedy: [WAIT],
    whoActs: 'nobody',
  },
  ip_banned: {
    title: 'Paused by the exchange',
    what: '{exchange} refuses every request from this address for a while.',
    remedy: [WAIT],
    whoActs: 'nobody',
  },
  clock_skew: {
    title: 'The clock is wrong',
    what: "This computer's clock differs from that of {exchange} by more than it allows.",
    remedy: ['Turn on automatic time in the settings of the system, then choose "Check again".'],
    whoActs: 'user',
  },
  nonce_conflict: {
    title: 'Two programs share the key',
    what: '{exchange} wants the requests of a key in order, and another program uses the same key.',
    remedy: ['Make a key for Holdfast alone.'],
    whoActs: 'user',
  },
  exchange_maintenance: {
    title: 'Maintenance at the exchange',
    what: '{exchange} is under maintenance.',
    remedy: [WAIT],
    whoActs: 'nobody',
  },
  exchange_outage: {
    title: 'Trouble at the exchange',
    what: '{exchange} has trouble of its own.',
    remedy: [WAIT],
    whoActs: 'nobody',
  },
  network_unreachable: {
    title: 'No way to the exchange',
    what: 'This computer does not reach {exchange}.',
    remedy: ['Check the connection to the internet, the proxy and the firewall. Holdfast tries again by itself.'],
    whoActs: 'operator',
  },
  account_restricted: {
    title: 'The account is restricted',
    what: '{exchange} has restricted the account.',
    remedy: ['Sign in at {exchange} and follow its notice, or ask its support.'],
    whoActs: 'user',
  },
  account_closed: {
    title: 'The account is closed',
    what: '{exchange} says that the account is closed.',
    remedy: ['Freeze the connection: everything that was imported stays in every report.'],
    whoActs: 'user',
  },
  region_blocked: {
    title: 'Not served in this country',
    what: '{exchange} does not answer from the place where this computer is.',
    remedy: ['Run Holdfast where {exchange} serves its customers, or import its files instead.'],
    whoActs: 'user',
  },
  malformed_response: {
    title: 'An answer that makes no sense',
    what: '{exchange} answered with something else than its documents say.',
    remedy: ['Nothing was imported from that answer, and it is tried again. If it lasts, send us the evidence.'],
    whoActs: 'us',
  },
  endpoint_gone: {
    title: 'A part of the interface is gone',
    what: '{exchange} no longer has something that Holdfast asks it for.',
    remedy: [OURS],
    whoActs: 'us',
  },
  bad_request: {
    title: 'We asked in a wrong way',
    what: '{exchange} does not take a request in the form in which Holdfast makes it.',
    remedy: [OURS],
    whoActs: 'us',
  },
  history_truncated: {
    title: 'Part of the history is not given',
    what: '{exchange} does not give out a part of the history through this key.',
    remedy: ['Import the file that covers this time, or use a key without a restricted date range.'],
    whoActs: 'user',
  },
  empty_account: {
    title: 'Nothing there',
    what: 'The account has no history of this kind.',
    remedy: [],
    whoActs: 'nobody',
  },
  none: { title: 'Well', what: 'Everything is well.', remedy: [], whoActs: 'nobody' },
  unknown: {
    title: 'A refusal that we do not know',
    what: '{exchange} refused with words that Holdfast does not know yet.',
    remedy: ['Holdfast tries again slowly. Send us the evidence, so that the next version knows it.'],
    whoActs: 'us',
  },
}
