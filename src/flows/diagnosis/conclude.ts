import { endpointOf } from '../../core/diagnosis/call.ts'
import type { Cause, Finding } from '../../core/diagnosis/cause.ts'
import { infer } from '../../core/diagnosis/infer.ts'
import { remedyFor, TO_TELL, type RemedyFacts } from '../../core/diagnosis/remedy.ts'
import { evidenceOf, tell, type FindingPlace } from '../../core/diagnosis/tell.ts'
import type { Verdict } from '../../core/diagnosis/verdict.ts'
import type { Case, Witness } from '../../core/diagnosis/witness.ts'
import { formatInstant, fromMillis, type Instant } from '../../core/instant.ts'
import type { SourceProfile } from '../../outside/exchanges/profile.ts'

/** What a finding tells beside the cause: who loses what by it, and until when. */
export interface Circumstances {
  readonly since: Instant | null
  readonly deadline: Instant | null
  /** Sentences: which streams, balances and reports are still right, and until when. */
  readonly stillWorks: readonly string[]
  /** Streams that cannot be read by it. */
  readonly loses: readonly string[]
}

/** From a refusal and all that was found out beside it to what a person reads. */
export function conclude(
  { guide }: Pick<SourceProfile, 'guide'>,
  place: FindingPlace,
  of: Case,
  around: Circumstances,
): Finding {
  const { cause, certainty, alternatives, because, confirmed } = infer(of)
  const { refusal, past } = of
  const named: readonly Cause[] = [cause, ...alternatives.map((one) => one.cause)]
  const finding = tell(place, {
    cause,
    certainty,
    evidence: [evidenceOf({ ...refusal, endpoint: endpointOf(refusal.call) }), ...because],
    remedy: remedyOf({ guide }, cause, {
      boxes: boxesOf(of.witnesses),
      address: addressOf(of.witnesses),
      boundAddresses: past.boundAddresses,
    }),
    since: around.since === null ? null : formatInstant(around.since),
    deadline: around.deadline === null ? null : formatInstant(around.deadline),
    retryAt: refusal.waitUntilMillis === null ? null : formatInstant(fromMillis(Math.round(refusal.waitUntilMillis))),
    details: {
      endpoint: endpointOf(refusal.call),
      status: refusal.status,
      code: refusal.said.code,
      ...(refusal.isUnlisted ? { unlisted: true } : {}),
      confirmed,
      loses: around.loses,
      stillWorks: around.stillWorks,
      ...factsOf(cause, of),
      ...(alternatives.length > 0 ? toTell(named) : {}),
    },
  })
  return { ...finding, alternatives, ...(confirmed ? {} : { whoActs: 'nobody' as const }) }
}

/** What a cause carries beside its sentences, for faces and programs that go by it. */
function factsOf(cause: Cause, { witnesses, past }: Case): Finding['details'] {
  const moment = (value: Instant | null | undefined): string | null => (value ? formatInstant(value) : null)
  const facts: Partial<Record<Cause, Finding['details']>> = {
    expired_key: { expiresAt: moment(past.expiresAt) },
    revoked_key: { workedUntil: moment(past.workedUntil) },
    ip_not_allowed: { address: addressOf(witnesses), boundAddresses: past.boundAddresses },
    missing_permission: { boxes: boxesOf(witnesses) },
    clock_skew: { skewMs: witnesses.find((one) => one.kind === 'clock')?.skewMillis ?? null },
  }
  return facts[cause] ?? {}
}

/** The steps for a cause. Where several come into question, nobody is told to make a new key before it is known which. */
export function remedyOf(
  { guide }: Pick<SourceProfile, 'guide'>,
  cause: Cause,
  facts: Omit<RemedyFacts, 'guide'>,
  isOpen = false,
): readonly string[] {
  return isOpen ? openRemedy(guide.keyPage) : remedyFor(cause, { guide, ...facts })
}

/** The steps while it is open which of several causes it is. */
export function openRemedy(keyPage: string): readonly string[] {
  return [
    'Do not make a new key yet: the same words can mean several things.',
    `Open ${keyPage}: is the key still listed, is its date in the future, is an address set, is every reading right ticked?`,
    'On a connection, "Check again" asks the exchange for what tells them apart.',
  ]
}

/** How to find out which of several causes it is. */
export function toTell(causes: readonly Cause[]): { readonly toTell: readonly string[] } {
  return { toTell: causes.flatMap((cause) => (TO_TELL[cause] === undefined ? [] : [`${cause}: ${TO_TELL[cause]}`])) }
}

function boxesOf(witnesses: readonly Witness[]): readonly string[] {
  return witnesses.flatMap((one) => (one.kind === 'record' && one.refused === null ? one.lacks : []))
}

function addressOf(witnesses: readonly Witness[]): string | null {
  return witnesses.find((one) => one.kind === 'address')?.address ?? null
}

/** An IPv4 address in an exchange's own words: several write down the one that they saw. */
const ADDRESS = /\b(?:\d{1,3}\.){3}\d{1,3}\b/

/** Our address as a refusal names it. */
export function addressIn(refusals: readonly (Verdict | null)[]): string | null {
  for (const refusal of refusals) {
    const [found] = ADDRESS.exec(refusal?.said.text ?? '') ?? []
    if (found !== undefined) return found
  }
  return null
}
