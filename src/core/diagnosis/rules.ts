import { sayInstant, MICROS_PER_SECOND, plus } from '../instant.ts'
import { isSameCall } from './call.ts'
import type { Cause } from './cause.ts'
import type { Case, Witness } from './witness.ts'

/** How much one observation says about one cause. `proves`: with the refusal, it can mean nothing else. */
export type Weight = 'proves' | 'supports' | 'weakens' | 'excludes'

export interface Judgement {
  readonly weight: Weight
  readonly causes: readonly Cause[]
  /** The causes come into question by this, even if the refusal alone does not name them. */
  readonly introduces?: true
  /** A sentence for whoever asks how we know; none where nothing was seen that is worth telling. */
  readonly because?: string
}

/** Causes that lie in the key itself: only a user can act, so they need a second witness. */
export const OF_THE_KEY: readonly Cause[] = [
  'invalid_key',
  'invalid_secret',
  'invalid_passphrase',
  'expired_key',
  'revoked_key',
  'key_not_activated',
  'wrong_key_type',
  'malformed_credential',
]
/** What a person gets wrong while typing; a key that worked was typed well. */
const TYPED: readonly Cause[] = ['invalid_key', 'invalid_secret', 'invalid_passphrase', 'malformed_credential']
const OF_THE_DOOR: readonly Cause[] = [...OF_THE_KEY, 'ip_not_allowed']
const OF_THE_EXCHANGE: readonly Cause[] = ['exchange_outage', 'exchange_maintenance']

/** Exchanges refuse requests that are further off; most allow five seconds or more. */
const SKEW_ALLOWED_MILLIS = 5_000
/**
 * Kraken has had spells of about 15 minutes in which it refused good keys.
 * @source https://github.com/ccxt/ccxt/issues/6002, https://github.com/ccxt/ccxt/issues/8634
 */
export const SPELL_MICROS = 15n * 60n * MICROS_PER_SECOND
/** So many others must fail alike before the exchange itself is suspected. */
const CROWD_MIN = 3

type Rule = (of: Case, named: ReadonlySet<Cause>) => readonly Judgement[]

/** What is learnt from each kind of observation, the cheapest first. The rules are our own: docs/decisions.md. */
export const RULES: readonly Rule[] = [
  whatWorkedBefore,
  theDateOfExpiry,
  ourAddress,
  theKeysOwnRecord,
  otherPages,
  theClock,
  thePublicCall,
  theStatus,
  otherDoors,
  otherConnections,
  howLongItLasts,
]

function whatWorkedBefore({ past }: Case, named: ReadonlySet<Cause>): readonly Judgement[] {
  if (past.workedUntil === undefined) return []
  if (past.workedUntil === null) {
    return [
      { weight: 'excludes', causes: ['revoked_key'] },
      { weight: 'weakens', causes: ['expired_key', 'account_closed'] },
    ]
  }
  const because = `The key worked until ${sayInstant(past.workedUntil)}, so it was not mistyped.`
  const judgements: Judgement[] = [
    { weight: 'excludes', causes: ['malformed_credential'] },
    { weight: 'weakens', causes: [...TYPED, 'wrong_key_type', 'key_not_activated'], because },
  ]
  const onlyTyped = [...named].every((cause) => TYPED.includes(cause))
  judgements.push({ weight: 'supports', causes: ['revoked_key'], ...(onlyTyped ? { introduces: true } : {}) })
  return judgements
}

function theDateOfExpiry({ past, now }: Case, named: ReadonlySet<Cause>): readonly Judgement[] {
  if (past.expiresAt === undefined || past.expiresAt === null || !any(named, OF_THE_DOOR)) {
    return past.expiresAt === null ? [{ weight: 'weakens', causes: ['expired_key'] }] : []
  }
  const day = sayInstant(past.expiresAt)
  if (past.expiresAt > now) {
    const because = `By its own record the key is valid until ${day}.`
    return [{ weight: 'excludes', causes: ['expired_key'], because }]
  }
  const because = `By its own record, read while it worked, the key was valid until ${day}.`
  return [{ weight: 'proves', causes: ['expired_key'], introduces: true, because }]
}

