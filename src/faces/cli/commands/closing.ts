import { noSuch, type Asked } from '../../../core/refusal.ts'
import { RefusedError } from '../refused.ts'
import { CLOSING_STEPS, type ClosingStep } from '../../../core/sync/closing.ts'
import type { ClosingView } from '../../../flows/closing.ts'
import type { Arguments } from '../arguments.ts'
import { table, type Output } from '../output.ts'
import type { Place } from '../place.ts'
import { EXIT, UsageError } from '../usage.ts'
import { withDesk } from '../with-desk.ts'
import { named, noConnection } from './connections.ts'

/** Without --step it says where closing stands; with it, that step is done. */
export function runClose(args: Arguments, output: Output, place: Place): Promise<number> {
  const connection = named(args)
  const step = args.text('step')
  if (step !== undefined && !isStep(step))
    throw new UsageError(`There is no step "${step}".`, `The steps are, in order: ${CLOSING_STEPS.join(', ')}.`)
  return withDesk(place, output, async (desk) => {
    const done =
      step === undefined ? await desk.closing(connection) : await stepped(await desk.closeStep(connection, step))
    if (!done) throw noConnection(connection)
    output.answer(done, () => tellClosing(done))
    return done.steps.every((one) => one.state === 'done') ? EXIT.done : EXIT.needsUser
  })
}

function stepped(answer: Asked<ClosingView> | undefined) {
  if (answer && !answer.ok) throw new RefusedError(answer)
  return Promise.resolve(answer?.value)
}

function isStep(text: string): text is ClosingStep {
  return CLOSING_STEPS.some((one) => one === text)
}

function tellClosing(view: ClosingView): string {
  const rows = view.steps.map((one) => [one.step, one.state, `${one.title}. ${one.what}`])
  const files =
    view.files.length === 0 ? [] : ['To download while you can sign in:', ...view.files.map((one) => `  - ${one}`)]
  const next = view.steps.find((one) => one.state === 'next' || one.state === 'attention')
  return [
    table(['step', 'state', 'what'], rows),
    ...files,
    next
      ? `Next: holdfast close "${view.connection.name}" --step ${next.step}`
      : 'All is done: the account may be closed.',
  ].join('\n')
}

export function runCertificate(args: Arguments, output: Output, place: Place): Promise<number> {
  const wallet = args.text('wallet')
  return withDesk(place, output, async (desk) => {
    const certificates = await desk.certificates(wallet)
    if (wallet !== undefined && certificates.length === 0) throw new RefusedError(noSuch('wallet', wallet), 'wallet')
    output.answer({ certificates }, () =>
      certificates
        .map((one) => {
          const missing = one.connections.flatMap(({ streams }) =>
            streams.flatMap(({ title, missing: gaps }) =>
              gaps.map(([from, until]) => `  missing ${title}: ${from} to ${until}`),
            ),
          )
          const assumed = one.connections.flatMap(({ streams }) =>
            streams.flatMap(({ title, unproven }) => unproven.map((why) => `  ${title}: ${why}`)),
          )
          const differ = one.assets.filter((asset) => asset.agrees === false)
          return [
            `${one.wallet}: ${one.complete ? 'complete' : 'NOT complete'}, ${one.records} records, ${one.transactions} transactions`,
            ...missing,
            ...assumed,
            ...differ.map(
              (asset) => `  differs ${asset.asset}: computed ${asset.computed}, reported ${asset.reported}`,
            ),
            ...(one.notUnderstood > 0 ? [`  ${one.notUnderstood} rows were not understood`] : []),
            `  seal ${one.seal}`,
          ].join('\n')
        })
        .join('\n\n'),
    )
    return certificates.every((one) => one.complete) ? EXIT.done : EXIT.needsUser
  })
}
