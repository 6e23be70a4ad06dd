import { refused, type Asked } from '../core/refusal.ts'
import type { Finding } from '../core/diagnosis/cause.ts'
import { formatInstant } from '../core/instant.ts'
import { CLOSING_STEPS, closingState, comesBefore, type ClosingState, type ClosingStep } from '../core/sync/closing.ts'
import { profileOf } from '../outside/exchanges/registry.ts'
import { findConnection, type Connection } from '../store/connections.ts'
import { addEvent } from '../store/events.ts'
import { writeSetting } from '../store/settings.ts'
import { findWallet } from '../store/wallets.ts'
import { certify, type Certificate } from './certificate.ts'
import { readKept, settingOf, type Kept } from './closing-notes.ts'
import { probeKey } from './diagnosis/probes.ts'
import { act } from './lifecycle.ts'
import { openConnection } from './sync/opening.ts'
import { runSync } from './sync/run.ts'
import type { World } from './world.ts'

export interface ClosingView {
  readonly connection: { readonly id: string; readonly name: string; readonly state: string }
  readonly steps: readonly {
    readonly step: ClosingStep
    readonly title: string
    readonly what: string
    readonly state: ClosingState
    readonly at: string | null
  }[]
  /** What the API never gave, to be downloaded at the exchange as long as one can still sign in. */
  readonly files: readonly string[]
  readonly statement: Certificate | null
}

const TITLES: Readonly<Record<ClosingStep, string>> = {
  pull: 'Read everything once more',
  files: 'Download what the API never gives',
  seal: 'Sign the statement of completeness',
  dead: 'Delete the key at the exchange, and see that it is dead',
  freeze: 'Freeze the account',
}

const WHAT: Readonly<Record<ClosingStep, string>> = {
  pull: 'Every stream is asked once more, from its beginning where the exchange still answers, and the balances are compared.',
  files: 'These can be had only while you can sign in. Import them here, or go on without.',
  seal: 'What is proven, what is missing and what every balance was is written down and signed with a key of this installation, which can tell ever after whether it was changed.',
  dead: 'Delete the key on its page at the exchange. Holdfast then asks with it once and must be refused.',
  freeze: 'Syncs and alerts end. Everything stays in every report.',
}

/** Where closing stands. Undefined where there is no such connection. */
export async function closingOf(world: World, bookId: string, idOrName: string): Promise<ClosingView | undefined> {
  const found = await keptOf(world, bookId, idOrName)
  return found && view(found.connection, found.kept)
}

function keptOf(world: World, bookId: string, idOrName: string) {
  return world.store.inBook(bookId, async (tx) => {
    const connection = await findConnection(tx, idOrName)
    return connection && { connection, kept: await readKept(tx, connection.id) }
  })
}

/** Does one step of closing. Steps may be done again; one that rests on another waits for it. */
export async function closeStep(
  world: World,
  bookId: string,
  idOrName: string,
  step: ClosingStep,
): Promise<Asked<ClosingView> | undefined> {
  const before = await keptOf(world, bookId, idOrName)
  if (!before) return undefined
  const first = comesBefore(before.kept.done, step)
  if (first) return refused('wrong_state', `"${TITLES[first]}" comes first.`, 'Do the steps in their order.')
  const { id } = before.connection
  const done = await DO[step](world, bookId, id)
  const kept = await world.store.inBook(bookId, async (tx) => {
    const known = await readKept(tx, id)
    const at = world.clock.now()
    const entry = { at: formatInstant(at), what: done.what, ...(done.attention ? { attention: true } : {}) }
    const next: Kept = {
      done: { ...known.done, [step]: entry },
      statement: done.statement ?? known.statement,
    }
    await writeSetting(tx, settingOf(id), JSON.stringify(next))
    const connection = await findConnection(tx, id)
    await addEvent(tx, {
      connectionId: id,
      walletId: connection?.walletId ?? null,
      kind: `closing_${step}`,
      what: done.what,
      details: done.statement ? { seal: done.statement.seal } : {},
      at,
    })
    return { kept: next, connection }
  })
  return kept.connection ? { ok: true, value: view(kept.connection, kept.kept) } : undefined
}

interface Done {
  readonly what: string
  /** It was done, and a person should look at it before going on. */
  readonly attention?: boolean
  readonly statement?: Certificate
}

const DO: Readonly<Record<ClosingStep, (world: World, bookId: string, id: string) => Promise<Done>>> = {
  async pull(world, bookId, id) {
    const result = await runSync(world, { bookId, connectionId: id, insisted: true })
    if (!('streams' in result)) return { what: `It could not be read: ${result.what}`, attention: true }
    const added = result.streams.reduce((sum, one) => sum + one.added, 0)
    const differ = result.balances?.differing.length ?? 0
    const trouble = result.findings.map((finding: Finding) => finding.what).join(' ')
    if (result.findings.length > 0) return { what: `Read again, ${added} new records. ${trouble}`, attention: true }
    return {
      what: `Read again: ${added} new records, ${differ === 0 ? 'all balances agree' : `${differ} balances differ`}.`,
    }
  },
  files: () => Promise.resolve({ what: 'The files were looked after.' }),
  async seal(world, bookId, id) {
    const statement = await world.store.inBook(bookId, async (tx) => {
      const connection = await findConnection(tx, id)
      const wallet = connection && (await findWallet(tx, connection.walletId))
      return wallet && certify(world, tx, wallet)
    })
    if (!statement) return { what: 'There is no wallet to write a statement of.', attention: true }
    const whole = statement.complete ? 'complete' : 'not complete: see what is missing'
    return { what: `Signed: ${statement.records} records, ${whole}.`, statement }
  },
  async dead(world, bookId, id) {
    const opened = await openConnection(world, bookId, id, undefined)
    if (!('session' in opened)) return { what: 'The key is not here any more, so nobody can use it from here.' }
    const { witnesses, refusals } = await probeKey(opened.session)
    const refused = refusals[0]
    if (witnesses.some((one) => one.kind === 'record' && one.refused === null))
      return {
        what: `${opened.profile.name} still accepts the key. Delete it at ${opened.profile.guide.keyPage}, then check again.`,
        attention: true,
      }
    if (refused && refused.reaction !== 'stop')
      return {
        what: `${opened.profile.name} did not answer to the point (${refused.said.text}). Check again later.`,
        attention: true,
      }
    return { what: `The key is dead: ${refused?.said.text ?? 'it was refused'}.` }
  },
  async freeze(world, bookId, id) {
    const done = await act(world, bookId, id, 'freeze')
    return done && !done.ok ? { what: done.what } : { what: 'Frozen. Everything stays in every report.' }
  },
}

function view(connection: Connection, kept: Kept): ClosingView {
  const profile = profileOf(connection)
  return {
    connection: { id: connection.id, name: connection.name, state: connection.state },
    steps: CLOSING_STEPS.map((step) => {
      const done = kept.done[step]
      const state = closingState(kept.done, step)
      return { step, title: TITLES[step], what: done?.what ?? WHAT[step], state, at: done?.at ?? null }
    }),
    files: profile?.neverReturns ?? [],
    statement: kept.statement,
  }
}
