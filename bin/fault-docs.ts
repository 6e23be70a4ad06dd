// Writes docs/faults.md from the code: `node bin/fault-docs.ts`. A test fails when the two do not agree.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { CAUSES, type Cause, type WhoActs } from '../src/core/diagnosis/cause.ts'
import { FAMILIES } from '../src/core/diagnosis/families.ts'
import { remedyFor, TO_TELL } from '../src/core/diagnosis/remedy.ts'
import { OF_THE_KEY, SPELL_MICROS } from '../src/core/diagnosis/rules.ts'
import { tell } from '../src/core/diagnosis/tell.ts'
import { CAUSE_WORDS } from '../src/core/diagnosis/words.ts'
import { instant } from '../src/core/instant.ts'
import { repairWords } from '../src/faces/web/words/repair.ts'
import { nextLook } from '../src/core/diagnosis/next-look.ts'
import { backOff } from '../src/core/sync/next-sync.ts'
import { stateAfter } from '../src/core/sync/state-after.ts'
import { EXCHANGES } from '../src/outside/exchanges/registry.ts'
import { FAULTS, type Fault } from '../src/rehearsal/faults.ts'
import { faultsOf, REHEARSED } from '../src/rehearsal/rehearse.ts'

const { practice } = repairWords
const NOW = instant(1_800_000_000_000_000n)
const LONG_AGO = instant(0n)
const MINUTE_MICROS = 60_000_000n

/** What is done in a way of its own; everything else follows from the state in which a sync leaves the connection. */
const OWN: Readonly<Partial<Record<Cause, string>>> = {
  malformed_credential:
    'Nothing is sent, so nothing is locked and no limit is spent: the field says what is wrong with it.',
  wrong_account: 'The new key is refused. The connection stays as it was, with the key that it had.',
  excess_permission:
    'A new key that may do more than read is refused, unless the user names the right and insists. Where a key gains a right ' +
    'later, its history goes on and it is told.',
  clock_skew:
    "The exchange's clock is measured and signatures follow it, so that mostly nobody notices. It is told where the exchange " +
    'has no call for its time.',
  empty_account: 'It goes on: that an account or a part of it is empty is no trouble, and no alert.',
  none: 'It goes on.',
}

/** What cannot be provoked by an exchange, and how it is seen all the same. */
const WITHOUT_FAULT: Readonly<Partial<Record<Cause, string>>> = {
  malformed_credential: "Enter a key without its last character, or with key and secret in each other's field.",
  none: 'Practise with no fault at all.',
}

const WHO: Readonly<Record<WhoActs, string>> = {
  user: 'you',
  operator: 'whoever runs this installation',
  nobody: 'nobody: it passes, or is no trouble',
  us: 'we who make Holdfast; please send the evidence',
}

/** The whole of docs/faults.md. */
export function faultDocs(): string {
  return `# Faults

Written from the code by \`node bin/fault-docs.ts\`; not by hand. Every cause that a diagnosis may name: what you read, who acts,
what Holdfast does until then, what else says the same, and how to see it happen on a pretend exchange before it does on a real one.

To provoke a fault, either run \`holdfast rehearse EXCHANGE --fault NAME\` and connect the key that it prints, or add a practice
connection and choose "${practice.fault}" on its page under "${practice.title}". What an exchange says in its own words, and what
that means, is in [docs/exchanges](exchanges/README.md).

${CAUSES.map((cause) => `- [${CAUSE_WORDS[cause].title}](#${cause}): \`${cause}\``).join('\n')}

${CAUSES.map(sectionOf).join('\n\n')}

## Faults that change nothing

A pretend exchange can do these as well, and a sync must come out the same.

${FAULTS.filter(({ cause }) => cause === null)
  .map(faultLine)
  .join('\n')}
`
}

function sectionOf(cause: Cause): string {
  const { title, whoActs } = CAUSE_WORDS[cause]
  const { what } = tell({ exchange: exampleOf(cause), where: '' }, { cause })
  const steps = remedyFor(cause, { guide: ANY_GUIDE }).map((step) => step.replaceAll('{exchange}', exampleOf(cause)))
  return [
    `## ${cause}`,
    `**${title}.** ${what}`,
    `Who acts: ${WHO[whoActs]}.`,
    `Meanwhile: ${[meanwhile(cause), ...alert(cause)].join(' ')}`,
    ...alike(cause),
    ...(steps.length > 0 ? [`Steps:\n\n${steps.map((step, index) => `${index + 1}. ${step}`).join('\n')}`] : []),
    `To see it:\n\n${seeing(cause)}`,
  ].join('\n\n')
}

