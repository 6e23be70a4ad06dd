import { noSuch, type Asked } from '../../../core/refusal.ts'
import { RefusedError } from '../refused.ts'
import { CLOSING_STEPS, type ClosingStep } from '../../../core/sync/closing.ts'
import type { CheckedStatement } from '../../../flows/check-statement.ts'
import type { ClosingView } from '../../../flows/closing.ts'
import type { Arguments } from '../arguments.ts'
import { table, type Output } from '../output.ts'
import type { Place } from '../place.ts'
import { readText } from '../read-text.ts'
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

/** With --check, what a file of statements is worth; 0 only where all of them are genuine. */
async function checkFile(file: string, output: Output, place: Place): Promise<number> {
  const statements = statementsIn(file, await readText(file))
  return withDesk(place, output, async (desk) => {
    const checked: CheckedStatement[] = []
    for (const statement of statements) {
      const answer = await desk.checkStatement(statement)
      if (!answer.ok) throw new RefusedError({ ...answer, what: `${file}: ${answer.what}` })
      checked.push(answer.value)
    }
    output.answer({ file, statements: checked }, () =>
      checked.map(({ wallet, at, what }) => `${wallet}, ${at}: ${what}`).join('\n'),
    )
    return checked.every((one) => one.verdict === 'genuine') ? EXIT.done : EXIT.needsUser
  })
}

/** A statement, or several as `certificate --json` answers them. */
function statementsIn(file: string, text: string): readonly unknown[] {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    throw new UsageError(`${file} is not JSON: ${why}.`, 'Give the file as it was saved.')
  }
  const several = typeof json === 'object' && json !== null && 'certificates' in json ? json.certificates : [json]
  if (Array.isArray(several) && several.length > 0) return several
  throw new UsageError(`${file} holds no statement.`, 'Give the file as it was saved.')
}

export function runCertificate(args: Arguments, output: Output, place: Place): Promise<number> {
  const file = args.text('check')
  if (file !== undefined) return checkFile(file, output, place)
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
            `  signed ${one.seal} with the key ${one.sealedBy}`,
          ].join('\n')
        })
        .join('\n\n')
        .concat(certificates.length === 0 ? '' : `\n\n${WHO_CAN_TELL}`),
    )
    return certificates.every((one) => one.complete) ? EXIT.done : EXIT.needsUser
  })
}

const WHO_CAN_TELL =
  'This installation alone can tell whether such a statement was changed: holdfast certificate --check FILE. A checksum would not show it, since whoever changes a text can compute its checksum anew.'
