import { text as readAll } from 'node:stream/consumers'
import type { Finding } from '../../../core/diagnosis/cause.ts'
import { explain } from '../../../flows/diagnosis/explain.ts'
import { readQuestion } from '../../../flows/diagnosis/question.ts'
import type { Arguments } from '../arguments.ts'
import { table, tellFinding, type Output } from '../output.ts'
import type { Place } from '../place.ts'
import { EXIT, UsageError } from '../usage.ts'
import { withDesk } from '../with-desk.ts'
import { named, noConnection, readFileText } from './connections.ts'

export function runDiagnose(args: Arguments, output: Output, place: Place): Promise<number> {
  const connection = named(args)
  return withDesk(place, output, async (desk) => {
    const diagnosis = await desk.diagnose(connection)
    if (!diagnosis) throw noConnection(connection)
    if ('cause' in diagnosis) {
      output.answer({ findings: [diagnosis] }, () => tellFinding(diagnosis))
      return diagnosis.cause === 'none' ? EXIT.done : EXIT.needsUser
    }
    output.answer(diagnosis, () =>
      [
        table(
          ['probe', '', 'what was seen'],
          diagnosis.probes.map((one) => [one.probe, one.ok ? 'ok' : 'NOT', one.what.slice(0, 100)]),
        ),
        ...diagnosis.findings.map(tellFinding),
      ].join('\n'),
    )
    return exitOf(diagnosis.findings)
  })
}

/** A healthy connection is done; what has a clock of its own is for later; everything else needs someone. */
function exitOf(findings: readonly Finding[]): number {
  if (findings.every((one) => one.cause === 'none')) return EXIT.done
  return findings.some((one) => one.whoActs === 'user' || one.whoActs === 'us') ? EXIT.needsUser : EXIT.later
}

export async function runExplain(args: Arguments, output: Output): Promise<number> {
  const batch = args.text('batch')
  if (batch !== undefined) return explainAll(output, await readInput(batch))
  const [exchange] = args.rest
  const file = args.text('body-file')
  if (exchange === undefined || file === undefined)
    throw new UsageError(
      'Which exchange, and what did it say?',
      'Write "holdfast explain EXCHANGE --body-file FILE", or - to paste the text and end with Ctrl-D.',
    )
  const finding = await explain(
    {
      exchange,
      status: args.number('status'),
      headers: headersOf(args.texts('header')),
      endpoint: args.text('endpoint'),
      body: await readInput(file),
    },
    Date.now(),
  )
  output.answer(finding, () => [tellFinding(finding), ...toTell(finding)].join('\n'))
  return EXIT.done
}

/** A line in, a line out, in the same order; a line that cannot be read says so and the others go on. */
async function explainAll(output: Output, text: string): Promise<number> {
  let bad = 0
  for (const [index, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue
    const question = readQuestion(line)
    if (!('wrong' in question)) {
      process.stdout.write(`${JSON.stringify(await explain(question, Date.now()))}\n`)
      continue
    }
    bad += 1
    process.stdout.write(`${JSON.stringify({ error: 'bad_input', line: index + 1, what: question.wrong })}\n`)
    output.say(`Line ${index + 1}: ${question.wrong}.`)
  }
  return bad > 0 ? EXIT.usage : EXIT.done
}

function headersOf(lines: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    lines.map((line) => {
      const at = line.indexOf(':')
      if (at < 1)
        throw new UsageError(`--header must be "Name: value"; it is "${line}".`, "Write --header 'Retry-After: 30'.")
      return [line.slice(0, at).trim().toLowerCase(), line.slice(at + 1).trim()]
    }),
  )
}

function toTell(finding: Finding): readonly string[] {
  const lines = finding.details['toTell']
  if (!Array.isArray(lines) || lines.length < 2) return []
  return ['  To find out which:', ...(lines as readonly string[]).map((line) => `  - ${line.replaceAll('_', ' ')}`)]
}

function readInput(file: string): Promise<string> {
  return file === '-' ? readAll(process.stdin) : Promise.resolve(readFileText(file))
}
