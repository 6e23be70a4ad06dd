import type { Cause } from './cause.ts'
import { CAUSE_WORDS } from './words.ts'

/** What the steps of a remedy need to know of an exchange, in the names that its own pages use. */
export interface GuideFacts {
  readonly keyPage: string
  /** How a key is made there. */
  readonly steps: readonly string[]
  /** The boxes that must be ticked. */
  readonly tick: readonly string[]
}

export interface RemedyFacts {
  readonly guide: GuideFacts
  /** Boxes that are known to be missing; where it is not known which, all that are needed are named. */
  readonly boxes?: readonly string[]
  /** Our address as the exchange saw it. */
  readonly address?: string | null
  readonly boundAddresses?: readonly string[] | null
}

type Steps = (cause: Cause, facts: RemedyFacts) => readonly string[]

const AGAIN = 'Choose "Check again" here: the same key goes on.'

const OWN_STEPS: Readonly<Partial<Record<Cause, Steps>>> = {
  expired_key: newKey,
  revoked_key: newKey,
  wrong_key_type: newKey,
  invalid_key: copyAgain,
  invalid_secret: copyAgain,
  invalid_passphrase: copyAgain,
  missing_permission: (_cause, { guide, boxes = [] }) => [
    `Open ${guide.keyPage}.`,
    `Edit the key, tick ${named(boxes.length > 0 ? boxes : guide.tick)}, and save.`,
    AGAIN,
  ],
  ip_not_allowed: (_cause, { guide, address }) => [
    `Open ${guide.keyPage}.`,
    `Edit the key and add ${address ?? 'the address of this computer'}, or take the restriction away from this read-only key.`,
    AGAIN,
  ],
}

/** The steps for a cause, true to the pages of the exchange. `{exchange}` is left for whoever tells them. */
export function remedyFor(cause: Cause, facts: RemedyFacts): readonly string[] {
  return OWN_STEPS[cause]?.(cause, facts) ?? CAUSE_WORDS[cause].remedy
}

function newKey(_cause: Cause, { guide }: RemedyFacts): readonly string[] {
  return [...guide.steps, 'Paste the new key here with "Fix it". Nothing that was imported is lost.']
}

function copyAgain(cause: Cause, { guide }: RemedyFacts): readonly string[] {
  const [first = '', ...rest] = CAUSE_WORDS[cause].remedy
  return [first, `The keys are listed at ${guide.keyPage}.`, ...rest]
}

function named(boxes: readonly string[]): string {
  return boxes.map((box) => `"${box}"`).join(' and ')
}

/** How a person, or the next probe, finds out whether a cause is the one. */
export const TO_TELL: Readonly<Partial<Record<Cause, string>>> = {
  invalid_key: 'Never worked before: compare the first and last characters with those on the page for keys.',
  invalid_secret: 'Never worked before: the secret may be cut, or belong to another key.',
  invalid_passphrase: 'The passphrase is the one that was chosen when the key was made.',
  expired_key: 'The page for keys shows a date of expiry in the past.',
  revoked_key: 'It worked before, and the page for keys does not list it any more.',
  key_not_activated: 'The key was made a short while ago, or its e-mail was not confirmed.',
  wrong_key_type: 'The key was made at another site or for another product, and is accepted there.',
  missing_permission:
    "The exchange accepts the key when it is asked for the key's own record, and a box is not ticked.",
  ip_not_allowed: 'The page for keys lists addresses, and ours is not among them.',
  clock_skew: "The clock of this computer differs from the exchange's by more than some seconds.",
  nonce_conflict: 'The clocks agree, and another program uses the same key.',
  exchange_outage: "Other users' keys are refused as well, and it heals by itself.",
  exchange_maintenance: 'The status page of the exchange says so.',
  region_blocked: 'A call that needs no key is refused from here as well.',
  rate_limited: 'It passes within minutes when nothing is asked.',
  ip_banned: 'Every call is refused, those that need no key too.',
  account_restricted: 'The key has the right, and the exchange shows a notice after signing in.',
  account_closed: 'Signing in at the exchange does not work any more.',
  endpoint_gone: 'Other calls are answered with the same key, and this one is refused for everyone.',
  bad_request: 'The exchange names a parameter, or says that the request itself is wrong.',
  history_truncated: 'The key has a start or end date for queries, or the time asked for is older than what is kept.',
}
