import { noSuch } from '../../../core/refusal.ts'
import { RefusedError } from '../refused.ts'
import { userInfo } from 'node:os'
import type { Arguments } from '../arguments.ts'
import { type Output } from '../output.ts'
import type { Place } from '../place.ts'
import { EXIT, UsageError } from '../usage.ts'
import { withDesk } from '../with-desk.ts'

const FORM = 'Write for example: holdfast edit TRANSACTION --set type=income:staking --set note="from the pool"'

export function runEdit(args: Arguments, output: Output, place: Place): Promise<number> {
  const [transaction] = args.rest
  if (transaction === undefined) throw new UsageError('Which transaction?', FORM)
  const set = fieldsOf(args)
  const wishes = [Object.keys(set).length > 0, args.flag('delete'), args.flag('undo')].filter(Boolean).length
  if (wishes !== 1) throw new UsageError('Say one thing: --set, --delete or --undo.', FORM)
  return withDesk(place, output, async (desk) => {
    const wish = {
      ...(args.flag('delete') || args.flag('undo') ? {} : { set }),
      delete: args.flag('delete'),
      undo: args.flag('undo'),
    }
    const done = await desk.edit(transaction, wish, userInfo().username)
    if (!done) throw new RefusedError(noSuch('transaction', transaction), 'transaction')
    if (!done.ok) throw new RefusedError(done)
    const { edits } = done.value
    output.answer(done.value, () => {
      const open = edits.filter((one) => one.undoneAt === null).length
      const state = done.value.transaction.deleted
        ? 'It is deleted, and can be brought back with --undo.'
        : 'It is in the ledger.'
      return `${state} ${edits.length} changes, ${open} of them in force.`
    })
    return EXIT.done
  })
}

export function runAdd(args: Arguments, output: Output, place: Place): Promise<number> {
  const wallet = args.text('wallet')
  if (wallet === undefined)
    throw new UsageError(
      'In which wallet?',
      'Write holdfast add --wallet NAME --set time=2026-01-31T12:00:00Z --set type=deposit --set received="1 BTC"',
    )
  return withDesk(place, output, async (desk) => {
    const added = await desk.add({ wallet, set: fieldsOf(args) })
    if (!added.ok) throw new RefusedError(added)
    output.answer(added.value, () => `Added to ${added.value.transaction.wallet}: ${added.value.transaction.id}`)
    return EXIT.done
  })
}

function fieldsOf(args: Arguments): Readonly<Record<string, string>> {
  return Object.fromEntries(
    args.texts('set').map((pair) => {
      const at = pair.indexOf('=')
      if (at < 1) throw new UsageError(`--set must be FIELD=VALUE; it is "${pair}".`, FORM)
      return [pair.slice(0, at), pair.slice(at + 1)]
    }),
  )
}