function ourAddress({ witnesses, past }: Case, named: ReadonlySet<Cause>): readonly Judgement[] {
  const bound = past.boundAddresses
  if (bound !== null && bound.length === 0) {
    const because = 'By its own record, read while it worked, the key is bound to no address.'
    return [{ weight: 'weakens', causes: ['ip_not_allowed'], ...(named.has('ip_not_allowed') ? { because } : {}) }]
  }
  const address = of(witnesses, 'address')[0]?.address
  if (address === undefined || !any(named, OF_THE_DOOR)) return []
  if (bound !== null) {
    const list = bound.join(', ')
    return bound.some((one) => contains(one, address))
      ? [
          {
            weight: 'excludes',
            causes: ['ip_not_allowed'],
            because: `The exchange sees us at ${address}, which the key allows.`,
          },
        ]
      : [
          {
            weight: 'proves',
            causes: ['ip_not_allowed'],
            introduces: true,
            because: `The exchange sees us at ${address}; the key is bound to ${list}.`,
          },
        ]
  }
  if (past.addressThen === null) return []
  if (past.addressThen === address)
    return [{ weight: 'weakens', causes: ['ip_not_allowed'], because: `Our address is ${address}, as when it worked.` }]
  const because = `Our address is ${address} now, and was ${past.addressThen} when the key worked.`
  return [{ weight: 'proves', causes: ['ip_not_allowed'], introduces: true, because }]
}

function theKeysOwnRecord({ witnesses, refusal }: Case): readonly Judgement[] {
  return of(witnesses, 'record').flatMap((record): readonly Judgement[] => {
    if (record.refused === null) {
      const known: Judgement = {
        weight: 'excludes',
        causes: [...OF_THE_DOOR, 'region_blocked', 'account_closed'],
        because: "The exchange accepts the key when it is asked for the key's own record.",
      }
      if (record.lacks.length === 0) {
        const because = 'By its own record the key has every right that is needed.'
        return [
          known,
          { weight: 'weakens', causes: ['missing_permission'], because },
          { weight: 'supports', causes: ['account_restricted'] },
        ]
      }
      const because = `By its own record the key lacks ${record.lacks.map((box) => `"${box}"`).join(', ')}.`
      return [known, { weight: 'proves', causes: ['missing_permission'], introduces: true, because }]
    }
    const { refused } = record
    if (isSameCall(refused.call, refusal.call)) return []
    const because = `Asked for the key's own record, the exchange says: ${refused.said.text}`
    const same = refused.said.code === refusal.said.code && refused.cause === refusal.cause
    if (same) return [{ weight: 'weakens', causes: ['missing_permission'], because }]
    if (refused.others.length > 0 || refused.cause === 'unknown') return []
    return [{ weight: 'supports', causes: [refused.cause], introduces: true, because }]
  })
}

function otherPages({ witnesses, refusal }: Case): readonly Judgement[] {
  const pages = of(witnesses, 'page').filter(
    ({ refused }) => refused === null || !isSameCall(refused.call, refusal.call),
  )
  const well = pages.filter((page) => page.refused === null).map((page) => page.stream)
  // A key that was deleted in the middle of a sync has answered before: its own record is asked after the refusal.
  if (well.length === 0 || of(witnesses, 'record').some((record) => record.refused !== null)) return []
  const because = `With the same key the exchange answers for ${well.join(', ')}.`
  return [
    { weight: 'excludes', causes: [...OF_THE_DOOR, 'region_blocked', 'account_closed', 'ip_banned'], because },
    { weight: 'supports', causes: ['missing_permission'] },
  ]
}

function theClock({ witnesses }: Case, named: ReadonlySet<Cause>): readonly Judgement[] {
  const skew = of(witnesses, 'clock')[0]?.skewMillis
  if (skew === undefined || skew === null) return []
  const seconds = Math.round(Math.abs(skew) / 1000)
  if (Math.abs(skew) <= SKEW_ALLOWED_MILLIS) {
    const because = 'Our clock and that of the exchange agree.'
    return [{ weight: 'excludes', causes: ['clock_skew'], ...(named.has('clock_skew') ? { because } : {}) }]
  }
  if (!any(named, ['clock_skew', 'nonce_conflict', ...OF_THE_KEY])) return []
  const because = `Our clock is ${seconds} s ${skew > 0 ? 'behind' : 'ahead of'} that of the exchange.`
  return [{ weight: 'proves', causes: ['clock_skew'], introduces: true, because }]
}

