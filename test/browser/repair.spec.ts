import { expect, test, type Page } from '@playwright/test'
import { claim, newPage } from './enter.ts'
import { startServer, type TestServer } from './server.ts'

test.describe.configure({ mode: 'serial' })

/** What the product is for: a connection breaks, and a person repairs it with one thumb. */
let server: TestServer
let page: Page
let connection = ''

test.beforeAll(async ({ browser }, info) => {
  server = await startServer()
  page = await newPage(browser, info, server)
  await claim(page, server)
  const made = await api<{ connection: { id: string } }>('POST', '/practice', {
    exchange: 'kraken',
    rows: 300,
    seed: 3,
  })
  connection = made.connection.id
  await page.goto(`/connections/${connection}`)
  await expect(page.getByText(/healthy/i).first()).toBeVisible({ timeout: 60_000 })
})
test.afterAll(async () => {
  await page?.context().close()
  await server?.stop()
})

async function api<Answer>(method: 'GET' | 'POST', path: string, data?: object): Promise<Answer> {
  const url = `${server.url}/api/v1${path}`
  const headers = { origin: server.url }
  const answer =
    method === 'GET' ? await page.request.get(url) : await page.request.post(url, { data: data ?? {}, headers })
  if (!answer.ok() && answer.status() !== 422) throw new Error(`${path}: ${answer.status()} ${await answer.text()}`)
  return (await answer.json()) as Answer
}

async function transactions(): Promise<readonly { id: string; note?: string; type: string }[]> {
  const found = await api<{ transactions: { id: string; note?: string; type: string }[] }>(
    'GET',
    '/transactions?limit=1000',
  )
  return found.transactions
}

async function fillKey(credentials: Readonly<Record<string, string>>): Promise<void> {
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox', { name: 'API key' }).fill(credentials['apiKey'] ?? '')
  await dialog.getByRole('textbox', { name: 'Private key' }).fill(credentials['secret'] ?? '')
}

test('a key that expires is told with what to do, and is no bare "connection error"', async () => {
  await api('POST', `/practice/${connection}/fault`, { name: 'expired_key', on: true })
  await api('POST', `/connections/${connection}/sync`)
  await expect(page.getByRole('button', { name: /^Fix it/ }).first()).toBeVisible({ timeout: 30_000 })
  await expect(page.getByText(/Nothing that was imported/).first()).toBeVisible()
})

test('a key of another account is refused, and nothing changes', async () => {
  const before = await transactions()
  await page
    .getByRole('button', { name: /^Fix it/ })
    .first()
    .click()
  await expect(
    page
      .getByRole('dialog')
      .getByText(/worked until/)
      .first(),
  ).toBeAttached()
  await api('POST', `/practice/${connection}/fault`, { name: 'expired_key', on: false })
  await api('POST', `/practice/${connection}/fault`, { name: 'different_account', on: true })
  const { credentials } = await api<{ credentials: Record<string, string> }>('GET', `/practice/${connection}`)
  await fillKey(credentials)
  await page.getByRole('button', { name: 'Check the key and use it' }).click()
  await expect(page.getByText('A key of another account').first()).toBeVisible({ timeout: 30_000 })
  await api('POST', `/practice/${connection}/fault`, { name: 'different_account', on: false })
  expect(await transactions()).toEqual(before)
})

test('the right key is proven, swapped, and the gap is filled in numbers', async () => {
  await api('POST', `/practice/${connection}/happen`, { rows: 10 })
  await page.waitForTimeout(1_100)
  await page.getByRole('button', { name: 'Check the key and use it' }).click()
  await expect(page.getByText(/(Gap of|Up to date:).*records?/).first()).toBeVisible({ timeout: 30_000 })
  await page.getByRole('button', { name: 'Done' }).click()
  await expect(page.getByText(/healthy/i).first()).toBeVisible({ timeout: 30_000 })
  await expect(page.getByRole('button', { name: /^Fix it/ })).toHaveCount(0)
})

test('a transaction is changed on the page, and the change is taken back', async () => {
  await page.goto('/transactions')
  await expect(page.getByText('Kraken 1').filter({ visible: true }).first()).toBeVisible()
  await page.keyboard.press('j')
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog')
  await dialog.getByText('Change this transaction').click()
  await dialog.getByRole('textbox', { name: 'Note' }).fill('for the tax office')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(dialog.getByText('note: for the tax office')).toBeVisible()
  await dialog.getByRole('button', { name: 'Undo the last change' }).click()
  await expect(dialog.getByText(/taken back/)).toBeVisible()
})

test('an account that is removed and added again has all of twelve edits', async () => {
  const chosen = (await transactions()).slice(0, 12)
  for (const [index, one] of chosen.entries())
    await api(
      'POST',
      `/transactions/${one.id}/edit`,
      index === 0 ? { delete: true } : { set: { note: `edit ${index}` } },
    )
  const before = await transactions()
  await page.goto(`/connections/${connection}`)
  await page.getByRole('button', { name: 'More actions' }).click()
  await page.getByRole('menuitem', { name: 'Remove' }).click()
  await expect(page.getByText(/Its records are kept/)).toBeVisible()
  await page.reload()
  await page.getByRole('button', { name: 'More actions' }).click()
  await page.getByRole('menuitem', { name: 'Restore' }).click()
  const { credentials } = await api<{ credentials: Record<string, string> }>('GET', `/practice/${connection}`)
  await page.goto(`/connections/${connection}?fix=1`)
  await fillKey(credentials)
  await page.getByRole('button', { name: 'Check the key and use it' }).click()
  await expect(page.getByText(/(Gap of|Up to date:).*records?/).first()).toBeVisible({ timeout: 30_000 })
  const after = await transactions()
  for (const line of before) expect(after).toContainEqual(line)
})

test('an account is frozen before it is closed, step by step, and nothing is lost', async () => {
  const before = await transactions()
  await page.goto(`/connections/${connection}?closing=1`)
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Read everything now' }).click()
  await dialog.getByRole('button', { name: 'I have them, or go on without' }).click({ timeout: 30_000 })
  await dialog.getByRole('button', { name: 'Sign the statement' }).click()
  await expect(dialog.getByText(/Signature/)).toBeVisible()
  await dialog.getByRole('button', { name: 'Check that the key is dead' }).click()
  await expect(dialog.getByText(/still accepts the key/)).toBeVisible({ timeout: 30_000 })
  await api('POST', `/practice/${connection}/fault`, { name: 'revoked_key', on: true })
  await dialog.getByRole('button', { name: 'Do it again' }).click()
  await dialog.getByRole('button', { name: 'Freeze' }).click({ timeout: 30_000 })
  await expect(dialog.getByText('All is kept. The account may be closed now.')).toBeVisible()
  expect(await transactions()).toEqual(before)
})

test('any error of any exchange is explained', async () => {
  await page.goto('/explain?exchange=binance')
  await page
    .getByRole('textbox', { name: 'What it said' })
    .fill('binance {"code":-2015,"msg":"Invalid API-key, IP, or permissions for action."}')
  await page.getByRole('button', { name: 'Explain' }).click()
  await expect(page.getByText('To find out which it is')).toBeVisible()
})
