import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { apiKey } from '@better-auth/api-key'
import { betterAuth } from 'better-auth'
import { getMigrations } from 'better-auth/db/migration'
import { sql, type KyselyPlugin } from 'kysely'
import type { MasterKey } from '../store/masterkey.ts'
import type { Store } from '../store/store.ts'

/** Who asks: a signed-in person, or a token that a person made. */
export interface Asker {
  readonly userId: string
  readonly name: string
  readonly email: string
  /** Tokens may be limited to reading. */
  readonly mayWrite: boolean
}

export interface Auth {
  /** Answers sign-in, sign-out and session requests under `/api/auth/`. */
  handle(request: Request): Promise<Response>
  askerOf(headers: Headers): Promise<Asker | null>
  /** True once the server has an owner. */
  isClaimed(): Promise<boolean>
  /** The one-time claim secret of this start, while there is no owner. */
  claimToken(): Promise<string | null>
  /** Makes the first account. Null if the token is wrong, or the server has an owner already. */
  claim(
    token: string,
    person: { readonly name: string; readonly email: string; readonly password: string },
  ): Promise<{ readonly userId: string } | null>
  makeToken(userId: string, name: string, mayWrite: boolean): Promise<string>
  people(): Promise<readonly { readonly name: string; readonly email: string }[]>
  /** Gives a person another password and ends all sessions. False where nobody has this address. */
  setPassword(email: string, password: string): Promise<boolean>
}

export interface AuthDeps {
  readonly store: Store
  /** Signs cookies. Derived from the master key, so it is neither in the database nor in its backup. */
  readonly secret: string
  readonly baseUrl: string
  readonly trustedOrigins: readonly string[]
}

export const PASSWORD_LENGTH_MIN = 12
/** Tries of signing in within a minute from one address. */
const SIGN_IN_TRIES_MAX = 5
const MINUTE_SECONDS = 60
const SESSION_SECONDS = 7 * 24 * 3600
/** All requests of one address to the sign-in service within a minute. */
const REQUESTS_MAX = 200

/** What signs cookies: made from the master key, so that it is neither in the database nor in its backup. */
export function signInSecret(masterKey: MasterKey): string {
  return masterKey.use((key) => createHmac('sha256', key).update('holdfast sign-in').digest('hex'))
}

