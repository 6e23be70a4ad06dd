import { publicKeyOf } from '../outside/exchanges/client.ts'
import { writeNonce } from './sync/nonce.ts'
import { randomUUID } from 'node:crypto'
import type { Finding } from '../core/diagnosis/cause.ts'
import { tell } from '../core/diagnosis/tell.ts'
import type { FieldProblem } from '../core/diagnosis/format.ts'
import { parseInstant, type Instant } from '../core/instant.ts'
import type { ExchangeProfile, SourceProfile, Variant } from '../outside/exchanges/profile.ts'
import { kindOf, tidiedAll } from '../core/diagnosis/key-kinds.ts'
import { namedExchange } from './diagnosis/named-exchange.ts'
import { meantExchanges } from './find-exchange.ts'
import { EXCHANGES } from '../outside/exchanges/registry.ts'
import { createConnection, listConnections, type Connection } from '../store/connections.ts'
import { addEvent } from '../store/events.ts'
import { writeSetting } from '../store/settings.ts'
import type { BookTx } from '../store/store.ts'
import { sealSecret } from '../store/vault.ts'
import {
  createWallet,
  findAccount,
  findWallet,
  listWallets,
  renameWallet,
  setWalletState,
  type Wallet,
} from '../store/wallets.ts'
import { sameAccount } from './account.ts'
import { packCredential, secretFields } from './credentials.ts'
import type { Check } from './live.ts'
import { keepPassport, viewPassport, type KeptPassport, type PassportView } from './passport.ts'
import { openSession } from './session.ts'
import { PRACTICE_SPEED, type ConnectionSettings } from './settings.ts'
import { verifyKey } from './verify.ts'
import { walletOfFiles } from './files/wallet.ts'
import type { World } from './world.ts'
import { readingVersion } from './reading-version.ts'

export interface ConnectRequest {
  readonly exchange: string
  readonly variant?: string | undefined
  readonly name?: string | undefined
  readonly credentials: Readonly<Record<string, string>>
  readonly allowExcess?: boolean | undefined
  /** The wallet of this account, by id or name, where it was removed before and the exchange does not say whose key it is. */
  readonly wallet?: string | undefined
  readonly attempt?: string | undefined
  /** For a practice connection: where its pretend exchange listens, and how it was started. */
  readonly practice?: { readonly url: string; readonly settings: NonNullable<ConnectionSettings['practice']> }
}

/** What connecting, or replacing a key, answers. On refusal nothing is stored. */
export interface ConnectAnswer {
  readonly connection: {
    readonly id: string
    readonly name: string
    readonly wallet: string
    readonly exchange: string
    readonly variant: string
    readonly state: Connection['state']
  } | null
  /** The account was connected before and removed: its wallet goes on with every record and edit. */
  readonly continued?: boolean
  readonly passport: PassportView | null
  readonly findings: readonly Finding[]
  readonly checks: readonly Check[]
  readonly fields: readonly FieldProblem[]
}

/**
 * Takes a key: its format before any request, then what the exchange says of it, and only then it is sealed and stored.
 * A key that can do more than read is refused unless the user insists; an account that is connected already is recognised.
 */