function thePublicCall({ witnesses, refusal }: Case): readonly Judgement[] {
  const reach = of(witnesses, 'reach')[0]
  if (!reach) return []
  if (reach.refused === null) {
    return [
      {
        weight: 'excludes',
        causes: ['network_unreachable', 'region_blocked', 'ip_banned'],
        because: 'The exchange answers a call that needs no key.',
      },
      { weight: 'weakens', causes: ['exchange_outage'] },
    ]
  }
  const because = `A call that needs no key is refused as well: ${reach.refused.said.text}`
  const causes = [reach.refused.cause, ...reach.refused.others].filter((cause) => !OF_THE_DOOR.includes(cause))
  const both = causes.filter((cause) => cause === refusal.cause || refusal.others.includes(cause))
  const [first] = both.length > 0 ? both : causes
  const excludes: Judgement = { weight: 'excludes', causes: [...OF_THE_DOOR, 'missing_permission'] }
  if (first === undefined || first === 'unknown') return [{ ...excludes, because }]
  // Words that mean several things without a key as well prove that it is one of them.
  return [excludes, { weight: 'proves', causes: both.length > 1 ? both : [first], introduces: true, because }]
}

function theStatus({ witnesses }: Case, named: ReadonlySet<Cause>): readonly Judgement[] {
  const status = of(witnesses, 'status')[0]
  if (!status) return []
  if (status.state === 'online') return [{ weight: 'excludes', causes: ['exchange_maintenance'] }]
  if (status.state === 'limited' && !any(named, OF_THE_EXCHANGE)) return []
  const because = `The exchange's own status says: ${status.text}`
  return [{ weight: 'proves', causes: ['exchange_maintenance'], introduces: true, because }]
}

function otherDoors({ witnesses }: Case): readonly Judgement[] {
  return of(witnesses, 'elsewhere').map(({ place, accepted }): Judgement =>
    accepted
      ? { weight: 'proves', causes: ['wrong_key_type'], introduces: true, because: `The key is accepted at ${place}.` }
      : {
          weight: 'weakens',
          causes: ['wrong_key_type'],
          because: `The key is refused at ${place} too.`,
        },
  )
}

function otherConnections({ witnesses }: Case): readonly Judgement[] {
  const others = of(witnesses, 'others')[0]
  if (!others) return []
  if (others.well > 0) {
    const because = `${others.well} other connections of this exchange work.`
    return [{ weight: 'excludes', causes: [...OF_THE_EXCHANGE, 'network_unreachable'], because }]
  }
  if (others.failing < CROWD_MIN) return []
  const because = `All ${others.failing} other connections of this exchange fail as well.`
  return [{ weight: 'supports', causes: ['exchange_outage'], introduces: true, because }]
}

function howLongItLasts({ past, now }: Case, named: ReadonlySet<Cause>): readonly Judgement[] {
  if (past.refusedSince === null || !named.has('exchange_outage') || !any(named, OF_THE_DOOR)) return []
  if (plus(past.refusedSince, SPELL_MICROS) > now) return []
  const because = `It has been so since ${sayInstant(past.refusedSince)}, longer than a spell of the exchange lasts.`
  return [{ weight: 'excludes', causes: ['exchange_outage'], because }]
}

function of<Kind extends Witness['kind']>(witnesses: readonly Witness[], kind: Kind) {
  return witnesses.filter((one): one is Extract<Witness, { kind: Kind }> => one.kind === kind)
}

function any(named: ReadonlySet<Cause>, causes: readonly Cause[]): boolean {
  return causes.some((cause) => named.has(cause))
}

/** An address, or a range of IPv4 addresses such as `10.0.0.0/8`. */
function contains(bound: string, address: string): boolean {
  const [base = '', bits] = bound.trim().split('/')
  if (bits === undefined) return base === address
  const [ours, theirs] = [numberOf(address), numberOf(base)]
  if (ours === undefined || theirs === undefined) return false
  const size = 2n ** BigInt(32 - Number(bits))
  return ours / size === theirs / size
}

function numberOf(address: string): bigint | undefined {
  const pieces = address.split('.')
  if (pieces.length !== 4 || pieces.some((piece) => !/^\d{1,3}$/.test(piece) || Number(piece) > 255)) return undefined
  return pieces.reduce((sum, piece) => sum * 256n + BigInt(piece), 0n)
}
