import { noSuch, refused, type Refused } from '../../core/refusal.ts'
import type { Cause, Finding } from '../../core/diagnosis/cause.ts'
import { tell } from '../../core/diagnosis/tell.ts'
import { CAUSE_WORDS } from '../../core/diagnosis/words.ts'
import { parseInstant, type Instant } from '../../core/instant.ts'
import type { Lane } from '../../outside/exchanges/pace.ts'
import type { ExchangeProfile, Lack, SourceProfile } from '../../outside/exchanges/profile.ts'
import { exchangeById } from '../../outside/exchanges/registry.ts'
import { findConnection, type Connection } from '../../store/connections.ts'
import type { StoreFault } from '../../store/fault.ts'
import { openSecret } from '../../store/vault.ts'
import { findWallet, type Wallet } from '../../store/wallets.ts'
import { unpackCredential } from '../credentials.ts'
import { damageFinding, SETTINGS_REMEDY } from '../damage.ts'
import { storedPassport } from '../passport.ts'
import { isoOfMillis, laneOf, openSession, type Session } from '../session.ts'
import { PRACTICE_SPEED, parseSettings } from '../settings.ts'
import type { World } from '../world.ts'
import { readNonce } from './nonce.ts'
import { readSpent } from './spent.ts'

/** A connection with its key opened for one run. */
export interface OpenConnection {
  readonly bookId: string
  readonly id: string
  readonly name: string
  readonly walletId: string
  readonly wallet: Wallet
  readonly profile: ExchangeProfile
  readonly session: Session
  readonly lane: Lane
  readonly openedAt: Instant | null
  readonly lacks: readonly Lack[]
  readonly connection: Connection
  /** Called with a sentence whenever a limit is waited for, with null when it goes on. */
  onWait(listener: (why: string | null) => void): void
}

/** Opens a connection's key and a session with it; a finding where that cannot be, a refusal where there is none. */
export async function openConnection(
  world: World,
  bookId: string,
  idOrName: string,
  signal: AbortSignal | undefined,
): Promise<OpenConnection | Finding | Refused> {
  const found = await world.store.inBook(bookId, async (tx) => {
    const connection = await findConnection(tx, idOrName)
    const wallet = connection && (await findWallet(tx, connection.walletId))
    const spent = connection && (await readSpent(tx, connection, world.clock.now()))
    const lastNonce = connection && (await readNonce(tx, connection.id))
    const secret = connection && (await openSecret(tx, world.masterKey, connection.id))
    return connection && wallet && secret && { connection, wallet, spent, lastNonce, secret }
  })
  if (!found) return noSuch('connection', idOrName)
  const { connection, wallet, spent, lastNonce = 0, secret } = found
  const profile = exchangeById(connection.exchange)
  const variant = profile?.variants.find((one) => one.id === connection.variant)
  if (!profile || !variant)
    return refused(
      'unknown_exchange',
      `This version of Holdfast does not know ${connection.exchange}, ${connection.variant}.`,
      'Install the version with which it was connected, or a later one.',
    )
  if (connection.state === 'frozen' || connection.state === 'archived') return resting(profile, connection)
  const settings = parseSettings(connection)
  if (!settings.ok) return damageFinding(connection, settings.damage, SETTINGS_REMEDY)
  const credential = secret.ok ? secret.value : undefined
  if (!secret.ok || !credential) return sealed(profile, connection, secret.ok ? undefined : secret.fault)
  const place = {
    profile,
    key: connection.id,
    baseUrl: baseUrlOf(world, connection),
    haste: hasteOf(world, connection),
  }
  if (spent !== undefined) world.pacer.restore(laneOf(place), spent)
  let heard: (why: string | null) => void = () => undefined
  const session = await openSession(world, {
    ...place,
    variant,
    credentials: unpackCredential(credential),
    onWait: (_millis, untilMillis, cause) => heard(waitingSentence(profile.name, cause, untilMillis)),
    ...(signal ? { signal } : {}),
  })
  world.nonces.raise(session.publicKey, lastNonce)
  return {
    ...openedParts(bookId, connection, wallet, session),
    openedAt: settings.value.openedAt === undefined ? null : (parseInstant(settings.value.openedAt) ?? null),
    lane: laneOf(place),
    onWait: (listener) => (heard = listener),
  }
}

function openedParts(bookId: string, connection: Connection, wallet: Wallet, session: Session) {
  return {
    bookId,
    id: connection.id,
    name: connection.name,
    walletId: wallet.id,
    wallet,
    profile: session.profile,
    session,
    lacks: storedPassport(connection)?.lacks ?? [],
    connection,
  }
}

/** A practice connection talks to the pretend exchange that was started for it; any other to where the operator says. */
export function baseUrlOf(world: World, connection: Pick<Connection, 'id' | 'exchange'>): string | null {
  return world.practiceUrls.get(connection.id) ?? world.exchangeUrls[connection.exchange] ?? null
}

/** A practice account's pretend exchange runs faster than life; an operator's rehearsal as fast as the operator says. */
export function hasteOf(world: World, connection: Pick<Connection, 'id'>): number {
  return world.practiceUrls.has(connection.id) ? PRACTICE_SPEED : world.rateScale
}

function waitingSentence(exchange: string, cause: Cause, untilMillis: number): string {
  return `${CAUSE_WORDS[cause].title}: ${exchange} lets us go on at ${isoOfMillis(untilMillis).slice(11, 19)} UTC.`
}

function sealed(profile: SourceProfile, connection: Connection, fault: StoreFault | undefined): Finding {
  return tell(
    { exchange: profile.name, where: connection.name },
    {
      cause: 'malformed_credential',
      what: fault?.what ?? `The key of ${connection.name} is not here any more.`,
      remedy: [fault?.remedy ?? 'Choose "Update key" and enter a key. Nothing that was imported is lost.'],
    },
  )
}

function resting(profile: SourceProfile, connection: Connection): Finding {
  const word = connection.state === 'frozen' ? 'frozen' : 'removed'
  return tell(
    { exchange: profile.name, where: connection.name },
    {
      cause: 'none',
      what: `${connection.name} is ${word} and is not synced.`,
      remedy: [connection.state === 'frozen' ? 'Unfreeze it first.' : 'Restore it first.'],
    },
  )
}