export async function connect(world: World, bookId: string, request: ConnectRequest): Promise<ConnectAnswer> {
  const { profile, isGone } = namedExchange(request.exchange)
  if (!profile || isGone !== undefined) return refused([unknownExchange(request.exchange)])
  const chosen =
    request.variant === undefined ? profile.variants[0] : profile.variants.find((one) => one.id === request.variant)
  if (!chosen) return refused([unknownVariant(profile, request.variant ?? '')])
  const variant = kindOf(profile.variants, chosen, request.credentials)
  const values = tidiedAll(variant.fields, request.credentials)
  const verified = await verifyKey(world, bookId, {
    profile,
    variant,
    values,
    baseUrl: request.practice?.url ?? world.exchangeUrls[profile.id] ?? null,
    haste: request.practice ? PRACTICE_SPEED : world.rateScale,
    allowExcess: request.allowExcess ?? false,
    attempt: request.attempt ?? null,
    where: request.name ?? profile.name,
  })
  if (!verified.ok) {
    return {
      connection: null,
      passport: verified.passport && viewPassport(keepPassport(verified.passport)),
      findings: verified.findings,
      checks: verified.checks,
      fields: verified.fields,
    }
  }
  const kept = keepPassport(verified.passport, world.clock.now())
  const { uid } = verified.passport
  const named =
    request.wallet === undefined
      ? undefined
      : await world.store.inBook(bookId, (tx) => findWallet(tx, request.wallet ?? ''))
  if (request.wallet !== undefined && named?.exchange !== profile.id)
    return {
      ...refused([noSuchWallet(profile, request.wallet)]),
      passport: viewPassport(kept),
      checks: verified.checks,
    }
  const continued =
    uid === null ? await archivedAccount(world, bookId, { profile, variant, values, request }) : undefined
  const made = await world.store.inBook(bookId, async (tx) => {
    const at = world.clock.now()
    const account = named ?? (uid === null ? continued : await findAccount(tx, profile.id, uid))
    const known = account ?? (await walletOfFiles(tx, profile, uid))
    const others = await listConnections(tx)
    const twin = known && others.find((one) => one.walletId === known.id && one.state !== 'archived')
    if (twin) return { finding: alreadyConnected(profile, twin) }
    const wanted = request.name?.trim() ?? ''
    if (others.some((one) => one.name === wanted)) return { finding: nameTaken(profile, wanted) }
    const wallet = known ?? (await newWallet(tx, profile, { uid, wanted }, at))
    // A wallet that was removed with its connection comes back with everything that it held.
    if (wallet.state === 'archived') await setWalletState(tx, wallet.id, 'active')
    const connection = await store(tx, world, {
      request,
      profile,
      variant,
      wallet,
      values,
      passport: kept,
      spent: JSON.stringify(world.pacer.spent(verified.lane)),
    })
    const goesOn = known !== undefined && known.state === 'archived'
    return connection ? { connection, wallet, continued: goesOn } : { finding: nameTaken(profile, wanted) }
  })
  if ('finding' in made) return { ...refused([made.finding]), passport: viewPassport(kept), checks: verified.checks }
  if (request.practice) world.practiceUrls.set(made.connection.id, request.practice.url)
  const { id, name, exchange, state } = made.connection
  return {
    connection: { id, name, wallet: made.wallet.name, exchange, variant: variant.id, state },
    continued: made.continued,
    passport: viewPassport(kept),
    findings: verified.findings,
    checks: verified.checks,
    fields: [],
  }
}

/**
 * The wallet of this account, removed before, where the exchange does not say whose key it is: the one whose latest records
 * the key sees. It goes on with everything that it had.
 */
async function archivedAccount(
  world: World,
  bookId: string,
  of: Pick<Storing, 'profile' | 'variant' | 'values' | 'request'>,
): Promise<Wallet | undefined> {
  const { profile, variant, values, request } = of
  const wallets = await world.store.inBook(bookId, listWallets)
  const archived = wallets.filter(
    (one) => one.state === 'archived' && one.exchange === profile.id && one.accountUid === null,
  )
  if (archived.length === 0) return undefined
  const session = await openSession(world, {
    profile,
    variant,
    credentials: secretFields(values),
    key: `new ${randomUUID()}`,
    baseUrl: request.practice?.url ?? world.exchangeUrls[profile.id] ?? null,
    haste: request.practice ? PRACTICE_SPEED : world.rateScale,
  })
  for (const wallet of archived) if ((await sameAccount(world, bookId, wallet.id, session)) === 'same') return wallet
  return undefined
}

/** Named as the user wishes, or "Kraken 1" where that name is taken or none was given. */
async function newWallet(
  tx: BookTx,
  profile: ExchangeProfile,
  { uid, wanted }: { readonly uid: string | null; readonly wanted: string },
  at: Instant,
): Promise<Wallet> {
  const made = {
    label: profile.name,
    exchange: profile.id,
    accountUid: uid,
    kind: 'exchange',
    at,
    reading: readingVersion(profile.id),
  } as const
  const wallet = await createWallet(tx, made)
  return wanted !== '' && (await renameWallet(tx, wallet.id, wanted)) ? { ...wallet, name: wanted } : wallet
}

