import { randomUUID } from 'node:crypto'
import * as fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { add, format, isZero, negate, ZERO, type Decimal } from '../src/core/decimal.ts'
import { decimal } from '../src/core/decimal.ts'
import type { RecordDraft } from '../src/core/ledger/record.ts'
import { localDesk } from '../src/flows/desk.ts'
import { importFile } from '../src/flows/files/import.ts'
import { ledgerOf } from '../src/flows/ledger-of.ts'
import { importsOfBook, turnImport } from '../src/flows/files/undo.ts'
import type { TransactionView } from '../src/flows/views/ledger.ts'
import type { World } from '../src/flows/world.ts'
import { exchangeById } from '../src/outside/exchanges/registry.ts'
import { startRehearsal } from '../src/rehearsal/rehearse.ts'
import { createBook } from '../src/store/books.ts'
import { commitPage } from '../src/store/pages.ts'
import { databases, type Trial } from '../src/store/trying.ts'
import { createWallet, type Wallet } from '../src/store/wallets.ts'
import { SPEED } from './contract/stage.ts'
import { worldOver } from './support/world.ts'

const ROWS = { kraken: 160, binance: 140 } as const
/** Random cuts of each exchange's history; `HOLDFAST_CUTS=100` for a long night. The server, slower to reach, gets few. */
const CUTS = { PGlite: Number(process.env['HOLDFAST_CUTS'] ?? 12), PostgreSQL: 4 }
const AUTHOR = 'ann'

interface History {
  readonly exchange: 'kraken' | 'binance'
  /** What the API gave, in the order of its instants. */
  readonly api: readonly (RecordDraft & { readonly joins: boolean })[]
  /** Files by name. */
  readonly files: readonly { readonly name: string; readonly text: string }[]
}

