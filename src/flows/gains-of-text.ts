import { asset } from '../core/asset.ts'
import { readPortableText } from '../core/ledger/portable-text.ts'
import { follow } from '../core/lots/follow.ts'
import { done, refused, type Outcome } from '../core/lots/outcome.ts'
import { GENERIC_POLICY } from '../core/lots/policy.ts'
import { start } from '../core/lots/state.ts'
import type { JsonOptions } from '../core/report/json.ts'
import { reportOf, type Report } from '../core/report/report.ts'
import { policyOf } from '../core/tax/countries.ts'
import { checkFlags, type GainsFlags } from './gains-flags.ts'

export interface TextGains {
  readonly report: Report
  /** What its JSON says beside what is computed. */
  readonly options: JsonOptions
}

/**
 * The gains of a portable ledger, given as text; no database. Flags override the file's policy, which overrides the usual one.
 * Nothing but the core is needed, so that a command which only computes starts at once.
 */
export function gainsOfText(text: string, flags: GainsFlags): Outcome<TextGains> {
  const ledger = readPortableText(text)
  if (!ledger.ok) return ledger
  const faults: string[] = []
  const { country = 'generic', ...chosen } = { ...ledger.value.policy, ...checkFlags(flags, faults) }
  if (faults.length > 0) return refused(...faults)
  const currency = flags.currency === undefined ? ledger.value.currency : asset(flags.currency)
  const state = start({ currency, policy: { ...GENERIC_POLICY, ...policyOf(country), ...chosen }, year: flags.year })
  if (!state.ok) return state
  const followed = follow(state.value, ledger.value.transactions)
  return followed.ok ? done({ report: reportOf(state.value, flags.year), options: { country } }) : followed
}
