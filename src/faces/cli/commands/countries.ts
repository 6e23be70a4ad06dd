import { BUILT_METHODS } from '../../../core/lots/method.ts'
import { COUNTRIES } from '../../../core/tax/countries.ts'
import type { Arguments } from '../arguments.ts'
import { table, type Output } from '../output.ts'
import { EXIT } from '../usage.ts'

/** Whose rules there are, what each changes, where it is written, and what of its law is not computed. */
export async function runCountries(_args: Arguments, output: Output): Promise<number> {
  const countries = COUNTRIES.map(({ id, name, yearBegins, policy, rules, notYet }) => ({
    id,
    name,
    taxYearBegins: yearBegins,
    method: policy.method ?? 'fifo',
    scope: policy.walletScopeFrom === undefined ? (policy.scope ?? 'universal') : 'universal, from 2025 wallet',
    zone: policy.zone ?? null,
    rules,
    notYet,
    forms: [],
  }))
  output.answer({ methods: BUILT_METHODS, countries }, () =>
    [
      table(
        ['country', '', 'method', 'scope', 'tax year from'],
        countries.map((one) => [one.id, one.name, one.method, one.scope, one.taxYearBegins]),
      ),
      'Every figure of gains is by calendar year. What is not computed of a law:',
      ...countries.flatMap(({ name, notYet }) => notYet.map((what) => `  ${name}: ${what}`)),
    ].join('\n'),
  )
  return EXIT.done
}