describe.each(await databases())('files beside an API on $name', ({ name, start }) => {
  let trial: Trial
  let world: World
  const histories = new Map<string, History>()
  beforeAll(async () => {
    trial = await start()
    const urls: Record<string, string> = {}
    world = await worldOver(trial.store, urls, SPEED)
    for (const exchange of ['kraken', 'binance'] as const) {
      const rehearsal = await startRehearsal({ exchange, speed: SPEED, seed: 5, rows: ROWS[exchange] })
      urls[exchange] = rehearsal.url
      const names = exchange === 'kraken' ? ['ledgers.csv', 'trades.csv'] : ['history.csv']
      const files = []
      for (const one of names) {
        const text = await (await fetch(`${rehearsal.url}/_rehearsal/export/${one}`)).text()
        files.push({ name: one, text })
      }
      histories.set(exchange, { exchange, api: await synced(exchange, rehearsal.credentials), files })
      await rehearsal.stop()
    }
  }, 120_000)
  afterAll(() => trial.drop())

  /** One true sync; its records are then told again, in whatever parts and order. */
  async function synced(exchange: string, credentials: Readonly<Record<string, string>>) {
    const bookId = await newBook()
    const desk = localDesk(world, bookId)
    const connected = await desk.connect({ exchange, credentials })
    expect(connected.findings.map((one) => one.cause)).toEqual([])
    const report = await desk.sync({ connections: [] }, () => undefined)
    expect(report.connections[0]?.balances?.differing).toEqual([])
    const joins = new Map(exchangeById(exchange)?.streams.map((one) => [one.name, one.joins]))
    const { rows } = await trial.store.inBook(bookId, (tx) =>
      sql<RecordDraft>`select stream, part, native_id as "nativeId", group_key as "group", at, payload from record
        order by at, stream, native_id`.execute(tx),
    )
    return rows.map((one) => ({ ...one, joins: joins.get(one.stream) ?? true }))
  }

  const newBook = async (): Promise<string> =>
    (await createBook(trial.store, { name: randomUUID(), baseCurrency: 'EUR', country: 'generic', timeZone: 'UTC' })).id

  async function newAccount(exchange: string) {
    const bookId = await newBook()
    const wallet = await trial.store.inBook(bookId, (tx) =>
      createWallet(tx, { label: 'Main', exchange, accountUid: 'u1', kind: 'exchange', at: world.clock.now() }),
    )
    return { bookId, wallet, sourceId: randomUUID() }
  }
  type Account = { bookId: string; wallet: Wallet; sourceId: string }

  /** What a sync commits, some rows at a time. */
  async function tell(account: Account, records: History['api']): Promise<void> {
    const { bookId, wallet, sourceId } = account
    const writing = { sourceId, at: world.clock.now() }
    for (const stream of new Set(records.map((one) => one.stream))) {
      const rows = records.filter((one) => one.stream === stream)
      await commitPage(trial.store, {
        ...writing,
        bookId,
        ledger: ledgerOf(wallet, writing),
        source: 'api',
        stream,
        part: '',
        records: rows.map(({ joins: _joins, ...draft }) => draft),
        strays: [],
        joins: rows[0]?.joins ?? true,
        proven: [],
        cursor: null,
        requests: 1,
      })
    }
  }

  const sourceOf = (file: string, text: string) => ({
    name: file,
    async *bytes() {
      yield Buffer.from(text)
    },
  })

  async function importText(account: Account, file: string, text: string, yes = true) {
    const done = await importFile(world, account.bookId, sourceOf(file, text), {
      wallet: account.wallet.id,
      yes,
      author: AUTHOR,
    })
    if (!done.ok) throw new Error(`${done.what} ${done.remedy}`)
    const { added, merged, already, rejected, ignored, rows } = done.value
    expect(added + merged + already + rejected + ignored).toBe(rows)
    return done.value
  }

  const importAll = async (account: Account, history: History): Promise<void> => {
    for (const file of history.files) await importText(account, file.name, file.text)
  }

  async function transactions(account: Account): Promise<readonly TransactionView[]> {
    const desk = localDesk(world, account.bookId)
    const all: TransactionView[] = []
    let after: string | undefined
    do {
      const page = await desk.transactions({ limit: 1000, after })
      if (!page.ok) throw new Error(page.what)
      all.push(...page.value.transactions)
      after = page.value.next ?? undefined
    } while (after !== undefined)
    return all
  }

  /**
   * What changes a balance, by identity, word for word but for who bears witness. A file may know more of what moves inside an
   * account than the API, which forgets it after half a year.
   */
  const identities = async (account: Account): Promise<readonly string[]> =>
    (await transactions(account))
      .filter((one) => !one.internal)
      .map(({ witnesses: _witnesses, ...one }) => JSON.stringify(one))
      .sort()

  /** What changed in each second, whoever tells of it: what a file without ids or finer times can say. */
  async function effects(account: Account): Promise<readonly string[]> {
    const sums = new Map<string, Decimal>()
    const put = (time: string, asset: string, quantity: Decimal): void => {
      const key = `${time.slice(0, 19)} ${asset}`
      sums.set(key, add(sums.get(key) ?? ZERO, quantity))
    }
    for (const one of await transactions(account)) {
      for (const { role, asset, amount } of one.legs)
        if (role === 'fee' || !one.internal)
          put(one.time, asset, role === 'in' ? decimal(amount) : negate(decimal(amount)))
    }
    return [...sums]
      .filter(([, sum]) => !isZero(sum))
      .map(([key, sum]) => `${key} ${format(sum)}`)
      .sort()
  }

  const history = (exchange: string): History => {
    const found = histories.get(exchange)
    if (!found) throw new Error(exchange)
    return found
  }

  describe.each(['kraken', 'binance'])('%s', (exchange) => {
    test('a file alone says what the API alone says', async () => {
      const told = await newAccount(exchange)
      await tell(told, history(exchange).api)
      const filed = await newAccount(exchange)
      await importAll(filed, history(exchange))
      expect(await effects(filed)).toEqual(await effects(told))
      expect((await transactions(told)).length).toBeGreaterThan(50)
    })

    test('file then API and API then file give the ledger of the API, and every event of the file a second witness', async () => {
      const told = await newAccount(exchange)
      await tell(told, history(exchange).api)
      const want = await identities(told)
      const first = await newAccount(exchange)
      await tell(first, history(exchange).api)
      await importAll(first, history(exchange))
      expect(await identities(first)).toEqual(want)
      const last = await newAccount(exchange)
      await importAll(last, history(exchange))
      await tell(last, history(exchange).api)
      expect(await identities(last)).toEqual(want)
      for (const account of [first, last]) {
        const seen = (await transactions(account)).filter((one) => !one.internal)
        const both = seen.filter((one) => new Set(one.witnesses.map((each) => each.source)).size === 2)
        expect(both.length).toBe(seen.length)
      }
    })

    test('importing twice adds nothing, and neither does a sync that comes again', async () => {
      const account = await newAccount(exchange)
      await importAll(account, history(exchange))
      const once = await identities(account)
      for (const file of history(exchange).files) {
        const again = await importText(account, file.name, file.text)
        expect([again.added, again.merged, again.import]).toEqual([0, 0, null])
      }
      expect(await identities(account)).toEqual(once)
      await tell(account, history(exchange).api)
      const both = await identities(account)
      await tell(account, history(exchange).api)
      for (const file of history(exchange).files) await importText(account, file.name, file.text)
      expect(await identities(account)).toEqual(both)
    })

    test('any part of the API and any part of the file, in either order, give one ledger', async () => {
      const whole = await newAccount(exchange)
      await tell(whole, history(exchange).api)
      const wanted = await effects(whole)
      const { api, files } = history(exchange)
      await fc.assert(
        fc.asyncProperty(
          fc.double({ min: 0, max: 1, noNaN: true }),
          fc.double({ min: 0, max: 0.4, noNaN: true }),
          fc.boolean(),
          fc.boolean(),
          async (cut, overlap, fileFirst, apiIsOlder) => {
            const at = Math.floor(cut * api.length)
            const moment = api[Math.min(at, api.length - 1)]?.at ?? 0n
            const told = api.filter((one) => (apiIsOlder ? one.at <= moment : one.at > moment))
            const account = await newAccount(exchange)
            const steps = [
              async () => tell(account, told),
              async () => {
                for (const file of files) {
                  const part = partOf(file.text, moment, overlap, apiIsOlder)
                  if (part !== undefined) await importText(account, file.name, part)
                }
              },
            ]
            for (const step of fileFirst ? steps.reverse() : steps) await step()
            expect(await effects(account)).toEqual(wanted)
          },
        ),
        { numRuns: CUTS[name] },
      )
    }, 240_000)

    test('an import is undone as a whole, and accepted again', async () => {
      const account = await newAccount(exchange)
      const half = history(exchange).api.slice(0, Math.floor(history(exchange).api.length / 2))
      await tell(account, half)
      const before = await identities(account)
      await importAll(account, history(exchange))
      const after = await identities(account)
      expect(after.length).toBeGreaterThan(before.length)
      const imports = await importsOfBook(world, account.bookId)
      expect(imports.length).toBe(history(exchange).files.length)
      for (const one of imports) expect((await turnImport(world, account.bookId, one.id, 'undo'))?.ok).toBe(true)
      expect(await identities(account)).toEqual(before)
      for (const one of imports) expect((await turnImport(world, account.bookId, one.id, 'redo'))?.ok).toBe(true)
      expect(await identities(account)).toEqual(after)
      for (const one of imports) await turnImport(world, account.bookId, one.id, 'undo')
      await importAll(account, history(exchange))
      expect(await identities(account)).toEqual(after)
    })

    test('a preview says what an import then does, and writes nothing', async () => {
      const account = await newAccount(exchange)
      await tell(account, history(exchange).api.slice(0, 60))
      const before = await identities(account)
      const [file] = history(exchange).files
      if (!file) throw new Error('no file')
      const preview = await importText(account, file.name, file.text, false)
      expect(await identities(account)).toEqual(before)
      expect(await importsOfBook(world, account.bookId)).toEqual([])
      const done = await importText(account, file.name, file.text)
      expect({ ...done, import: null }).toEqual(preview)
      expect(preview.merged).toBeGreaterThan(20)
    })
  })
})

/** Lines of a file from a moment on, or until it, and a few more that the API has too: cut anywhere, also inside an event. */
function partOf(text: string, moment: bigint, overlap: number, newer: boolean): string | undefined {
  const [header = '', ...lines] = text.trimEnd().split('\n')
  const second = new Date(Number(moment / 1_000_000n) * 1000).toISOString().slice(0, 19).replace('T', ' ')
  const timeOf = (line: string): string => /\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}/.exec(line)?.[0] ?? ''
  const first = newer
    ? lines.findIndex((line) => timeOf(line) >= second)
    : lines.findLastIndex((line) => timeOf(line) <= second)
  const more = Math.floor(overlap * lines.length)
  const part = first === -1 ? [] : newer ? lines.slice(Math.max(0, first - more)) : lines.slice(0, first + 1 + more)
  return part.length === 0 ? undefined : [header, ...part].join('\n')
}