/** In place of an exchange's own guide. */
const ANY_GUIDE = {
  keyPage: 'the page for keys of the exchange',
  steps: ["Make a key as the exchange's page in docs/exchanges says."],
  tick: ["what the exchange's page in docs/exchanges names"],
}

function meanwhile(cause: Cause): string {
  const own = OWN[cause]
  if (own !== undefined) return own
  const finding = tell({ exchange: '', where: '' }, { cause })
  const state = stateAfter([finding])
  if (state === 'broken') {
    const next = nextLook([finding], NOW)
    return next === null
      ? 'It stops, and asks nothing more until somebody chooses "Check again" or gives a new key.'
      : `It stops, and looks again by itself after ${lasting(next - NOW)}.`
  }
  if (state === 'degraded') return 'Everything else goes on, every hour as always; only what is concerned is left out.'
  return (
    'It waits, and goes on by itself where it stopped: at the moment that the exchange names, or else after ' +
    `${lasting(backOff(NOW, NOW))}, later more rarely, at least every ${lasting(backOff(LONG_AGO, NOW))}.`
  )
}

function alert(cause: Cause): readonly string[] {
  const family = FAMILIES[cause]
  if (family === null) return []
  const when = family.normalMicros === 0n ? 'at once' : `when it has lasted ${lasting(family.normalMicros)}`
  const whose = {
    connection: 'one for the connection',
    exchange: 'one for all connections of the exchange',
    installation: 'one for the whole installation',
  }
  return [
    `An alert opens ${when}, ${whose[family.scope]}, and closes by itself.`,
    ...(OF_THE_KEY.includes(cause) && cause !== 'malformed_credential'
      ? [
          `Of a key that has worked, one refusal is not believed: a second witness, or ${lasting(SPELL_MICROS)} of refusals, comes before anyone is asked to make a new key.`,
        ]
      : []),
  ]
}

/** Causes that some exchange tells in the same words, and how they are told apart. */
function alike(cause: Cause): readonly string[] {
  const where = new Map<Cause, Set<string>>()
  for (const { name, errors } of EXCHANGES)
    for (const row of errors) {
      const meant = [row.cause, ...(row.others ?? [])]
      if (!meant.includes(cause)) continue
      for (const other of meant) if (other !== cause) where.set(other, (where.get(other) ?? new Set()).add(name))
    }
  if (where.size === 0) return []
  const lines = CAUSES.flatMap((other) => {
    const names = where.get(other)
    return names ? [`- \`${other}\` (${[...names].join(', ')}). ${TO_TELL[other] ?? ''}`.trimEnd()] : []
  })
  const own = TO_TELL[cause]
  return [
    `Some exchanges say the same of other things.${own === undefined ? '' : ` What speaks for this one: ${lower(own)}`} What else it may be:\n\n${lines.join('\n')}`,
  ]
}

function seeing(cause: Cause): string {
  const without = WITHOUT_FAULT[cause]
  if (without !== undefined) return without
  return FAULTS.filter((fault) => fault.cause === cause)
    .map(faultLine)
    .join('\n')
}

function faultLine(fault: Fault): string {
  const on = REHEARSED.filter((exchange) => faultsOf(exchange).some(({ name }) => name === fault.name))
  const places = on.length === REHEARSED.length ? 'every pretend exchange' : on.join(', ')
  return `- **${fault.title}.** ${fault.what} \`holdfast rehearse ${on[0]} --fault ${fault.name}\`. On ${places}.`
}

/** An exchange that has this cause, to make a sentence of. */
function exampleOf(cause: Cause): string {
  const fault = FAULTS.find((one) => one.cause === cause)
  const id = REHEARSED.find((exchange) => faultsOf(exchange).some(({ name }) => name === fault?.name)) ?? 'kraken'
  return EXCHANGES.find((one) => one.id === id)?.name ?? id
}

function lasting(micros: bigint): string {
  const minutes = micros / MINUTE_MICROS
  const [count, unit] = minutes % 60n === 0n ? [minutes / 60n, 'hour'] : [minutes, 'minute']
  return `${count === 1n ? (unit === 'hour' ? 'an' : 'a') : count} ${unit}${count === 1n ? '' : 's'}`
}

function lower(text: string): string {
  return `${text.slice(0, 1).toLowerCase()}${text.slice(1)}`
}

if (process.argv[1]?.endsWith('fault-docs.ts'))
  writeFileSync(join(import.meta.dirname, '../docs/faults.md'), faultDocs())