interface Storing {
  readonly request: ConnectRequest
  readonly profile: ExchangeProfile
  readonly variant: Variant
  readonly wallet: Wallet
  readonly values: Readonly<Record<string, string>>
  readonly passport: KeptPassport
  /** What proving the key has cost of its limits. */
  readonly spent: string
}

async function store(tx: BookTx, world: World, of: Storing): Promise<Connection | undefined> {
  const at = world.clock.now()
  const openedAt = openedOn(of.request.credentials['openedAt'])
  const settings: ConnectionSettings = {
    ...(openedAt === undefined ? {} : { openedAt }),
    ...(of.request.practice ? { practice: of.request.practice.settings } : {}),
  }
  const wanted = of.request.name?.trim() ?? ''
  const connection = await createConnection(tx, {
    walletId: of.wallet.id,
    name: wanted === '' ? { label: of.profile.name } : { exactly: wanted },
    exchange: of.profile.id,
    variant: of.variant.id,
    state: 'verifying',
    passport: JSON.stringify(of.passport),
    fields: JSON.stringify(settings),
    at,
  })
  if (!connection) return undefined
  await writeSetting(tx, `spent/${connection.id}`, of.spent)
  const key = publicKeyOf({ variant: of.variant, credentials: secretFields(of.values) })
  await writeNonce(tx, connection.id, world.nonces.highest(key))
  await sealSecret(tx, world.masterKey, { connectionId: connection.id, secret: packCredential(of.values) }, at)
  await addEvent(tx, {
    connectionId: connection.id,
    walletId: of.wallet.id,
    kind: 'connected',
    what: `Connected with a key that ${of.profile.name} has accepted.`,
    details: { ...of.passport },
    at,
  })
  return connection
}

function openedOn(text: string | undefined): string | undefined {
  return text === undefined || parseInstant(text) === undefined ? undefined : text
}

function refused(findings: readonly Finding[]): ConnectAnswer {
  return { connection: null, passport: null, findings, checks: [], fields: [] }
}

function unknownExchange(typed: string): Finding {
  const { isGone } = namedExchange(typed)
  const meant = meantExchanges(typed)
  const known = EXCHANGES.map((one) => one.id).join(', ')
  return tell(
    { exchange: typed, where: typed },
    {
      cause: 'malformed_credential',
      what: isGone ?? `Holdfast does not know an exchange "${typed}".`,
      remedy: [
        ...(isGone === undefined ? [] : ['Import its files: "holdfast import FILE", or the page "Files".']),
        ...(isGone === undefined && meant.length > 0
          ? [`Did you mean ${meant.map((one) => `${one.id} (${one.name})`).join(', or ')}?`]
          : []),
        `Use one of: ${known}; "holdfast exchanges" lists all that can be connected.`,
      ],
    },
  )
}

function unknownVariant(profile: ExchangeProfile, id: string): Finding {
  const known = profile.variants.map((variant) => variant.id).join(', ')
  return tell(
    { exchange: profile.name, where: profile.name },
    {
      cause: 'malformed_credential',
      what: `${profile.name} has no kind of key "${id}".`,
      remedy: [`Use one of: ${known}.`],
    },
  )
}

function alreadyConnected(profile: SourceProfile, twin: Connection): Finding {
  return tell(
    { exchange: profile.name, where: twin.name },
    {
      cause: 'wrong_account',
      what: `This account of ${profile.name} is connected already, as "${twin.name}". Nothing was changed, since connecting it twice would count everything twice.`,
      remedy: [`To give "${twin.name}" this key, open it and choose "Update key".`],
      details: { connection: twin.id, alreadyConnected: true },
    },
  )
}

function noSuchWallet(profile: SourceProfile, wallet: string): Finding {
  return tell(
    { exchange: profile.name, where: wallet },
    {
      cause: 'wrong_account',
      what: `There is no wallet "${wallet}" of ${profile.name} to go on with.`,
      remedy: ['Choose one of the wallets of this exchange, or leave it empty for a new one.'],
    },
  )
}

function nameTaken(profile: SourceProfile, name: string): Finding {
  return tell(
    { exchange: profile.name, where: name },
    {
      cause: 'malformed_credential',
      what: `Another connection is called "${name}".`,
      remedy: ['Choose another name, or leave it empty.'],
    },
  )
}
