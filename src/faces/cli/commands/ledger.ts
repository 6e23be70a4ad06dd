import { RefusedError } from '../refused.ts'
import type { Arguments } from '../arguments.ts'
import { table, type Output } from '../output.ts'
import type { Place } from '../place.ts'
import { EXIT } from '../usage.ts'
import { withDesk } from '../with-desk.ts'
import type { TransactionView } from '../../../flows/views/ledger.ts'

export function runBalances(args: Arguments, output: Output, place: Place): Promise<number> {
  const at = args.instant('at')
  return withDesk(place, output, async (desk) => {
    const { balances } = await desk.balances(at)
    output.answer(balances, () =>
      table(
        ['wallet', 'asset', 'computed', 'reported', 'difference'],
        balances.map((one) => [one.wallet, one.asset, one.computed, one.reported ?? '-', one.difference ?? '-']),
        [2, 3, 4],
      ),
    )
    return balances.some((one) => one.difference !== null && one.difference !== '0') ? EXIT.needsUser : EXIT.done
  })
}

export function runTransactions(args: Arguments, output: Output, place: Place): Promise<number> {
  const query = {
    wallet: args.text('wallet'),
    asset: args.text('asset'),
    kind: args.text('kind'),
    from: args.instant('from'),
    until: args.instant('until'),
    after: args.text('after'),
    limit: args.number('limit'),
    deleted: args.flag('deleted'),
  }
  return withDesk(place, output, async (desk) => {
    const page = await desk.transactions(query)
    if (!page.ok) throw new RefusedError(page)
    output.answer(page.value, () => {
      const rows = page.value.transactions.map((one) => [
        one.time,
        one.wallet,
        one.type,
        side(one, 'out'),
        side(one, 'in'),
        side(one, 'fee'),
      ])
      const more = page.value.next === null ? '' : `\nmore: --after ${page.value.next}`
      return `${table(['time', 'wallet', 'type', 'out', 'in', 'fee'], rows, [3, 4, 5])}${more}`
    })
    return EXIT.done
  })
}

/** All that went one way. */
function side({ legs }: Pick<TransactionView, 'legs'>, role: TransactionView['legs'][number]['role']): string {
  const all = legs.filter((leg) => leg.role === role)
  return all.map(({ amount, asset }) => `${amount} ${asset}`).join(' + ')
}