/** Sign-in by better-auth: passwords hashed with scrypt, sessions in the database, attempts limited, tokens hashed. */
export async function createAuth(deps: AuthDeps): Promise<Auth> {
  const db = deps.store.db.withPlugin(instantsAsDates)
  const auth = betterAuth({
    database: { db: db as never, type: 'postgres' },
    secret: deps.secret,
    baseURL: deps.baseUrl,
    basePath: '/api/auth',
    trustedOrigins: [...deps.trustedOrigins],
    telemetry: { enabled: false },
    logger: { disabled: true },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: PASSWORD_LENGTH_MIN,
      maxPasswordLength: 200,
    },
    session: { expiresIn: SESSION_SECONDS },
    rateLimit: {
      enabled: true,
      window: MINUTE_SECONDS,
      max: REQUESTS_MAX,
      customRules: { '/sign-in/email': { window: MINUTE_SECONDS, max: SIGN_IN_TRIES_MAX } },
    },
    advanced: {
      cookiePrefix: 'holdfast',
      defaultCookieAttributes: { sameSite: 'strict', httpOnly: true, path: '/' },
      useSecureCookies: deps.baseUrl.startsWith('https:'),
      ipAddress: { ipAddressHeaders: ['x-holdfast-address'] },
    },
    plugins: [apiKey({ enableSessionForAPIKeys: true, defaultPrefix: 'hf_', rateLimit: { enabled: false } })],
  })
  await migrate(auth.options)
  const context = await auth.$context
  const isClaimed = async (): Promise<boolean> => (await context.internalAdapter.countTotalUsers()) > 0
  // A claim that crashed half-way left its row and no owner: it does not count.
  if (!(await isClaimed())) await sql`delete from installation where name = 'claimed'`.execute(deps.store.db)
  // The token changes with each start of an unclaimed server, and is worth nothing once there is an owner.
  const token = createHmac('sha256', deps.secret).update(randomBytes(32)).digest('base64url')
  return {
    handle: (request) => auth.handler(new Request(request, { headers: withoutKeyHeader(request.headers) })),
    isClaimed,
    claimToken: async () => ((await isClaimed()) ? null : token),
    async askerOf(headers) {
      const bearer = /^Bearer (hf_\S{1,200})$/.exec(headers.get('authorization') ?? '')?.[1]
      const session = await auth.api
        .getSession({
          headers: bearer === undefined ? withoutKeyHeader(headers) : new Headers({ 'x-api-key': bearer }),
        })
        .catch(() => null)
      if (!session) return null
      const mayWrite = bearer === undefined || (await tokenMayWrite(auth.api, bearer))
      return { userId: session.user.id, name: session.user.name, email: session.user.email, mayWrite }
    },
    async claim(given, person) {
      if (!sameText(given, token)) return null
      if (await isClaimed()) return null
      // Two that claim at once: the row that can be written once decides which is first.
      const won =
        await sql`insert into installation (name, value) values ('claimed', ${person.email}) on conflict do nothing returning name`.execute(
          deps.store.db,
        )
      if (won.rows.length === 0) return null
      const made = { name: person.name, email: person.email.toLowerCase(), emailVerified: true }
      const user = await context.internalAdapter.createUser(made, { method: 'email-password' })
      const password = await context.password.hash(person.password)
      await context.internalAdapter.linkAccount({
        userId: user.id,
        providerId: 'credential',
        accountId: user.id,
        password,
      })
      return { userId: user.id }
    },
    async people() {
      const users = await context.internalAdapter.listUsers()
      return users.map(({ name, email }) => ({ name, email }))
    },
    async setPassword(email, password) {
      const found = await context.internalAdapter.findUserByEmail(email.toLowerCase())
      if (!found) return false
      await context.internalAdapter.updatePassword(found.user.id, await context.password.hash(password))
      await context.internalAdapter.deleteUserSessions(found.user.id)
      return true
    },
    async makeToken(userId, name, mayWrite) {
      const permissions = { api: mayWrite ? ['read', 'write'] : ['read'] }
      const made = await auth.api.createApiKey({ body: { name, userId, permissions } })
      return made.key
    },
  }
}

/** A token counts as Bearer alone, where its rights are looked at; by its own header it would pass as a whole session. */
function withoutKeyHeader(headers: Headers): Headers {
  const rest = new Headers(headers)
  rest.delete('x-api-key')
  return rest
}

interface TokenApi {
  verifyApiKey(call: { body: { key: string; permissions: Record<string, string[]> } }): Promise<{ valid: boolean }>
}

async function tokenMayWrite(api: TokenApi, key: string): Promise<boolean> {
  return (await api.verifyApiKey({ body: { key, permissions: { api: ['write'] } } })).valid
}

async function migrate(options: Parameters<typeof getMigrations>[0]): Promise<void> {
  const { toBeCreated, toBeAdded, runMigrations } = await getMigrations(options)
  if (toBeCreated.length === 0 && toBeAdded.length === 0) return
  // Two servers that start at once on a new database: one makes the tables, the other finds them made.
  await runMigrations().catch(async (error: unknown) => {
    const { toBeCreated: missing } = await getMigrations(options)
    if (missing.length > 0) throw error
  })
}

// Our drivers give instants as microseconds and counts as bigint; the sign-in service compares with `Date` and `number`.
const instantsAsDates: KyselyPlugin = {
  transformQuery: ({ node }) => node,
  transformResult: ({ result }) =>
    Promise.resolve({
      ...result,
      rows: result.rows.map((row) => Object.fromEntries(Object.entries(row).map(plainValue))),
    }),
}

const INSTANT_COLUMN = /At$|^lastRequest$/

function plainValue([name, value]: readonly [string, unknown]): readonly [string, unknown] {
  if (typeof value !== 'bigint') return [name, value]
  return [name, INSTANT_COLUMN.test(name) ? new Date(Number(value / 1000n)) : Number(value)]
}

function sameText(left: string, right: string): boolean {
  const hash = (text: string): Buffer => createHash('sha256').update(text).digest()
  return timingSafeEqual(hash(left), hash(right))
}
